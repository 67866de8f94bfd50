package io.simdnn.onnx;

import java.util.List;

/** Tells why an ONNX file can't be used: everything that was found at once. */
public final class OnnxFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /**
   * Creates an exception for one problem.
   *
   * @param problem what is wrong, and what to do
   * @param cause what was thrown first, null if nothing was
   */
  public OnnxFormatException(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = List.of(problem);
  }

  /**
   * Creates an exception for one problem.
   *
   * @param problem what is wrong, and what to do
   */
  public OnnxFormatException(String problem) {
    this(problem, null);
  }

  /**
   * Creates an exception for several problems.
   *
   * @param problems what is wrong, at least one
   */
  public OnnxFormatException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : problems.size() + " problems:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns the problems.
   *
   * @return each by itself
   */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }
}
