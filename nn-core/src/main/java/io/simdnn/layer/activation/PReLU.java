package io.simdnn.layer.activation;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.Activation;
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

/**
 * {@link LeakyReLU} that learns its slope, one for all or one for each channel: {@code y = x} where
 * positive, else {@code a x}; {@code da += sum of dy min(x, 0)} (He and others: Delving deep into
 * rectifiers, 2015).
 *
 * <p>Takes {@code [batch, channels, ...]}, or any shape with one slope.
 */
public final class PReLU implements Layer {
  private static final float USUAL_SLOPE = 0.25f;

  private final String name;
  private final Parameter slope;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private final OutputBuffer terms = new OutputBuffer();
  private Tensor savedInput;

  /**
   * Creates the layer with slopes of 0.25.
   *
   * @param name the name, unique within a network; the parameter is called {@code name.weight}
   * @param channels the slopes: 1 for all, or the channels of the input
   * @throws IllegalArgumentException if there is not at least one
   */
  public PReLU(String name, int channels) {
    if (channels < 1) {
      throw new IllegalArgumentException(
          "PReLU \"" + name + "\": expected at least 1 slope, got " + channels);
    }
    this.name = name;
    this.slope = new Parameter(name + ".weight", Tensor.zeros(channels));
    slope.value().fill(USUAL_SLOPE);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static PReLU of(LayerConfig config) {
    return new PReLU(config.name(), config.integer("channels"));
  }

  @Override
  public Shape outputShape(Shape input) {
    int channels = slope.value().size();
    if (channels > 1 && (input.rank() < 2 || input.extent(1) != channels)) {
      throw new IllegalArgumentException(
          "PReLU \"" + name + "\": expected [*, " + channels + ", ...] but got " + input);
    }
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    pass.backend().elementwise().leakyRelu(slope.value(), x, y);
    savedInput = pass.training() ? x : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().elementwise().leakyReluGradient(slope.value(), dy, savedInput, dx);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    if (savedInput == null) {
      throw new IllegalStateException(
          "PReLU \"" + name + "\": backward needs a forward pass in training mode before it");
    }
    Tensor negative = terms.of(dy.shape());
    pass.backend()
        .activation()
        .forward(Activation.HARD_TANH, Float.NEGATIVE_INFINITY, 0, savedInput, negative);
    pass.backend().arithmetic().multiply(dy, negative, negative);
    int channels = slope.value().size();
    int batch = channels == 1 ? 1 : negative.shape().extent(0);
    int plane = negative.size() / Math.max(1, batch * channels);
    pass.backend()
        .reduction()
        .addPlaneSums(negative.reshape(Shape.of(batch, channels, plane)), slope.gradient());
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Tensor slopes = slope.value();
    if (slopes.size() > 1) {
      int[] extents = new int[outputShape(x.shape()).rank() - 1];
      Arrays.fill(extents, 1);
      extents[0] = slopes.size();
      slopes = slopes.reshape(Shape.of(extents));
    }
    return graph.add("PRelu", name, x.shape(), x, graph.constant(slope.name(), slopes));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(slope);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "PReLU", name, Map.of("channels", Integer.toString(slope.value().size())));
  }
}
