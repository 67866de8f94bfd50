package io.simdnn.train;

/** The loss became infinite or NaN; the update of that mini-batch was not made. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param message where, what and what to do about it
   */
  public DivergedException(String message) {
    super(message);
  }
}
