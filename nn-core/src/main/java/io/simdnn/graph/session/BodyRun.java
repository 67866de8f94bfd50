package io.simdnn.graph.session;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.operator.GraphRun;
import java.util.List;

/** Runs of a branch or body, in one context. */
final class BodyRun implements GraphRun {
  private final PreparedRun prepared;
  private final Context context;

  BodyRun(PreparedRun prepared) {
    this.prepared = prepared;
    this.context = prepared.take();
  }

  @Override
  public Value input(int number) {
    return context.input(number);
  }

  @Override
  public void run() {
    context.run();
  }

  @Override
  public Value output(int number) {
    return context.output(number);
  }

  @Override
  public List<ValueType> outputTypes() {
    return prepared.outputTypes();
  }

  @Override
  public void close() {
    prepared.give(context);
  }
}
