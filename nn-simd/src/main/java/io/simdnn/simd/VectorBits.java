package io.simdnn.simd;

/**
 * The width of the vectors that a user forces by the system property {@value #PROPERTY}: 128, 256
 * or 512; for tests and experiments.
 */
final class VectorBits {
  static final String PROPERTY = "nn.simd.bits";

  /** No width is forced: the one that the CPU prefers is taken. */
  static final int PREFERRED = 0;

  private VectorBits() {}

  /** Returns this JVM's forced width or {@link #PREFERRED}. */
  static int forced() {
    return parse(System.getProperty(PROPERTY));
  }

  /** Returns the width that a value of the property means; none for null. */
  static int parse(String value) {
    if (value == null) {
      return PREFERRED;
    }
    return switch (value) {
      case "128" -> 128;
      case "256" -> 256;
      case "512" -> 512;
      default ->
          throw new IllegalStateException(
              "-D"
                  + PROPERTY
                  + "="
                  + value
                  + ": expected 128, 256 or 512; leave it out for the width that the CPU prefers");
    };
  }
}
