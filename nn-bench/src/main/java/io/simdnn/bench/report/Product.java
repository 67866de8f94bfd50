package io.simdnn.bench.report;

/**
 * A matrix product: m x k times k x n.
 *
 * @param m the rows of the product
 * @param k the length of the sums
 * @param n the columns of the product
 */
public record Product(int m, int k, int n) {
  static Product parse(String shape) {
    String[] extents = shape.split("x", -1);
    if (extents.length != 3) {
      throw new IllegalArgumentException("a product: expected m x k x n, got " + shape);
    }
    return new Product(
        Integer.parseInt(extents[0]), Integer.parseInt(extents[1]), Integer.parseInt(extents[2]));
  }

  static Product square(int size) {
    return new Product(size, size, size);
  }

  boolean isSquare() {
    return m == k && k == n;
  }

  /** A multiply-add counts as two, as everywhere. */
  double flop() {
    return 2.0 * m * k * n;
  }

  @Override
  public String toString() {
    return m + "x" + k + "x" + n;
  }
}
