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
import java.util.List;
import java.util.Map;

/**
 * Normalization of groups of channels within each sample, with a scale and a shift for each channel
 * (Wu, He: Group normalization, 2018); as many groups as channels make it instance normalization.
 *
 * <p>Takes {@code [batch, channels, ...]}.
 */
public final class GroupNorm implements Layer {
  private static final double USUAL_EPSILON = 1e-5;

  private final String name;
  private final int groups;
  private final int channels;
  private final float epsilon;
  private final Affine affine;
  private final Tensor zeros;
  private final OutputBuffer normalizedBuffer = new OutputBuffer();
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private final NormOperations.Statistics statistics = new NormOperations.Statistics();
  private Tensor normalized;

  /**
   * Creates the layer with epsilon 1e-5 and learned scale and shift.
   *
   * @param name the name, unique within a network
   * @param groups the groups, a divisor of the channels
   * @param channels the channels of the input
   */
  public GroupNorm(String name, int groups, int channels) {
    this(name, groups, channels, USUAL_EPSILON, true);
  }

  /**
   * Creates the layer.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.bias}
   * @param groups the groups, a divisor of the channels
   * @param channels the channels of the input
   * @param epsilon what keeps the quotient finite
   * @param affine whether scale and shift are learned
   * @throws IllegalArgumentException if the groups don't divide the channels
   */
  public GroupNorm(String name, int groups, int channels, double epsilon, boolean affine) {
    if (groups < 1 || channels < 1 || channels % groups != 0 || !(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "GroupNorm \""
              + name
              + "\": expected groups that divide the channels and epsilon of at least 0, got "
              + groups
              + " groups, "
              + channels
              + " channels and epsilon "
              + epsilon);
    }
    this.name = name;
    this.groups = groups;
    this.channels = channels;
    this.epsilon = (float) epsilon;
    this.affine = new Affine(name, Shape.of(channels), affine);
    this.zeros = Tensor.zeros(channels);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static GroupNorm of(LayerConfig config) {
    return new GroupNorm(
        config.name(),
        config.integer("groups"),
        config.integer("channels"),
        config.real("epsilon"),
        config.flag("affine"));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2 || input.extent(1) != channels) {
      throw new IllegalArgumentException(
          "GroupNorm \"" + name + "\": expected [*, " + channels + ", ...] but got " + input);
    }
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    NormGeometry rows = rows(x.shape());
    Tensor result = normalizedBuffer.of(x.shape());
    statistics.of(rows.channels());
    pass.backend().norm().normalize(rows, true, epsilon, x, result, statistics);
    pass.backend().norm().affine(planes(x.shape()), result, affine.scale(), affine.shift(), y);
    normalized = pass.training() ? result : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().norm().affine(planes(dy.shape()), dy, affine.scale(), zeros, dx);
    pass.backend().norm().gradient(rows(dy.shape()), true, dx, normalized, statistics, dx);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    if (normalized == null) {
      throw new IllegalStateException(
          "GroupNorm \"" + name + "\": backward needs a forward pass in training mode before it");
    }
    if (affine.isLearned()) {
      pass.backend()
          .norm()
          .affineGradient(
              planes(dy.shape()), dy, normalized, affine.scaleGradient(), affine.shiftGradient());
    }
  }

  private NormGeometry rows(Shape shape) {
    int rows = shape.extent(0) * groups;
    return new NormGeometry(1, rows, shape.size() / Math.max(1, rows));
  }

  private NormGeometry planes(Shape shape) {
    int batch = shape.extent(0);
    return new NormGeometry(batch, channels, shape.size() / Math.max(1, batch * channels));
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return graph.add(
        "GroupNormalization",
        name,
        Attributes.NONE.with("epsilon", epsilon).with("num_groups", groups),
        outputShape(x.shape()),
        x,
        graph.constant(name + ".weight", affine.scale()),
        graph.constant(name + ".bias", affine.shift()));
  }

  @Override
  public List<Parameter> parameters() {
    return affine.parameters();
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "GroupNorm",
        name,
        Map.of(
            "groups", Integer.toString(groups),
            "channels", Integer.toString(channels),
            "epsilon", Float.toString(epsilon),
            "affine", Boolean.toString(affine.isLearned())));
  }
}
