package io.simdnn.graph.operator;

/** A step that one object of the backend computes. */
record BackendStep(Runnable computation) implements Step {
  @Override
  public void run() {
    computation.run();
  }
}
