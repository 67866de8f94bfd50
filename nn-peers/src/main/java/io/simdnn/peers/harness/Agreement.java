package io.simdnn.peers.harness;

/** Checks that a peer computes what we compute before anybody counts how fast. */
public final class Agreement {
  private Agreement() {}

  /**
   * Compares a peer's results with ours.
   *
   * @param peer what computed them
   * @param expected ours
   * @param actual theirs
   * @param tolerance how far they may be apart, as a share of {@code 1 + |expected|}
   * @throws IllegalStateException if they differ by more
   */
  public static void require(String peer, float[] expected, float[] actual, double tolerance) {
    if (expected.length != actual.length) {
      throw new IllegalStateException(
          peer + " computes " + actual.length + " numbers where we compute " + expected.length);
    }
    for (int i = 0; i < expected.length; i++) {
      require(peer + ", number " + i, expected[i], actual[i], tolerance);
    }
  }

  /**
   * Compares a peer's result with ours.
   *
   * @param peer what computed it
   * @param expected ours
   * @param actual theirs
   * @param tolerance how far they may be apart, as a share of {@code 1 + |expected|}
   * @throws IllegalStateException if they differ by more
   */
  public static void require(String peer, double expected, double actual, double tolerance) {
    if (!(Math.abs(expected - actual) <= tolerance * (1 + Math.abs(expected)))) {
      throw new IllegalStateException(
          peer + ": computes " + actual + " where we compute " + expected);
    }
  }
}
