package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.loss.Loss;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.function.DoubleSupplier;

/**
 * Compares the gradients of a backward pass with finite differences of the forward pass.
 *
 * <p>The difference quotient is the central one of sixth order, {@code f'(x) = (45 (f(x + h) - f(x
 * - h)) - 9 (f(x + 2h) - f(x - 2h)) + (f(x + 3h) - f(x - 3h))) / 60h} with {@code h = 1/16}: large
 * enough that the rounding of {@code float} results, divided by h, stays near 1e-6, and of such an
 * order that the truncation does too where the function is smooth. A right gradient of smooth
 * layers stays below {@value #SMOOTH_BOUND}; keep inputs of ReLU and other kinks at least {@value
 * #REACH} away from the kink.
 */
public final class GradientCheck {
  /** The error below which a smooth function's gradient counts as right. */
  public static final double SMOOTH_BOUND = 1e-4;

  /** How far from an input the function is evaluated. */
  public static final double REACH = 0.1875;

  private static final float STEP = 0.0625f;

  private GradientCheck() {}

  /**
   * The largest error found.
   *
   * @param where the tensor and element: {@code "fc1.weight[12]"}
   * @param error the difference, relative to the largest gradient of the tensor or to 1, whichever
   *     is more
   * @param backward the gradient of the backward pass
   * @param numeric the finite difference
   */
  public record Result(String where, double error, double backward, double numeric) {
    Result worse(Result other) {
      return other.error > error || Double.isNaN(other.error) ? other : this;
    }
  }

  /**
   * Checks the gradients of a layer with respect to its input and every parameter, for the sum of
   * all outputs weighted at random.
   *
   * @param layer the layer; its parameters are changed and put back, their gradients cleared
   * @param input the input, the batch in front; changed and put back
   * @param seed the seed of the weights
   * @param backend what to compute with
   * @return the largest error
   */
  public static Result layer(Layer layer, Tensor input, long seed, Backend backend) {
    Pass pass = Pass.training(backend);
    Tensor weights = layer.forward(input, pass).copy();
    RandomStream random = new RandomStream(seed, "gradient check");
    for (int i = 0; i < weights.size(); i++) {
      weights.array()[i] = random.nextFloat() * 2 - 1;
    }
    layer.parameters().forEach(Parameter::clearGradient);
    Tensor inputGradient = layer.backward(weights, pass).copy();
    DoubleSupplier function = () -> dot(layer.forward(input, pass), weights);
    Result worst = compare("input", input, inputGradient, function);
    for (Parameter parameter : layer.parameters()) {
      Tensor gradient = parameter.gradient().copy();
      worst = worst.worse(compare(parameter.name(), parameter.value(), gradient, function));
      parameter.clearGradient();
    }
    return worst;
  }

  /**
   * Checks the gradient of a loss with respect to the predictions.
   *
   * @param loss the loss
   * @param prediction the predictions; changed and put back
   * @param target the targets
   * @param backend what to compute with
   * @return the largest error
   */
  public static Result loss(Loss loss, Tensor prediction, Tensor target, Backend backend) {
    Pass pass = Pass.training(backend);
    loss.forward(prediction, target, pass);
    Tensor gradient = loss.backward().copy();
    return compare(
        "prediction", prediction, gradient, () -> loss.forward(prediction, target, pass));
  }

  private static Result compare(
      String name, Tensor variable, Tensor gradient, DoubleSupplier function) {
    double scale = 1;
    for (int i = 0; i < gradient.size(); i++) {
      scale = Math.max(scale, Math.abs(gradient.get(i)));
    }
    Result worst = new Result(name, 0, 0, 0);
    for (int i = 0; i < variable.size(); i++) {
      double numeric = difference(variable, i, function);
      double backward = gradient.get(i);
      double error = Math.abs(backward - numeric) / scale;
      worst = worst.worse(new Result(name + "[" + i + "]", error, backward, numeric));
    }
    return worst;
  }

  private static double difference(Tensor variable, int index, DoubleSupplier function) {
    int position = variable.offset() + index;
    float value = variable.array()[position];
    double[] odd = new double[4];
    for (int k = 1; k <= 3; k++) {
      variable.array()[position] = value + k * STEP;
      double above = function.getAsDouble();
      variable.array()[position] = value - k * STEP;
      odd[k] = above - function.getAsDouble();
    }
    variable.array()[position] = value;
    return (45 * odd[1] - 9 * odd[2] + odd[3]) / (60 * STEP);
  }

  private static double dot(Tensor y, Tensor weights) {
    double sum = 0;
    for (int i = 0; i < y.size(); i++) {
      sum += (double) y.get(i) * weights.get(i);
    }
    return sum;
  }
}
