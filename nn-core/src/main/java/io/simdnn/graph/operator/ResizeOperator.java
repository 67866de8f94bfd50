package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.image.AxisResize;
import io.simdnn.kernel.image.ResizeRule;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Resizes any dimensions, one after the other. */
final class ResizeOperator {
  private static final float USUAL_CUBIC = -0.75f;
  private static final double HALF = 0.5;

  private ResizeOperator() {}

  static Computation prepare(Operands in) {
    Shape shape = in.shape(0);
    int rank = shape.rank();
    int[] axes =
        Arrays.stream(in.attributes().integers("axes", IntStream.range(0, rank).toArray()))
            .map(d -> in.dimension(d, rank))
            .toArray();
    int[] extents = shape.toArray();
    double[] scales = scales(in, axes, extents);
    ResizeRule rule = rule(in.attributes());
    boolean crops = rule.coordinates().equals("tf_crop_and_resize");
    Tensor region = crops && in.has(1) ? in.knownFloats(1) : null;
    boolean cropped = region != null && region.size() == 2 * axes.length;
    List<Pass> passes = new ArrayList<>();
    for (int i = 0; i < axes.length; i++) {
      int d = axes[i];
      double start = cropped ? region.get(i) : 0;
      double end = cropped ? region.get(axes.length + i) : 1;
      boolean same = extents[d] == shape.extent(d) && scales[i] == 1;
      if (shape.extent(d) == 0 && extents[d] != 0) {
        throw in.wrong("can't make " + extents[d] + " elements out of none in " + shape);
      }
      if (!same || start != 0 || end != 1) {
        AxisResize resize = axis(in, rule, shape.extent(d), extents[d], scales[i], start, end);
        passes.add(new Pass(resize, d, extents[d]));
      }
    }
    // Elements of the last dimension are the slowest to resize: better before there are more rows.
    Collections.reverse(passes);
    ValueType output = new ValueType(in.type(0).type(), Shape.of(extents));
    if (passes.isEmpty()) {
      return Computation.view(output);
    }
    return Computation.of(output, io -> bind(io, passes, rule.mode().equals("nearest")));
  }

  private static AxisResize axis(
      Operands in,
      ResizeRule rule,
      int length,
      int resized,
      double scale,
      double start,
      double end) {
    try {
      return AxisResize.of(rule, length, resized, scale, start, end);
    } catch (IllegalArgumentException e) {
      throw in.wrong(e.getMessage());
    }
  }

  private static ResizeRule rule(Attributes attributes) {
    return new ResizeRule(
        attributes.text("mode", "nearest"),
        attributes.text("coordinate_transformation_mode", "half_pixel"),
        attributes.text("nearest_mode", "round_prefer_floor"),
        attributes.real("cubic_coeff_a", USUAL_CUBIC),
        attributes.integer("antialias", 0) != 0,
        attributes.integer("exclude_outside", 0) != 0,
        attributes.real("extrapolation_value", 0));
  }

  /** Returns the factors of some dimensions, and puts in the lengths they become. */
  private static double[] scales(Operands in, int[] axes, int[] extents) {
    double[] scales = new double[axes.length];
    boolean scaled = in.has(2) && in.shape(2).size() > 0;
    if (!scaled && !in.has(3)) {
      throw in.wrong("expected scales or sizes");
    }
    int given = scaled ? in.shape(2).size() : in.shape(3).size();
    if (given != axes.length) {
      throw in.wrong("expected " + axes.length + " scales or sizes but got " + given);
    }
    if (scaled) {
      Tensor factors = in.knownFloats(2);
      for (int i = 0; i < axes.length; i++) {
        float factor = factors.get(i);
        if (!(factor > 0)) {
          throw in.wrong("expected scales above 0 but got " + factor);
        }
        scales[i] = factor;
        extents[axes[i]] = (int) Math.floor(factor * extents[axes[i]]);
      }
      return scales;
    }
    int[] sizes = in.knownIntegers(3);
    for (int i = 0; i < axes.length; i++) {
      scales[i] = (double) sizes[i] / Math.max(1, extents[axes[i]]);
    }
    String policy = in.attributes().text("keep_aspect_ratio_policy", "stretch");
    if (!policy.equals("stretch")) {
      double common =
          policy.equals("not_larger")
              ? Arrays.stream(scales).min().orElse(1)
              : Arrays.stream(scales).max().orElse(1);
      Arrays.fill(scales, common);
      Arrays.setAll(sizes, i -> (int) (common * extents[axes[i]] + HALF));
    }
    for (int i = 0; i < axes.length; i++) {
      extents[axes[i]] = sizes[i];
    }
    return scales;
  }

  /** The resizing of one dimension, after those before it. */
  private record Pass(AxisResize resize, int dimension, int resized) {
    int before(Shape shape) {
      return Arrays.stream(shape.toArray(), 0, dimension).reduce(1, (a, b) -> a * b);
    }

    int behind(Shape shape) {
      return Arrays.stream(shape.toArray(), dimension + 1, shape.rank()).reduce(1, (a, b) -> a * b);
    }

    Shape after(Shape shape) {
      int[] extents = shape.toArray();
      extents[dimension] = resized;
      return Shape.of(extents);
    }
  }

  private static Step bind(Bindings io, List<Pass> passes, boolean nearest) {
    if (nearest && !io.output(0).type().type().isReal()) {
      return integers(io.input(0).type().shape(), io.input(0).integers(), passes, io);
    }
    return FloatDetour.bind(io, real -> floats(real.in(0), passes, real.out(0)));
  }

  private static Step floats(Tensor x, List<Pass> passes, Tensor y) {
    List<Step> steps = new ArrayList<>();
    Tensor from = x;
    for (int i = 0; i < passes.size(); i++) {
      Pass pass = passes.get(i);
      Tensor source = from;
      boolean last = i == passes.size() - 1;
      Tensor target = last ? y : Tensor.zeros(pass.after(source.shape()));
      int before = pass.before(source.shape());
      int behind = pass.behind(source.shape());
      steps.add(
          () ->
              pass.resize()
                  .apply(
                      source.array(),
                      source.offset(),
                      before,
                      behind,
                      target.array(),
                      target.offset()));
      from = target;
    }
    return all(steps);
  }

  private static Step integers(Shape shape, long[] x, List<Pass> passes, Bindings io) {
    List<Step> steps = new ArrayList<>();
    Shape extents = shape;
    long[] from = x;
    for (int i = 0; i < passes.size(); i++) {
      Pass pass = passes.get(i);
      long[] source = from;
      int before = pass.before(extents);
      int behind = pass.behind(extents);
      extents = pass.after(extents);
      boolean last = i == passes.size() - 1;
      long[] target = last ? io.output(0).integers() : new long[extents.size()];
      steps.add(() -> pass.resize().apply(source, before, behind, target));
      from = target;
    }
    return all(steps);
  }

  private static Step all(List<Step> steps) {
    Step[] inOrder = steps.toArray(Step[]::new);
    return () -> {
      for (Step step : inOrder) {
        step.run();
      }
    };
  }
}
