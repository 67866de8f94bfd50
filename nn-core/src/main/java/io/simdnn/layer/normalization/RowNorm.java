package io.simdnn.layer.normalization;

import io.simdnn.backend.NormOperations;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Normalization of rows: of every sample over its last features. */
public abstract class RowNorm implements Layer {
  static final double USUAL_EPSILON = 1e-5;

  private final String name;
  private final boolean centred;
  private final float epsilon;
  private final int[] features;
  private final int rowSize;
  private final Affine affine;
  private final Tensor zeros;
  private final OutputBuffer normalizedBuffer = new OutputBuffer();
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private final NormOperations.Statistics statistics = new NormOperations.Statistics();
  private Tensor normalized;

  RowNorm(String name, boolean centred, double epsilon, boolean affine, int... features) {
    this.name = name;
    this.centred = centred;
    this.epsilon = (float) epsilon;
    this.features = features.clone();
    this.rowSize = Shape.of(features).size();
    if (features.length == 0 || rowSize < 1 || !(epsilon >= 0)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": expected at least 1 feature and epsilon of at least 0, got "
              + Arrays.toString(features)
              + " and "
              + epsilon);
    }
    this.affine = new Affine(name, Shape.of(features), affine);
    this.zeros = Tensor.zeros(rowSize);
  }

  @Override
  public final Shape outputShape(Shape input) {
    int[] extents = input.toArray();
    int before = extents.length - features.length;
    if (before < 0
        || !Arrays.equals(extents, before, extents.length, features, 0, features.length)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": expected [*, "
              + join(", ")
              + "] but got "
              + input);
    }
    return input;
  }

  @Override
  public final Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    int rows = x.size() / rowSize;
    Tensor result = normalizedBuffer.of(x.shape());
    statistics.of(rows);
    pass.backend()
        .norm()
        .normalize(new NormGeometry(1, rows, rowSize), centred, epsilon, x, result, statistics);
    pass.backend().norm().affine(columns(rows), result, affine.scale(), affine.shift(), y);
    normalized = pass.training() ? result : null;
    return y;
  }

  @Override
  public final Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(dy.shape());
    int rows = dy.size() / rowSize;
    pass.backend().norm().affine(columns(rows), dy, affine.scale(), zeros, dx);
    pass.backend()
        .norm()
        .gradient(new NormGeometry(1, rows, rowSize), centred, dx, normalized, statistics, dx);
    return dx;
  }

  @Override
  public final void backwardParameters(Tensor dy, Pass pass) {
    if (normalized == null) {
      throw new IllegalStateException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": backward needs a forward pass in training mode before it");
    }
    if (affine.isLearned()) {
      pass.backend()
          .norm()
          .affineGradient(
              columns(dy.size() / rowSize),
              dy,
              normalized,
              affine.scaleGradient(),
              affine.shiftGradient());
    }
  }

  private NormGeometry columns(int rows) {
    return new NormGeometry(rows, rowSize, 1);
  }

  @Override
  public final Symbol lower(GraphBuilder graph, Symbol x) {
    Shape shape = Shape.of(features);
    Symbol scale = graph.constant(name + ".weight", affine.scale().reshape(shape));
    Attributes attributes = Attributes.NONE.with("epsilon", epsilon).with("axis", -features.length);
    Shape output = outputShape(x.shape());
    if (!centred) {
      return graph.add("RMSNormalization", name, attributes, output, x, scale);
    }
    Symbol shift = graph.constant(name + ".bias", affine.shift().reshape(shape));
    return graph.add("LayerNormalization", name, attributes, output, x, scale, shift);
  }

  @Override
  public final List<Parameter> parameters() {
    return centred || !affine.isLearned() ? affine.parameters() : affine.parameters().subList(0, 1);
  }

  private String join(String separator) {
    return Arrays.stream(features)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(separator));
  }

  @Override
  public final LayerConfig config() {
    return LayerConfig.of(
        getClass().getSimpleName(),
        name,
        Map.of(
            "features", join(","),
            "epsilon", Float.toString(epsilon),
            "affine", Boolean.toString(affine.isLearned())));
  }
}
