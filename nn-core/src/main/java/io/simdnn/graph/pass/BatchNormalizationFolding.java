package io.simdnn.graph.pass;

import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a batch normalization with fixed statistics into the weights and the bias of the
 * convolution before it: {@code scale (w x + b - mean) / sqrt(variance + epsilon) + shift}. The
 * products are rounded at other places then, so results differ in their last bits. The convolution
 * itself is left for {@link Unused} to drop.
 */
final class BatchNormalizationFolding {
  private static final float USUAL_EPSILON = 1e-5f;
  private static final int STATISTICS = 5;

  private final Graph graph;
  private final GraphIndex index;
  private final Map<String, Value> constants;

  private BatchNormalizationFolding(Graph graph) {
    this.graph = graph;
    this.index = new GraphIndex(graph);
    this.constants = new HashMap<>(graph.constants());
  }

  static Graph fold(Graph graph) {
    return new BatchNormalizationFolding(graph).folded();
  }

  private Graph folded() {
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Node convolution = node.operator().equals("BatchNormalization") ? convolution(node) : null;
      nodes.add(convolution == null ? node : fold(convolution, node));
    }
    return graph.with(nodes, constants);
  }

  /** Returns the convolution that a normalization can be taken into, null if there is none. */
  private Node convolution(Node norm) {
    Node convolution = index.producer(norm.inputs().get(0), "Conv");
    if (convolution == null
        || norm.inputs().size() != STATISTICS
        || norm.outputs().stream().skip(1).anyMatch(name -> !name.isEmpty())
        || norm.attributes().integer("training_mode", 0) != 0
        || index.uses(convolution.outputs().get(0)) != 1
        || !isReal(index.constant(convolution, 1))
        || (hasBias(convolution) && !isReal(index.constant(convolution, 2)))) {
      return null;
    }
    int filters = index.constant(convolution, 1).type().shape().extent(0);
    for (int i = 1; i < STATISTICS; i++) {
      Value statistic = index.constant(norm, i);
      if (!isReal(statistic) || statistic.floats().size() != filters) {
        return null;
      }
    }
    return convolution;
  }

  private static boolean isReal(Value value) {
    return value != null && value.type().type().isReal();
  }

  private static boolean hasBias(Node convolution) {
    return convolution.inputs().size() > 2 && !convolution.inputs().get(2).isEmpty();
  }

  private Node fold(Node convolution, Node norm) {
    Tensor w = index.constant(convolution, 1).floats();
    Tensor scale = index.constant(norm, 1).floats();
    Tensor shift = index.constant(norm, 2).floats();
    Tensor mean = index.constant(norm, 3).floats();
    Tensor variance = index.constant(norm, 4).floats();
    Tensor bias = hasBias(convolution) ? index.constant(convolution, 2).floats() : null;
    double epsilon = norm.attributes().real("epsilon", USUAL_EPSILON);
    int filters = w.shape().extent(0);
    int length = w.size() / Math.max(1, filters);
    Tensor newWeights = w.copy();
    Tensor newBias = Tensor.zeros(Shape.of(filters));
    for (int filter = 0; filter < filters; filter++) {
      double factor = scale.get(filter) / Math.sqrt(variance.get(filter) + epsilon);
      double before = bias == null ? 0 : bias.get(filter);
      newBias.array()[filter] = (float) ((before - mean.get(filter)) * factor + shift.get(filter));
      for (int i = filter * length; i < (filter + 1) * length; i++) {
        newWeights.array()[i] = (float) (w.get(i) * factor);
      }
    }
    String output = norm.outputs().get(0);
    String weightsName = output + "/weights~";
    String biasName = output + "/bias~";
    constants.put(weightsName, Value.of(newWeights));
    constants.put(biasName, Value.of(newBias));
    return new Node(
        norm.name(),
        convolution.operator(),
        convolution.attributes(),
        List.of(convolution.inputs().get(0), weightsName, biasName),
        List.of(output));
  }
}
