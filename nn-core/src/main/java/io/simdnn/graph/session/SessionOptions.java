package io.simdnn.graph.session;

/**
 * What a caller may choose for a session.
 *
 * @param memoryLimitBytes the most memory one run may take; a plan that needs more is refused
 */
public record SessionOptions(long memoryLimitBytes) {
  /** Half of what the JVM may take, and nothing unusual. */
  public static final SessionOptions DEFAULTS =
      new SessionOptions(Runtime.getRuntime().maxMemory() / 2);
}
