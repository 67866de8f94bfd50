package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.attention.AttentionShape;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Attention on queries, keys and values {@code [batch, positions, heads, features]}, read where
 * they lie: {@code softmax(scale Q K^T + summands) V}, the result in the same form.
 */
final class HeadAttention {
  private static final int SUMMANDS = 3;

  private HeadAttention() {}

  static Computation prepare(Operands in) {
    Shape q = in.floats(0, 4);
    Shape k = in.floats(1, 4);
    boolean fits =
        in.floats(2).equals(k)
            && q.extent(0) == k.extent(0)
            && q.extent(2) == k.extent(2)
            && q.extent(3) == k.extent(3);
    if (!fits) {
      return primitive(in, q);
    }
    int heads = q.extent(2);
    int features = heads * q.extent(3);
    AttentionShape shape =
        new AttentionShape(q.extent(1), k.extent(1), features, Math.max(1, heads), false);
    Shape scores = Shape.of(q.extent(0), heads, shape.queries(), shape.keys());
    float scale = in.attributes().real(OperatorTable.SCALE, 1);
    boolean summed = in.has(SUMMANDS);
    if (summed
        && !ArithmeticOperators.broadcast(in, scores, in.floats(SUMMANDS))
            .output()
            .equals(scores)) {
      throw in.wrong("summands " + in.shape(SUMMANDS) + " don't fit scores " + scores);
    }
    return Computation.of(
        new ValueType(in.type(0).type(), q),
        io -> {
          Tensor queries = io.in(0).reshape(Shape.of(q.extent(0), shape.queries(), features));
          Tensor keys = io.in(1).reshape(Shape.of(q.extent(0), shape.keys(), features));
          Tensor values = io.in(2).reshape(keys.shape());
          Tensor y = io.out(0).reshape(queries.shape());
          Tensor weights = Tensor.zeros(scores);
          int[] steps = summed ? Broadcast.steps(in.shape(SUMMANDS), scores) : null;
          Tensor given = summed ? io.in(SUMMANDS) : null;
          boolean whole = !summed || shape.keys() == 1 || steps[3] == 1;
          Tensor summands = whole ? given : Tensor.zeros(scores);
          int[] summandSteps = whole ? steps : Broadcast.steps(scores, scores);
          Step repeat = whole ? () -> {} : repeat(given, summands);
          Runnable attention =
              io.backend()
                  .attention()
                  .inference(
                      shape, scale, queries, keys, values, summands, summandSteps, weights, y);
          return () -> {
            repeat.run();
            attention.run();
          };
        });
  }

  private static Step repeat(Tensor x, Tensor y) {
    StridedCopy copy = ArithmeticOperators.repeat(x.shape(), y.shape());
    return () -> copy.copy(x.array(), x.offset(), y.array(), y.offset());
  }

  /** Heads that are not alike are computed by the operations that attention is made of. */
  private static Computation primitive(Operands in, Shape q) {
    Graph graph = operations(in.attributes().real(OperatorTable.SCALE, 1), in.has(SUMMANDS));
    Shape v = in.floats(2, 4);
    Shape output = Shape.of(q.extent(0), q.extent(1), q.extent(2), v.extent(3));
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> {
          List<Value> inputs = new ArrayList<>();
          for (int i = 0; i < graph.inputs().size(); i++) {
            inputs.add(io.input(i));
          }
          Tensor y = io.out(0);
          return () -> y.set(in.runner().run(graph, inputs).get(0).floats());
        });
  }

  private static Graph operations(float scale, boolean summed) {
    Attributes headsFirst = Attributes.NONE.with("perm", 0, 2, 1, 3);
    List<Node> nodes = new ArrayList<>();
    nodes.add(node("Transpose", headsFirst, List.of("q"), "queries"));
    nodes.add(node("Transpose", Attributes.NONE.with("perm", 0, 2, 3, 1), List.of("k"), "keys"));
    nodes.add(node("Transpose", headsFirst, List.of("v"), "values"));
    nodes.add(node("MatMul", Attributes.NONE, List.of("queries", "keys"), "products"));
    nodes.add(node("Mul", Attributes.NONE, List.of("products", "scale"), "scaled"));
    if (summed) {
      nodes.add(node("Add", Attributes.NONE, List.of("scaled", "summands"), "scores"));
    }
    String scores = summed ? "scores" : "scaled";
    nodes.add(node("Softmax", Attributes.NONE, List.of(scores), "weights"));
    nodes.add(node("MatMul", Attributes.NONE, List.of("weights", "values"), "context"));
    nodes.add(node("Transpose", headsFirst, List.of("context"), "y"));
    List<GraphInput> inputs = new ArrayList<>();
    for (String name : summed ? List.of("q", "k", "v", "summands") : List.of("q", "k", "v")) {
      inputs.add(GraphInput.any(name));
    }
    Value factor = Value.of(Tensor.of(new float[] {scale}, 1));
    // The context is an output, too, so that the pass does not join these operations again.
    return new Graph(inputs, List.of("y", "context"), nodes, Map.of("scale", factor));
  }

  private static Node node(
      String operator, Attributes attributes, List<String> inputs, String output) {
    return new Node(output, operator, attributes, inputs, List.of(output));
  }
}
