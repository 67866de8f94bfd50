package io.simdnn.layer.recurrent;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * Lowers recurrent layers to operations over {@code [time, batch, inputs]}, one for each layer of
 * cells. They begin with states of zeros, as a layer does that carries none over.
 */
final class RecurrentLowering {
  private static final int[] SWAP = {1, 0, 2};

  private final GraphBuilder graph;
  private final RecurrentSettings settings;
  private final String operator;
  private final Attributes attributes;
  private final int[] gateOrder;

  /** Takes the order of the operation's gates among those of the layer. */
  RecurrentLowering(
      GraphBuilder graph,
      RecurrentSettings settings,
      String operator,
      Attributes attributes,
      int... gateOrder) {
    this.graph = graph;
    this.settings = settings;
    this.operator = operator;
    this.gateOrder = gateOrder;
    this.attributes =
        attributes
            .with("hidden_size", settings.hidden())
            .with("direction", settings.bidirectional() ? "bidirectional" : "forward");
  }

  Symbol lower(String name, List<Direction> directions, Symbol x) {
    Symbol sequence = settings.timeFirst() ? x : swapped(x);
    int time = sequence.shape().extent(0);
    int batch = sequence.shape().extent(1);
    int all = settings.directions();
    Shape outputs = Shape.of(time, all, batch, settings.hidden());
    Shape states = Shape.of(all, batch, settings.hidden());
    for (int layer = 0; layer < settings.layers(); layer++) {
      boolean last = layer == settings.layers() - 1;
      Symbol y =
          graph.add(
              operator,
              settings.layers() == 1 ? name : name + ".layer" + layer,
              attributes,
              List.of(outputs, states),
              last && settings.lastOnly() ? 1 : 0,
              operands(sequence, directions.subList(layer * all, (layer + 1) * all)));
      sequence = last && settings.lastOnly() ? joinedStates(y) : joined(y);
    }
    return settings.timeFirst() || settings.lastOnly() ? sequence : swapped(sequence);
  }

  private Symbol[] operands(Symbol x, List<Direction> directions) {
    Symbol w = weights(directions, direction -> direction.inputWeight);
    Symbol r = weights(directions, direction -> direction.hiddenWeight);
    if (!settings.bias()) {
      return new Symbol[] {x, w, r};
    }
    int length = gateOrder.length * settings.hidden();
    Tensor biases = Tensor.zeros(directions.size(), 2 * length);
    for (int d = 0; d < directions.size(); d++) {
      Direction direction = directions.get(d);
      put(direction.inputBias.value(), 1, biases.array(), 2 * d * length);
      put(direction.hiddenBias.value(), 1, biases.array(), (2 * d + 1) * length);
    }
    return new Symbol[] {x, w, r, graph.constant(directions.get(0).inputBias.name(), biases)};
  }

  private Symbol weights(List<Direction> directions, Function<Direction, Parameter> part) {
    Parameter first = part.apply(directions.get(0));
    int inputs = first.value().shape().extent(0);
    int length = gateOrder.length * settings.hidden();
    Tensor all = Tensor.zeros(directions.size(), length, inputs);
    for (int d = 0; d < directions.size(); d++) {
      put(part.apply(directions.get(d)).value(), inputs, all.array(), d * length * inputs);
    }
    return graph.constant(first.name(), all);
  }

  /** Transposes {@code [inputs, gates * hidden]} and puts the gates in order. */
  private void put(Tensor weights, int inputs, float[] to, int at) {
    int hidden = settings.hidden();
    int columns = gateOrder.length * hidden;
    for (int row = 0; row < columns; row++) {
      int column = gateOrder[row / hidden] * hidden + row % hidden;
      for (int i = 0; i < inputs; i++) {
        to[at + row * inputs + i] = weights.get(i * columns + column);
      }
    }
  }

  /** From {@code [time, directions, batch, hidden]} to {@code [time, batch, features]}. */
  private Symbol joined(Symbol y) {
    Shape shape = y.shape();
    int features = settings.directions() * settings.hidden();
    Shape output = Shape.of(shape.extent(0), shape.extent(2), features);
    if (settings.directions() == 1) {
      return graph.add("Squeeze", "", output, y, graph.constant("axes", 1));
    }
    Shape turned = Shape.of(shape.extent(0), shape.extent(2), 2, settings.hidden());
    Symbol batchFirst =
        graph.add("Transpose", "", Attributes.NONE.with("perm", 0, 2, 1, 3), turned, y);
    return graph.add("Reshape", "", output, batchFirst, graph.constant("shape", 0, 0, features));
  }

  /** From {@code [directions, batch, hidden]} to {@code [batch, features]}. */
  private Symbol joinedStates(Symbol states) {
    int features = settings.directions() * settings.hidden();
    Symbol batchFirst = swapped(states);
    Shape output = Shape.of(batchFirst.shape().extent(0), features);
    return graph.add("Reshape", "", output, batchFirst, graph.constant("shape", 0, features));
  }

  private Symbol swapped(Symbol x) {
    Shape shape = x.shape();
    Shape output = Shape.of(shape.extent(1), shape.extent(0), shape.extent(2));
    return graph.add("Transpose", "", Attributes.NONE.with("perm", SWAP), output, x);
  }
}
