package io.simdnn.layer.activation;

import io.simdnn.kernel.Activation;
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
    int channels = slope.value().size();
    Tensor xRows = rows(x);
    Tensor yRows = rows(y);
    for (int row = 0; row < xRows.shape().extent(0); row++) {
      float a = slope.value().get(row % channels);
      Tensor target = yRows.rows(row, row + 1);
      pass.backend()
          .activation()
          .forward(Activation.LEAKY_RELU, a, 0, xRows.rows(row, row + 1), target);
    }
    savedInput = pass.training() ? x : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(dy.shape());
    int channels = slope.value().size();
    Tensor xRows = rows(savedInput);
    Tensor dyRows = rows(dy);
    Tensor dxRows = rows(dx);
    for (int row = 0; row < xRows.shape().extent(0); row++) {
      pass.backend()
          .activation()
          .gradient(
              Activation.LEAKY_RELU,
              slope.value().get(row % channels),
              0,
              dyRows.rows(row, row + 1),
              xRows.rows(row, row + 1),
              dxRows.rows(row, row + 1));
    }
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
    Tensor planes = rows(negative);
    int batch = planes.shape().extent(0) / channels;
    pass.backend()
        .reduction()
        .addPlaneSums(
            planes.reshape(Shape.of(batch, channels, planes.shape().extent(1))), slope.gradient());
  }

  /** One row for every slope in turn. */
  private Tensor rows(Tensor tensor) {
    int channels = slope.value().size();
    int rows = channels == 1 ? 1 : tensor.shape().extent(0) * channels;
    return tensor.reshape(Shape.of(rows, tensor.size() / Math.max(1, rows)));
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
