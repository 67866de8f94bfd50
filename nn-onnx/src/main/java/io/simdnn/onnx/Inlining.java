package io.simdnn.onnx;

/**
 * Watches over functions put in the place of their calls: functions that call themselves would not
 * end, and a few functions that call each other several times could fill any memory.
 */
final class Inlining {
  /** Deeper calls are taken for a function that calls itself. */
  private static final int MAX_DEPTH = 32;

  /** So many bytes may always be added, and so many for each byte of the file. */
  private static final long ALLOWANCE = 8L << 20;

  private static final int GROWTH = 16;

  /** A name of so many letters takes about as much as what it names. */
  private static final int NAME = 16;

  private final ModelReader model;
  private long left;
  private int depth;

  Inlining(ModelReader model, long fileSize) {
    this.model = model;
    this.left = ALLOWANCE + GROWTH * fileSize;
  }

  /** Begins a call, to be ended; false, with a problem told, if there are too many. */
  boolean begin(FunctionMessage function, String prefix) {
    if (depth >= MAX_DEPTH) {
      model.problem(
          "function "
              + function.name()
              + " calls itself, or calls are nested deeper than "
              + MAX_DEPTH);
      return false;
    }
    long growth = (1 + (long) function.size()) * (1 + prefix.length() / NAME);
    if (left < growth) {
      model.problem(
          "calls of functions make the model far larger than its file; export it without functions");
      return false;
    }
    left -= growth;
    depth++;
    return true;
  }

  void end() {
    depth--;
  }
}
