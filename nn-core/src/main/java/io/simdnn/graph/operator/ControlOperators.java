package io.simdnn.graph.operator;

import io.simdnn.graph.AttributeKind;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Branches and loops. Their graphs are settings; what a graph reads of the graph around it comes
 * behind the operation's own inputs, and behind the graph's own inputs, in the same order.
 */
final class ControlOperators {
  private ControlOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "If" -> branch(in);
      case "Loop" -> LoopOperator.loop(in);
      case "Scan" -> ScanOperator.scan(in);
      default -> null;
    };
  }

  /** Returns how many inputs are an operation's own. */
  static int ownInputs(Operands in) {
    return in.count() - in.attributes().integer(OperatorTable.CAPTURES, 0);
  }

  /** Returns a graph that is a setting. */
  static Graph graph(Operands in, String name) {
    Attributes attributes = in.attributes();
    if (!attributes.has(name) || attributes.kind(name) != AttributeKind.GRAPH) {
      throw in.wrong("expected a graph as attribute " + name);
    }
    return attributes.graph(name);
  }

  /** Returns the types of inputs from a number on. */
  static List<ValueType> types(Operands in, int from) {
    List<ValueType> types = new ArrayList<>();
    for (int i = from; i < in.count(); i++) {
      types.add(in.type(i));
    }
    return types;
  }

  /** Returns the types of a body's outputs, which may take a run with zeros to find out. */
  static List<ValueType> outputTypes(GraphRun run, List<ValueType> inputs) {
    List<ValueType> types = run.outputTypes();
    if (!types.contains(null)) {
      return types;
    }
    for (int i = 0; i < inputs.size(); i++) {
      run.input(i).set(Value.zeros(inputs.get(i)));
    }
    run.run();
    List<ValueType> found = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      found.add(run.output(i).type());
    }
    return found;
  }

  static ValueType scalar(DataType type) {
    return new ValueType(type, Shape.of());
  }

  /** Tells whether a value of one element is true. */
  static boolean isTrue(Operands in, Value condition) {
    if (condition.type().type().isReal() || condition.type().shape().size() != 1) {
      throw in.wrong("expected one truth value as condition but got " + condition.type());
    }
    return condition.integers()[0] != 0;
  }

  private static Computation branch(Operands in) {
    boolean chosen = isTrue(in, in.known(0));
    Graph graph = graph(in, chosen ? "then_branch" : "else_branch");
    if (graph.outputs().size() != in.node().outputs().size()) {
      throw in.wrong(
          "expected a branch with "
              + in.node().outputs().size()
              + " outputs but it has "
              + graph.outputs());
    }
    List<ValueType> inputs = types(in, 1);
    List<ValueType> outputs;
    try (GraphRun run = in.runner().open(graph, inputs)) {
      outputs = run.outputTypes();
    }
    if (outputs.contains(null)) {
      List<Value> values = new ArrayList<>();
      for (int i = 1; i < in.count(); i++) {
        values.add(in.known(i));
      }
      return Computation.done(in.runner().run(graph, values));
    }
    GraphRunner runner = in.runner();
    return Computation.of(
        outputs,
        io -> {
          GraphRun run = runner.open(graph, inputs);
          return () -> {
            for (int i = 0; i < inputs.size(); i++) {
              run.input(i).set(io.input(i + 1));
            }
            run.run();
            for (int i = 0; i < outputs.size(); i++) {
              io.output(i).set(run.output(i));
            }
          };
        });
  }
}
