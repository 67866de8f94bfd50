package io.simdnn.kernel.convolution;

/** The working memory of one thread: grows to the largest request and is never given back. */
public final class Workspace {
  private float[] floats = {};
  private int[] integers = {};

  /** Creates a workspace of no memory. */
  public Workspace() {}

  /**
   * Returns memory for numbers.
   *
   * @param length how many
   * @return an array at least as long, whatever it held before; the same one at every call
   */
  public float[] floats(long length) {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "convolution: working memory of "
              + length
              + " floats exceeds an array; take smaller images or fewer channels");
    }
    if (floats.length < length) {
      floats = new float[(int) length];
    }
    return floats;
  }

  /**
   * Returns memory for whole numbers.
   *
   * @param length how many
   * @return an array at least as long, whatever it held before; the same one at every call
   */
  public int[] integers(int length) {
    if (integers.length < length) {
      integers = new int[length];
    }
    return integers;
  }
}
