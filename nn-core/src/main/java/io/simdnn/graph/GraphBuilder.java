package io.simdnn.graph;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts a {@link Graph} together, operation by operation, as layers lower themselves. */
public final class GraphBuilder {
  /** What the first dimension of every input is called. */
  public static final String BATCH = "batch";

  private final List<GraphInput> inputs = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> constants = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();

  /** Creates a builder of an empty graph. */
  public GraphBuilder() {}

  /**
   * Adds an input whose first extent may differ from run to run.
   *
   * @param name the name
   * @param shape its shape, for any batch
   * @return the input
   */
  public Symbol input(String name, Shape shape) {
    List<String> dimensions = new ArrayList<>();
    dimensions.add(BATCH);
    for (int d = 1; d < shape.rank(); d++) {
      dimensions.add(Integer.toString(shape.extent(d)));
    }
    inputs.add(new GraphInput(unique(name), DataType.FLOAT32, dimensions));
    batches.add(shape.extent(0));
    return new Symbol(name, shape);
  }

  /**
   * Lets the graph take inputs of the first extent that they were added with only: for layers whose
   * rows are no samples of a batch.
   */
  public void fixBatches() {
    for (int i = 0; i < inputs.size(); i++) {
      GraphInput input = inputs.get(i);
      List<String> dimensions = new ArrayList<>(input.dimensions());
      dimensions.set(0, Integer.toString(batches.get(i)));
      inputs.set(i, new GraphInput(input.name(), input.type(), dimensions));
    }
  }

  /**
   * Adds a constant.
   *
   * @param name the name wished for; a number is put behind it if it is taken
   * @param tensor the numbers, copied
   * @return the constant
   */
  public Symbol constant(String name, Tensor tensor) {
    String unique = unique(name);
    constants.put(unique, Value.of(tensor.copy()));
    return new Symbol(unique, tensor.shape());
  }

  /**
   * Adds a constant row of whole numbers.
   *
   * @param name the name wished for
   * @param numbers the numbers
   * @return the constant
   */
  public Symbol constant(String name, int... numbers) {
    String unique = unique(name);
    long[] elements = Arrays.stream(numbers).asLongStream().toArray();
    constants.put(unique, Value.of(elements, numbers.length));
    return new Symbol(unique, Shape.of(numbers.length));
  }

  /**
   * Adds an operation without settings.
   *
   * @param operator which
   * @param name the name wished for, of the operation and its output
   * @param output the shape of its output
   * @param operands what it reads
   * @return its output
   */
  public Symbol add(String operator, String name, Shape output, Symbol... operands) {
    return add(operator, name, Attributes.NONE, output, operands);
  }

  /**
   * Adds an operation.
   *
   * @param operator which
   * @param name the name wished for, of the operation and its output
   * @param attributes the settings
   * @param output the shape of its output
   * @param operands what it reads
   * @return its output
   */
  public Symbol add(
      String operator, String name, Attributes attributes, Shape output, Symbol... operands) {
    return add(operator, name, attributes, List.of(output), 0, operands);
  }

  /**
   * Adds an operation of several outputs, one of which is wanted.
   *
   * @param operator which
   * @param name the name wished for, of the operation and its output
   * @param attributes the settings
   * @param outputs the shapes of its outputs
   * @param wanted which one is wanted
   * @param operands what it reads
   * @return the output that is wanted
   */
  public Symbol add(
      String operator,
      String name,
      Attributes attributes,
      List<Shape> outputs,
      int wanted,
      Symbol... operands) {
    String unique = unique(name.isEmpty() ? operator : name);
    nodes.add(
        new Node(
            unique,
            operator,
            attributes,
            Arrays.stream(operands).map(Symbol::name).toList(),
            IntStream.rangeClosed(0, wanted).mapToObj(i -> i == wanted ? unique : "").toList()));
    return new Symbol(unique, outputs.get(wanted));
  }

  /**
   * Ends the building.
   *
   * @param outputs what the graph returns
   * @return the graph
   */
  public Graph build(Symbol... outputs) {
    return new Graph(inputs, Arrays.stream(outputs).map(Symbol::name).toList(), nodes, constants);
  }

  private String unique(String name) {
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }
}
