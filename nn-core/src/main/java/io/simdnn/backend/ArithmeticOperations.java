package io.simdnn.backend;

import io.simdnn.kernel.ArithmeticKernel;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Plain arithmetic on tensors. */
public final class ArithmeticOperations {
  private static final int GRAIN = 16_384;

  private final ArithmeticKernel kernel;
  private final Parallel parallel;

  ArithmeticOperations(ArithmeticKernel kernel, Parallel parallel) {
    this.kernel = kernel;
    this.parallel = parallel;
  }

  /**
   * Computes {@code y = a + b} element by element.
   *
   * @param a the first summand
   * @param b the second summand, of the same shape
   * @param y the sum, of the same shape; written; may be a or b
   * @throws IllegalArgumentException if the shapes differ
   */
  public void add(Tensor a, Tensor b, Tensor y) {
    Checks.requireSameShape("add", a, "b", b);
    Checks.requireSameShape("add", a, "y", y);
    parallel.forRange(
        a.size(),
        GRAIN,
        (from, to) ->
            kernel.add(
                a.array(),
                a.offset() + from,
                b.array(),
                b.offset() + from,
                y.array(),
                y.offset() + from,
                to - from));
  }

  /**
   * Computes {@code y = a * b} element by element.
   *
   * @param a the first factor
   * @param b the second factor, of the same shape
   * @param y the product, of the same shape; written; may be a or b
   * @throws IllegalArgumentException if the shapes differ
   */
  public void multiply(Tensor a, Tensor b, Tensor y) {
    Checks.requireSameShape("multiply", a, "b", b);
    Checks.requireSameShape("multiply", a, "y", y);
    parallel.forRange(
        a.size(),
        GRAIN,
        (from, to) ->
            kernel.multiply(
                a.array(),
                a.offset() + from,
                b.array(),
                b.offset() + from,
                y.array(),
                y.offset() + from,
                to - from));
  }

  /**
   * Fills a tensor with zeros at random places; see {@link ArithmeticKernel#randomMask}.
   *
   * @param random the random numbers; advanced by the mask's size
   * @param rate the probability of a zero
   * @param kept the other value
   * @param mask the tensor; written
   */
  public void randomMask(RandomStream random, float rate, float kept, Tensor mask) {
    long position = random.position();
    parallel.forRange(
        mask.size(),
        GRAIN,
        (from, to) ->
            kernel.randomMask(
                random,
                position + from,
                rate,
                kept,
                mask.array(),
                mask.offset() + from,
                to - from));
    random.seek(position + mask.size());
  }

  /**
   * Exchanges the last two of three dimensions.
   *
   * @param x the tensor {@code [a, b, c]}
   * @param y the tensor {@code [a, c, b]}; written; must not share its array with x
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public void transpose(Tensor x, Tensor y) {
    Shape shape = x.shape();
    if (shape.rank() != 3) {
      throw new IllegalArgumentException("transpose: expected [a, b, c] but got " + shape);
    }
    int rows = shape.extent(1);
    int columns = shape.extent(2);
    Shape result = y.shape();
    if (result.rank() != 3
        || result.extent(0) != shape.extent(0)
        || result.extent(1) != columns
        || result.extent(2) != rows) {
      Checks.requireShape("transpose", "y", y, Shape.of(shape.extent(0), columns, rows));
    }
    for (int i = 0; i < shape.extent(0); i++) {
      int at = i * rows * columns;
      kernel.transpose(x.array(), x.offset() + at, rows, columns, y.array(), y.offset() + at);
    }
  }
}
