package io.simdnn.bench.report;

/**
 * Where something was measured.
 *
 * @param processor the model of the processor
 * @param processors how many processors the JVM may use
 * @param system the operating system and its architecture
 * @param virtualMachine the name and version of the JVM
 * @param kernels the kernels that this JVM chooses: {@code "vector-512"}
 * @param reason why it chooses them
 */
public record Machine(
    String processor,
    int processors,
    String system,
    String virtualMachine,
    String kernels,
    String reason) {
  static final String UNKNOWN = "unknown";

  /**
   * Returns whether measurements here and there can be compared.
   *
   * @param other another machine
   * @return true for the same processor, JVM and kernels
   */
  public boolean comparesWith(Machine other) {
    return processor.equals(other.processor)
        && virtualMachine.equals(other.virtualMachine)
        && kernels.equals(other.kernels);
  }
}
