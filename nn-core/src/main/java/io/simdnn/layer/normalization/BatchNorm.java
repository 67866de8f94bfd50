package io.simdnn.layer.normalization;

import io.simdnn.backend.NormOperations;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.layer.Buffer;
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
 * Batch normalization of every channel: {@code y = scale * (x - mean) / sqrt(variance + epsilon) +
 * shift} (Ioffe, Szegedy: Batch normalization, 2015).
 *
 * <p>Takes {@code [batch, channels]} or {@code [batch, channels, ...]}. In training mean and
 * variance are those of the batch, and running averages of them are kept for inference: {@code
 * running = (1 - momentum) * running + momentum * batch}, the variance with Bessel's correction.
 */
public final class BatchNorm implements Layer {
  private static final double USUAL_EPSILON = 1e-5;
  private static final double USUAL_MOMENTUM = 0.1;

  private final String name;
  private final int channels;
  private final float epsilon;
  private final double momentum;
  private final Affine affine;
  private final Tensor runningMean;
  private final Tensor runningVariance;
  private final Tensor batches = Tensor.zeros(1);
  private final OutputBuffer normalizedBuffer = new OutputBuffer();
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private final NormOperations.Statistics statistics = new NormOperations.Statistics();
  private final Tensor factor;
  private final Tensor summand;
  private final Tensor zeros;
  private final Tensor ones;
  private boolean statisticsFrozen;
  private boolean usedRunning;
  private Tensor normalized;

  /**
   * Creates the layer with the usual settings: epsilon 1e-5, momentum 0.1, scale and shift learned.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.bias}, buffers {@code name.mean}, {@code name.variance} and {@code
   *     name.batches}
   * @param channels the channels of the input
   * @throws IllegalArgumentException if there is not at least one channel
   */
  public BatchNorm(String name, int channels) {
    this(name, channels, USUAL_EPSILON, USUAL_MOMENTUM, true);
  }

  /**
   * Creates the layer.
   *
   * @param name the name, unique within a network
   * @param channels the channels of the input
   * @param epsilon what keeps the quotient finite
   * @param momentum the weight of the newest batch in the running averages, from 0 to 1; NaN for
   *     the plain average of all batches
   * @param affine whether scale and shift are learned
   * @throws IllegalArgumentException if a number is out of range
   */
  public BatchNorm(String name, int channels, double epsilon, double momentum, boolean affine) {
    if (channels < 1 || !(epsilon >= 0) || momentum < 0 || momentum > 1) {
      throw new IllegalArgumentException(
          "BatchNorm \""
              + name
              + "\": expected at least 1 channel, epsilon of at least 0 and momentum from 0 to 1,"
              + " got "
              + channels
              + ", "
              + epsilon
              + " and "
              + momentum);
    }
    this.name = name;
    this.channels = channels;
    this.epsilon = (float) epsilon;
    this.momentum = momentum;
    this.affine = new Affine(name, Shape.of(channels), affine);
    this.runningMean = Tensor.zeros(channels);
    this.runningVariance = Tensor.zeros(channels);
    this.factor = Tensor.zeros(channels);
    this.summand = Tensor.zeros(channels);
    this.zeros = Tensor.zeros(channels);
    this.ones = Tensor.zeros(channels);
    ones.fill(1f);
    runningVariance.fill(1f);
    statistics.of(channels);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static BatchNorm of(LayerConfig config) {
    return new BatchNorm(
        config.name(),
        config.integer("channels"),
        config.real("epsilon"),
        config.real("momentum"),
        config.flag("affine"));
  }

  /**
   * Makes training passes use the running averages and leave them alone, as for fine-tuning.
   *
   * @param frozen whether to
   */
  public void freezeStatistics(boolean frozen) {
    statisticsFrozen = frozen;
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2 || input.extent(1) != channels) {
      throw new IllegalArgumentException(
          "BatchNorm \"" + name + "\": expected [*, " + channels + ", ...] but got " + input);
    }
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    NormGeometry g = geometry(x.shape());
    usedRunning = !pass.training() || statisticsFrozen;
    if (usedRunning && !pass.training()) {
      running(affine.scale(), affine.shift());
      pass.backend().norm().affine(g, x, factor, summand, y);
      normalized = null;
      return y;
    }
    normalized = normalizedBuffer.of(x.shape());
    if (usedRunning) {
      running(ones, zeros);
      pass.backend().norm().affine(g, x, factor, summand, normalized);
    } else {
      if (g.count() < 2) {
        throw new IllegalArgumentException(
            "BatchNorm \""
                + name
                + "\": training needs more than one value per channel but got "
                + x.shape()
                + "; take larger batches");
      }
      pass.backend().norm().normalize(g, true, epsilon, x, normalized, statistics);
      remember(g.count());
    }
    pass.backend().norm().affine(g, normalized, affine.scale(), affine.shift(), y);
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(dy.shape());
    NormGeometry g = geometry(dy.shape());
    if (usedRunning) {
      running(affine.scale(), affine.shift());
      pass.backend().norm().affine(g, dy, factor, zeros, dx);
      return dx;
    }
    pass.backend().norm().affine(g, dy, affine.scale(), zeros, dx);
    pass.backend().norm().gradient(g, true, dx, normalized, statistics, dx);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    if (normalized == null) {
      throw new IllegalStateException(
          "BatchNorm \"" + name + "\": backward needs a forward pass in training mode before it");
    }
    if (affine.isLearned()) {
      pass.backend()
          .norm()
          .affineGradient(
              geometry(dy.shape()), dy, normalized, affine.scaleGradient(), affine.shiftGradient());
    }
  }

  /** The running averages with scale and shift as one factor and summand. */
  private void running(Tensor scale, Tensor shift) {
    NormOperations.fold(runningMean, runningVariance, epsilon, scale, shift, factor, summand);
  }

  private void remember(int count) {
    batches.array()[0]++;
    float weight = (float) (Double.isNaN(momentum) ? 1.0 / batches.get(0) : momentum);
    float bessel = count / (count - 1f);
    for (int c = 0; c < channels; c++) {
      float mean = runningMean.get(c);
      float variance = runningVariance.get(c);
      runningMean.array()[c] = Math.fma(weight, statistics.mean()[c] - mean, mean);
      runningVariance.array()[c] =
          Math.fma(weight, statistics.variance()[c] * bessel - variance, variance);
    }
  }

  private NormGeometry geometry(Shape shape) {
    int batch = shape.extent(0);
    return new NormGeometry(batch, channels, shape.size() / Math.max(1, batch * channels));
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return graph.add(
        "BatchNormalization",
        name,
        Attributes.NONE.with("epsilon", epsilon),
        outputShape(x.shape()),
        x,
        graph.constant(name + ".weight", affine.scale()),
        graph.constant(name + ".bias", affine.shift()),
        graph.constant(name + ".mean", runningMean),
        graph.constant(name + ".variance", runningVariance));
  }

  @Override
  public List<Parameter> parameters() {
    return affine.parameters();
  }

  @Override
  public List<Buffer> buffers() {
    return List.of(
        new Buffer(name + ".mean", runningMean),
        new Buffer(name + ".variance", runningVariance),
        new Buffer(name + ".batches", batches));
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "BatchNorm",
        name,
        Map.of(
            "channels", Integer.toString(channels),
            "epsilon", Float.toString(epsilon),
            "momentum", Double.toString(momentum),
            "affine", Boolean.toString(affine.isLearned())));
  }
}
