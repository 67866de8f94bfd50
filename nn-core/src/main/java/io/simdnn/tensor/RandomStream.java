package io.simdnn.tensor;

/**
 * A counter-based stream of random numbers: value {@code i} depends only on the seed, the stream's
 * purpose and {@code i}, so that a position is all a checkpoint has to remember.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014): {@code mix(key + i * GOLDEN_GAMMA)}. Transcendental functions come from
 * {@link StrictMath}, so every JVM draws the same bits. Not thread-safe.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final float FLOAT_UNIT = 0x1.0p-24f;
  private static final double DOUBLE_UNIT = 0x1.0p-53;

  private final long key;
  private long position;

  /**
   * Creates the stream at its beginning.
   *
   * @param seed the seed of the whole run
   * @param purpose what the numbers are for, such as {@code "shuffle"}; two purposes give
   *     independent streams
   */
  public RandomStream(long seed, String purpose) {
    this.key = mix(mix(seed + GOLDEN_GAMMA) ^ hash(purpose));
  }

  /**
   * Returns how many 64-bit values were drawn so far.
   *
   * @return the position
   */
  public long position() {
    return position;
  }

  /**
   * Moves to a position returned by {@link #position} earlier, by this stream or by another one of
   * the same seed and purpose.
   *
   * @param newPosition the position
   */
  public void seek(long newPosition) {
    position = newPosition;
  }

  /**
   * Returns the next 64 random bits.
   *
   * @return the bits
   */
  public long nextLong() {
    position++;
    return mix(key + position * GOLDEN_GAMMA);
  }

  /**
   * Returns the number that {@link #nextFloat} would return at a position, without moving there:
   * safe for any number of threads.
   *
   * @param at the position
   * @return a number from 0 to less than 1
   */
  public float floatAt(long at) {
    return (mix(key + (at + 1) * GOLDEN_GAMMA) >>> 40) * FLOAT_UNIT;
  }

  /**
   * Returns the next number in {@code [0, 1)}, a multiple of 2^-24.
   *
   * @return the number
   */
  public float nextFloat() {
    return (nextLong() >>> 40) * FLOAT_UNIT;
  }

  /**
   * Returns the next integer in {@code [0, bound)}; every value is equally likely up to {@code
   * bound / 2^64}.
   *
   * @param bound the bound, at least 1
   * @return the integer
   * @throws IllegalArgumentException if the bound is less than 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nextInt: expected a bound of at least 1, got " + bound);
    }
    return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
  }

  /**
   * Returns the next number of the normal distribution with mean 0 and variance 1, by the
   * Box-Muller transform; two 64-bit values are drawn.
   *
   * @return the number
   */
  public float nextGaussian() {
    double u = ((nextLong() >>> 11) + 1) * DOUBLE_UNIT;
    double angle = 2 * Math.PI * (nextLong() >>> 11) * DOUBLE_UNIT;
    return (float) (Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(angle));
  }

  /**
   * Returns the numbers {@code 0 .. count - 1} in random order (Fisher-Yates shuffle).
   *
   * @param count how many
   * @return the permutation, owned by the caller
   */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** FNV-1a over the UTF-16 units: {@link String#hashCode} would keep 32 bits only. */
  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
