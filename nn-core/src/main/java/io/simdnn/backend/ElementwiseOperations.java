package io.simdnn.backend;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.elementwise.UnaryFunction;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Functions of two operands, element by element. */
public final class ElementwiseOperations {
  private static final int GRAIN = 16_384;

  private final ActivationKernel leakyRelu;
  private final Parallel parallel;

  ElementwiseOperations(Kernels kernels, Parallel parallel) {
    this.leakyRelu = kernels.activation(Activation.LEAKY_RELU);
    this.parallel = parallel;
  }

  /**
   * Computes {@code y = f(a, b)}.
   *
   * @param function the function
   * @param broadcast how the operands' shapes fit together
   * @param a the left operand
   * @param b the right operand
   * @param y the results; written
   * @throws IllegalArgumentException if y has another shape than the result
   */
  public void apply(BinaryFunction function, Broadcast broadcast, Tensor a, Tensor b, Tensor y) {
    Checks.requireShape(function.toString(), "y", y, broadcast.output());
    int rows = broadcast.rows();
    int grain = Math.max(1, GRAIN / Math.max(1, y.size() / Math.max(1, rows)));
    if (parallel.isAlone(rows, grain)) {
      function.forward(
          broadcast, 0, rows, a.array(), a.offset(), b.array(), b.offset(), y.array(), y.offset());
      return;
    }
    parallel.forRange(
        rows,
        grain,
        (from, to) ->
            function.forward(
                broadcast,
                from,
                to,
                a.array(),
                a.offset(),
                b.array(),
                b.offset(),
                y.array(),
                y.offset()));
  }

  /**
   * Computes {@code y = f(x)}.
   *
   * @param function the function
   * @param x the arguments, of any shape
   * @param y the results, of the same shape; written
   * @throws IllegalArgumentException if the shapes differ
   */
  public void apply(UnaryFunction function, Tensor x, Tensor y) {
    Checks.requireSameShape(function.toString(), x, "y", y);
    if (parallel.isAlone(x.size(), GRAIN)) {
      function.apply(x.array(), x.offset(), y.array(), y.offset(), x.size());
      return;
    }
    parallel.forRange(
        x.size(),
        GRAIN,
        (from, to) ->
            function.apply(x.array(), x.offset() + from, y.array(), y.offset() + from, to - from));
  }

  /**
   * Computes {@code y = x} where positive, else {@code slope * x}.
   *
   * @param slopes one slope for all, or one for each channel
   * @param x the inputs {@code [batch, channels, ...]}, of any shape if there is one slope
   * @param y the outputs, of the same shape; written
   * @throws IllegalArgumentException if the shapes differ
   */
  public void leakyRelu(Tensor slopes, Tensor x, Tensor y) {
    Checks.requireSameShape("leaky ReLU", x, "y", y);
    int rows = planes(slopes, x.shape());
    int length = x.size() / Math.max(1, rows);
    int grain = Math.max(1, GRAIN / Math.max(1, length));
    if (parallel.isAlone(rows, grain)) {
      leakyRelu(slopes, x, y, length, 0, rows);
      return;
    }
    parallel.forRange(rows, grain, (from, to) -> leakyRelu(slopes, x, y, length, from, to));
  }

  private void leakyRelu(Tensor slopes, Tensor x, Tensor y, int length, int from, int to) {
    for (int row = from; row < to; row++) {
      leakyRelu.forward(
          x.array(),
          x.offset() + row * length,
          y.array(),
          y.offset() + row * length,
          length,
          slopes.get(row % slopes.size()),
          0);
    }
  }

  /**
   * Computes the gradient of {@link #leakyRelu} with respect to its inputs.
   *
   * @param slopes the slopes
   * @param dy the gradient with respect to the outputs
   * @param x the inputs
   * @param dx the gradient with respect to the inputs; written
   * @throws IllegalArgumentException if the shapes differ
   */
  public void leakyReluGradient(Tensor slopes, Tensor dy, Tensor x, Tensor dx) {
    Checks.requireSameShape("leaky ReLU gradient", dy, "x", x);
    Checks.requireSameShape("leaky ReLU gradient", dy, "dx", dx);
    int rows = planes(slopes, x.shape());
    int length = x.size() / Math.max(1, rows);
    parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(1, length)),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            leakyRelu.gradient(
                dy.array(),
                dy.offset() + row * length,
                x.array(),
                x.offset() + row * length,
                dx.array(),
                dx.offset() + row * length,
                length,
                slopes.get(row % slopes.size()),
                0);
          }
        });
  }

  private static int planes(Tensor slopes, Shape shape) {
    return slopes.size() == 1 ? 1 : shape.extent(0) * slopes.size();
  }
}
