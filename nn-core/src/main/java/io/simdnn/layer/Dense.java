package io.simdnn.layer;

import io.simdnn.backend.MatrixOperations;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Fully connected layer, the book's Affine: {@code y = x W + b}.
 *
 * <p>Takes {@code [..., inputs]} and returns {@code [..., outputs]}; W is {@code [inputs,
 * outputs]}, b is {@code [outputs]}. Backward: {@code dW += x^T dy}, {@code db += sum of dy over
 * the batch}, {@code dx = dy W^T}.
 */
public final class Dense implements Layer {
  static final String TYPE = "Dense";

  private final String name;
  private final int inputs;
  private final int outputs;
  private final Parameter weight;
  private final Parameter bias;
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
    this(name, inputs, outputs, true);
    initializer.fill(weight.value(), inputs, outputs, random);
  }

  private Dense(String name, int inputs, int outputs, boolean withBias) {
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
    Dense dense = new Dense(name, inputs, outputs, false);
    initializer.fill(dense.weight.value(), inputs, outputs, random);
    return dense;
  }

  static Dense of(LayerConfig config) {
    return new Dense(
        config.name(), config.integer("inputs"), config.integer("outputs"), config.flag("bias"));
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
    if (bias != null) {
      matrix.broadcastRow(bias.value(), yRows);
    }
    matrix.multiply(rows(x, inputs), false, weight.value(), false, yRows, bias != null);
    savedInput = pass.training() ? x : null;
    return y;
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
    pass.backend()
        .matrix()
        .multiply(rows(savedInput, inputs), true, dyRows, false, weight.gradient(), true);
    if (bias != null) {
      pass.backend().reduction().addColumnSums(dyRows, bias.gradient());
    }
  }

  @Override
  public List<Parameter> parameters() {
    return bias == null ? List.of(weight) : List.of(weight, bias);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        TYPE,
        name,
        Map.of(
            "inputs", Integer.toString(inputs),
            "outputs", Integer.toString(outputs),
            "bias", Boolean.toString(bias != null)));
  }

  private static Tensor rows(Tensor tensor, int features) {
    return tensor.shape().rank() == 2
        ? tensor
        : tensor.reshape(Shape.of(tensor.size() / features, features));
  }
}
