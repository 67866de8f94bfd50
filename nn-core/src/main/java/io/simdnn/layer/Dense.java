package io.simdnn.layer;

import io.simdnn.backend.MatrixOperations;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fully connected layer, the book's Affine: {@code y = x W + b}.
 *
 * <p>Takes {@code [..., inputs]} and returns {@code [..., outputs]}; W is {@code [inputs,
 * outputs]}, b is {@code [outputs]}. Backward: {@code dW += x^T dy}, {@code db += sum of dy over
 * the batch}, {@code dx = dy W^T}.
 *
 * <p>A layer {@link #withThreshold} writes the same function the way early papers do: {@code y = x
 * W - t}, where a unit's weighted inputs count by how far they exceed its threshold. {@code dt -=
 * sum of dy over the batch}; with {@code t = -b} it computes and learns what a bias does.
 */
public final class Dense implements Layer {
  static final String TYPE = "Dense";

  private static final String THRESHOLD = "threshold";

  private final String name;
  private final int inputs;
  private final int outputs;
  private final Parameter weight;
  private final Parameter bias;
  private final Parameter threshold;
  private final OutputBuffer thresholdBuffer = new OutputBuffer();
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor savedInput;

  /**
   * Creates a layer with initialized weights and a bias of zeros.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.bias}
   * @param inputs the features of the input, at least 1
   * @param outputs the features of the output, at least 1
   * @param initializer fills the weights
   * @param random where the random numbers come from; advanced
   * @throws IllegalArgumentException if a size is less than 1
   */
  public Dense(String name, int inputs, int outputs, Initializer initializer, RandomStream random) {
    this(name, inputs, outputs, true, false);
    initializer.fill(weight.value(), inputs, outputs, random);
  }

  private Dense(String name, int inputs, int outputs, boolean withBias, boolean withThreshold) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "Dense \""
              + name
              + "\": expected at least 1 input and 1 output, got "
              + inputs
              + " and "
              + outputs);
    }
    this.name = name;
    this.inputs = inputs;
    this.outputs = outputs;
    this.weight = new Parameter(name + ".weight", Tensor.zeros(inputs, outputs));
    this.bias = withBias ? new Parameter(name + ".bias", Tensor.zeros(outputs)) : null;
    this.threshold =
        withThreshold ? new Parameter(name + ".threshold", Tensor.zeros(outputs)) : null;
  }

  /**
   * Creates a layer without a bias.
   *
   * @param name the name, unique within a network; the parameter is called {@code name.weight}
   * @param inputs the features of the input, at least 1
   * @param outputs the features of the output, at least 1
   * @param initializer fills the weights
   * @param random where the random numbers come from; advanced
   * @return the layer
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Dense withoutBias(
      String name, int inputs, int outputs, Initializer initializer, RandomStream random) {
    Dense dense = new Dense(name, inputs, outputs, false, false);
    initializer.fill(dense.weight.value(), inputs, outputs, random);
    return dense;
  }

  /**
   * Creates a layer of threshold units, {@code y = x W - t}, with thresholds of zero.
   *
   * @param name the name, unique within a network; parameters are called {@code name.weight} and
   *     {@code name.threshold}
   * @param inputs the features of the input, at least 1
   * @param outputs the features of the output, at least 1
   * @param initializer fills the weights
   * @param random where the random numbers come from; advanced
   * @return the layer
   * @throws IllegalArgumentException if a size is less than 1
   */
  public static Dense withThreshold(
      String name, int inputs, int outputs, Initializer initializer, RandomStream random) {
    Dense dense = new Dense(name, inputs, outputs, false, true);
    initializer.fill(dense.weight.value(), inputs, outputs, random);
    return dense;
  }

  static Dense of(LayerConfig config) {
    boolean bias = config.flag("bias");
    boolean threshold = config.settings().containsKey(THRESHOLD) && config.flag(THRESHOLD);
    if (bias && threshold) {
      throw new IllegalArgumentException(
          "Dense \"" + config.name() + "\": expected a bias or a threshold, got both");
    }
    return new Dense(
        config.name(), config.integer("inputs"), config.integer("outputs"), bias, threshold);
  }

  /**
   * Returns the weights {@code [inputs, outputs]}.
   *
   * @return the parameter
   */
  public Parameter weight() {
    return weight;
  }

  /**
   * Returns the bias {@code [outputs]}.
   *
   * @return the parameter
   * @throws IllegalStateException if the layer has none
   */
  public Parameter bias() {
    if (bias == null) {
      throw new IllegalStateException("Dense \"" + name + "\" was created without a bias");
    }
    return bias;
  }

  /**
   * Returns the thresholds {@code [outputs]}.
   *
   * @return the parameter
   * @throws IllegalStateException if the layer has none
   */
  public Parameter threshold() {
    if (threshold == null) {
      throw new IllegalStateException("Dense \"" + name + "\" was created without thresholds");
    }
    return threshold;
  }

  @Override
  public Shape outputShape(Shape input) {
    int last = input.rank() - 1;
    if (last < 0 || input.extent(last) != inputs) {
      boolean fitsFlat = input.rank() > 2 && input.rowSize() == inputs;
      throw new IllegalArgumentException(
          "Dense \""
              + name
              + "\": expected [*, "
              + inputs
              + "] but got "
              + input
              + (fitsFlat ? "; add Flatten before it" : ""));
    }
    int[] extents = input.toArray();
    extents[last] = outputs;
    return Shape.of(extents);
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    Tensor yRows = rows(y, outputs);
    MatrixOperations matrix = pass.backend().matrix();
    Tensor start = chainStart(pass);
    if (start != null) {
      matrix.broadcastRow(start, yRows);
    }
    matrix.multiply(rows(x, inputs), false, weight.value(), false, yRows, start != null);
    savedInput = pass.training() ? x : null;
    return y;
  }

  /** What the sums begin with: the bias, the negative thresholds, or null for 0. */
  private Tensor chainStart(Pass pass) {
    if (threshold == null) {
      return bias == null ? null : bias.value();
    }
    Tensor start = thresholdBuffer.of(threshold.value().shape());
    start.set(threshold.value());
    pass.backend().update().scale(start, -1);
    return start;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(savedInput.shape());
    pass.backend()
        .matrix()
        .multiply(rows(dy, outputs), false, weight.value(), true, rows(dx, inputs), false);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    if (savedInput == null) {
      throw new IllegalStateException(
          "Dense \"" + name + "\": backward needs a forward pass in training mode before it");
    }
    Tensor dyRows = rows(dy, outputs);
    boolean accumulate = !weight.takeCleared();
    pass.backend()
        .matrix()
        .multiply(rows(savedInput, inputs), true, dyRows, false, weight.gradient(), accumulate);
    if (bias != null) {
      pass.backend().reduction().addColumnSums(dyRows, bias.gradient());
    }
    if (threshold != null) {
      Tensor sums = thresholdBuffer.of(threshold.value().shape());
      sums.fill(0);
      pass.backend().reduction().addColumnSums(dyRows, sums);
      pass.backend().update().addScaled(threshold.gradient(), sums, -1);
    }
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Shape output = outputShape(x.shape());
    Symbol w = graph.constant(weight.name(), weight.value());
    if (bias == null && threshold == null) {
      return graph.add("MatMul", name, output, x, w);
    }
    Symbol start =
        bias != null
            ? graph.constant(bias.name(), bias.value())
            : graph.constant(threshold.name(), negativeThresholds());
    if (x.shape().rank() == 2) {
      return graph.add("Gemm", name, output, x, w, start);
    }
    return graph.add(
        "Add", name, output, graph.add("MatMul", name + ".product", output, x, w), start);
  }

  private Tensor negativeThresholds() {
    Tensor negative = threshold.value().copy();
    for (int i = 0; i < negative.size(); i++) {
      negative.array()[i] *= -1;
    }
    return negative;
  }

  @Override
  public List<Parameter> parameters() {
    if (threshold != null) {
      return List.of(weight, threshold);
    }
    return bias == null ? List.of(weight) : List.of(weight, bias);
  }

  @Override
  public LayerConfig config() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("inputs", Integer.toString(inputs));
    settings.put("outputs", Integer.toString(outputs));
    settings.put("bias", Boolean.toString(bias != null));
    if (threshold != null) {
      settings.put(THRESHOLD, "true");
    }
    return LayerConfig.of(TYPE, name, settings);
  }

  private static Tensor rows(Tensor tensor, int features) {
    return tensor.shape().rank() == 2
        ? tensor
        : tensor.reshape(Shape.of(tensor.size() / features, features));
  }
}
