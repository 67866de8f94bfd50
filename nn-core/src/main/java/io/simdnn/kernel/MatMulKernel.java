package io.simdnn.kernel;

/**
 * Matrix products on row-major arrays.
 *
 * <p>Every element of C is one chain {@code c = fma(op(A)[i, p], op(B)[p, j], c)} over {@code p =
 * 0, 1, 2, ...}, started from zero or, when the shape accumulates, from C's element. C must not
 * overlap A or B.
 */
public interface MatMulKernel {
  /**
   * Computes {@code C = op(A) op(B)} or {@code C += op(A) op(B)}.
   *
   * @param shape the geometry
   * @param a the elements of A
   * @param aOffset the index of A's first element
   * @param b the elements of B
   * @param bOffset the index of B's first element
   * @param c the elements of C; {@code m} rows of {@code n} are written, nothing between them
   * @param cOffset the index of C's first element
   */
  void multiply(
      MatMulShape shape, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset);

  /**
   * Rearranges {@code op(B)} for {@link #multiplyPacked}. Allocates; meant for weights that are
   * known when a network is loaded.
   *
   * @param shape the geometry of a product with this B, of which m and A's part do not matter
   * @param b the elements of B
   * @param bOffset the index of B's first element
   * @return the packed copy
   */
  PackedMatrix pack(MatMulShape shape, float[] b, int bOffset);

  /**
   * Computes the product of {@link #multiply} with a right operand packed before; the same bits.
   *
   * @param shape the geometry; B's part does not matter, n and k are the packed matrix's
   * @param a the elements of A
   * @param aOffset the index of A's first element
   * @param b the packed right operand
   * @param c the elements of C; {@code m} rows of {@code n} are written, nothing between them
   * @param cOffset the index of C's first element
   */
  void multiplyPacked(
      MatMulShape shape, float[] a, int aOffset, PackedMatrix b, float[] c, int cOffset);

  /**
   * Rounds {@code op(B)} to half its size and rearranges it for {@link #multiplyBfloat16}.
   * Allocates; meant for weights that are known when a network is loaded.
   *
   * @param shape the geometry of a product with this B, of which m and A's part do not matter
   * @param b the elements of B
   * @param bOffset the index of B's first element
   * @return the packed copy
   */
  Bfloat16Matrix packBfloat16(MatMulShape shape, float[] b, int bOffset);

  /**
   * Computes the product of {@link #multiply} with the rounded elements of a right operand: the
   * same chains of floats.
   *
   * @param shape the geometry; B's part does not matter, n and k are the packed matrix's
   * @param a the elements of A
   * @param aOffset the index of A's first element
   * @param b the packed right operand
   * @param c the elements of C; {@code m} rows of {@code n} are written, nothing between them
   * @param cOffset the index of C's first element
   */
  void multiplyBfloat16(
      MatMulShape shape, float[] a, int aOffset, Bfloat16Matrix b, float[] c, int cOffset);
}
