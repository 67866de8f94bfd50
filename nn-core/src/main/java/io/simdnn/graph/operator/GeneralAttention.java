package io.simdnn.graph.operator;

import io.simdnn.backend.MatrixOperations;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.attention.ScoreMask;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Attention with everything ONNX lets one choose: heads that share keys, masks, windows, keys and
 * values of earlier runs, soft limits, and the scores as an output. Queries are {@code [batch,
 * heads, positions, features]} here, keys and values likewise; heads that are columns of matrices
 * are copied.
 */
final class GeneralAttention {
  private static final int MASK = 3;
  private static final int PAST = 4;
  private static final int VISIBLE = 6;
  private static final int SCORES = 3;

  /** What the output of scores holds, besides the scores as they come. */
  private static final int LIMITED = 1;

  private static final int MASKED = 2;
  private static final int WEIGHTS = 3;

  private final Operands in;
  private final boolean columns;
  private final int heads;
  private final int keyHeads;
  private final int batch;
  private final int queries;
  private final int features;
  private final int valueFeatures;
  private final int past;
  private final int keys;
  private final ScoreMask mask;
  private final boolean causal;
  private final int mode;
  private final int[] maskSteps;
  private final int maskLength;

  GeneralAttention(Operands in) {
    this.in = in;
    Attributes attributes = in.attributes();
    this.columns = in.floats(0).rank() == 3;
    int rank = columns ? 3 : 4;
    Shape q = in.floats(0, rank);
    Shape k = in.floats(1, rank);
    Shape v = in.floats(2, rank);
    this.heads = columns ? attributes.integer("q_num_heads", 0) : q.extent(1);
    this.keyHeads = columns ? attributes.integer("kv_num_heads", heads) : k.extent(1);
    if (heads < 1 || keyHeads < 1 || heads % keyHeads != 0) {
      throw in.wrong(heads + " heads of queries don't fit " + keyHeads + " of keys");
    }
    this.batch = q.extent(0);
    this.queries = q.extent(rank - 2);
    this.features = divided(q, heads);
    this.valueFeatures = divided(v, keyHeads);
    this.past = in.has(PAST) ? in.floats(PAST, 4).extent(2) : 0;
    this.keys = past + k.extent(rank - 2);
    boolean fit =
        k.extent(0) == batch
            && v.extent(0) == batch
            && divided(k, keyHeads) == features
            && v.extent(rank - 2) == k.extent(rank - 2)
            && (columns || v.extent(1) == keyHeads)
            && in.has(PAST) == in.has(PAST + 1);
    if (in.has(PAST) && fit) {
      fit =
          in.shape(PAST).equals(Shape.of(batch, keyHeads, past, features))
              && in.floats(PAST + 1).equals(Shape.of(batch, keyHeads, past, valueFeatures));
    }
    if (!fit) {
      throw in.wrong("queries " + q + ", keys " + k + ", values " + v + " don't fit");
    }
    if (in.has(VISIBLE) && in.integers(VISIBLE).shape().size() != batch) {
      throw in.wrong("expected " + batch + " numbers of keys but got " + in.shape(VISIBLE));
    }
    this.causal = attributes.integer("is_causal", 0) != 0;
    int right = attributes.integer("right_window_size", -1);
    float usual = (float) (1 / Math.sqrt(features));
    this.mask =
        new ScoreMask(
            attributes.real("scale", usual),
            attributes.real("softcap", 0),
            attributes.integer("left_window_size", -1),
            causal ? 0 : right);
    this.mode = attributes.integer("qk_matmul_output_mode", 0);
    this.maskLength = in.has(MASK) ? lastExtent(in.shape(MASK)) : 0;
    this.maskSteps = in.has(MASK) ? maskSteps(in.shape(MASK)) : null;
  }

  private int divided(Shape shape, int parts) {
    int last = lastExtent(shape);
    if (!columns) {
      return last;
    }
    if (last % parts != 0) {
      throw in.wrong("can't split " + shape + " into " + parts + " heads");
    }
    return last / parts;
  }

  private int lastExtent(Shape shape) {
    if (shape.rank() == 0) {
      throw in.wrong("expected a mask of at least one dimension");
    }
    return shape.extent(shape.rank() - 1);
  }

  /** How far it is from one batch, head and query to the next in the mask, 0 where it repeats. */
  private int[] maskSteps(Shape shape) {
    int[] target = {batch, heads, queries, maskLength};
    Shape all = Shape.of(target);
    boolean fits = shape.rank() <= target.length && maskLength <= keys;
    for (int d = 0; fits && d < shape.rank(); d++) {
      int extent = shape.extent(shape.rank() - 1 - d);
      fits = extent == 1 || extent == target[target.length - 1 - d];
    }
    if (!fits) {
      throw in.wrong("a mask " + shape + " does not fit the scores " + all);
    }
    return Broadcast.steps(shape, all);
  }

  Computation computation() {
    Shape y =
        columns
            ? Shape.of(batch, queries, heads * valueFeatures)
            : Shape.of(batch, heads, queries, valueFeatures);
    return Computation.of(
        List.of(
            new ValueType(in.type(0).type(), y),
            new ValueType(in.type(1).type(), Shape.of(batch, keyHeads, keys, features)),
            new ValueType(in.type(2).type(), Shape.of(batch, keyHeads, keys, valueFeatures)),
            new ValueType(in.type(0).type(), Shape.of(batch, heads, queries, keys))),
        this::bind);
  }

  private Step bind(Bindings io) {
    float[] q = new float[batch * heads * queries * features];
    float[] k = new float[batch * keyHeads * keys * features];
    float[] v = new float[batch * keyHeads * keys * valueFeatures];
    float[] y = new float[batch * heads * queries * valueFeatures];
    Tensor scores = Tensor.zeros(queries, keys);
    MatrixOperations matrix = io.backend().matrix();
    Runnable[] compare = new Runnable[batch * heads];
    Runnable[] collect = new Runnable[batch * heads];
    for (int head = 0; head < batch * heads; head++) {
      int keyHead = head / heads * keyHeads + head % heads / (heads / keyHeads);
      Tensor own = view(q, head, queries, features);
      Tensor context = view(y, head, queries, valueFeatures);
      Tensor values = view(v, keyHead, keys, valueFeatures);
      compare[head] =
          matrix.inference(own, false, view(k, keyHead, keys, features), true, scores, false);
      collect[head] = matrix.inference(scores, false, values, false, context, false);
    }
    boolean[] hidden = new boolean[queries];
    return () -> {
      split(io.in(0), heads, queries, features, q, 0, queries);
      join(io.in(PAST), io.in(1), features, k);
      join(io.in(PAST + 1), io.in(2), valueFeatures, v);
      for (int n = 0; n < batch; n++) {
        for (int h = 0; h < heads; h++) {
          compare[n * heads + h].run();
          weights(io, n, h, scores, hidden);
          collect[n * heads + h].run();
        }
      }
      put(y, io.out(0));
      keep(k, io.out(1));
      keep(v, io.out(2));
    };
  }

  private static Tensor view(float[] all, int number, int rows, int columns) {
    return Tensor.view(all, number * rows * columns, Shape.of(rows, columns));
  }

  private static void keep(float[] all, Tensor output) {
    if (output != null) {
      System.arraycopy(all, 0, output.array(), output.offset(), all.length);
    }
  }

  /** Puts the new keys or values behind the earlier ones. */
  private void join(Tensor earlier, Tensor now, int width, float[] all) {
    if (earlier != null) {
      for (int head = 0; head < batch * keyHeads; head++) {
        System.arraycopy(
            earlier.array(),
            earlier.offset() + head * past * width,
            all,
            head * keys * width,
            past * width);
      }
    }
    split(now, keyHeads, keys - past, width, all, past, keys);
  }

  /** Copies heads {@code [batch, heads, rows, width]} to some rows of larger ones. */
  private void split(
      Tensor x, int count, int rows, int width, float[] all, int firstRow, int allRows) {
    for (int n = 0; n < batch; n++) {
      for (int h = 0; h < count; h++) {
        for (int row = 0; row < rows; row++) {
          int from = columns ? ((n * rows + row) * count + h) : ((n * count + h) * rows + row);
          int to = (n * count + h) * allRows + firstRow + row;
          System.arraycopy(x.array(), x.offset() + from * width, all, to * width, width);
        }
      }
    }
  }

  private void put(float[] context, Tensor y) {
    if (!columns) {
      keep(context, y);
      return;
    }
    for (int row = 0; row < batch * heads * queries; row++) {
      int n = row / (heads * queries);
      int h = row / queries % heads;
      int to = (n * queries + row % queries) * heads + h;
      System.arraycopy(
          context, row * valueFeatures, y.array(), y.offset() + to * valueFeatures, valueFeatures);
    }
  }

  private void weights(Bindings io, int n, int h, Tensor scores, boolean[] hidden) {
    float[] array = scores.array();
    long visible = io.input(VISIBLE) == null ? keys : io.input(VISIBLE).integers()[n];
    long offset = in.has(PAST) ? past : in.has(VISIBLE) ? visible - queries : 0;
    for (int i = 0; i < queries; i++) {
      int at = i * keys;
      mask.scale(array, at, keys);
      output(io, 0, n, h, i, array);
      mask.limit(array, at, keys);
      output(io, LIMITED, n, h, i, array);
      bias(io.input(MASK), n, h, i, array);
      mask.hide(array, at, keys, offset + i, visible);
      output(io, MASKED, n, h, i, array);
      hidden[i] = ScoreMask.isHidden(array, at, keys);
    }
    io.backend().softmax().forward(scores, scores);
    for (int i = 0; i < queries; i++) {
      if (hidden[i]) {
        Arrays.fill(array, i * keys, (i + 1) * keys, 0f);
      }
      output(io, WEIGHTS, n, h, i, array);
    }
  }

  private void bias(Value given, int n, int h, int i, float[] scores) {
    if (given == null) {
      return;
    }
    int from = n * maskSteps[0] + h * maskSteps[1] + i * maskSteps[2];
    if (given.type().type().isReal()) {
      Tensor numbers = given.floats();
      ScoreMask.add(scores, i * keys, keys, numbers.array(), numbers.offset() + from, maskLength);
    } else {
      ScoreMask.allow(scores, i * keys, keys, given.integers(), from, maskLength);
    }
  }

  private void output(Bindings io, int what, int n, int h, int i, float[] scores) {
    Tensor output = io.out(SCORES);
    if (output != null && mode == what) {
      int to = ((n * heads + h) * queries + i) * keys;
      System.arraycopy(scores, i * keys, output.array(), output.offset() + to, keys);
    }
  }
}
