package io.simdnn.onnx;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.operator.OperatorTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one graph: that of the model, or a branch or body within it. A branch or body may read
 * values of the graphs around it; those become further inputs of it and of its node ("captures").
 */
final class GraphReader implements NodeSink {
  /** Longer names of calls are not put before the names of what they compute. */
  private static final int LONG_NAME = 100;

  /** Branches of If are the most graphs that any operator has. */
  private static final int MAX_BODIES = 2;

  private final ModelReader model;
  private final GraphReader outer;
  private final Map<String, Value> constants = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> defined = new HashSet<>();
  private final Map<String, Integer> nodeNames = new HashMap<>();
  private final IdentityHashMap<Graph, Set<String>> capturesOf = new IdentityHashMap<>();
  private final Set<String> captures = new LinkedHashSet<>();
  private int freshNames;
  private int opset;

  GraphReader(ModelReader model, GraphReader outer) {
    this.model = model;
    this.outer = outer;
    this.opset = outer == null ? model.opset() : outer.opset;
  }

  /** Reads a branch or body of a node of this graph. */
  Graph body(GraphMessage proto) {
    GraphReader reader = new GraphReader(model, this);
    Graph body = reader.read(proto);
    capturesOf.put(body, reader.captures);
    return body;
  }

  Graph read(GraphMessage proto) {
    for (TensorMessage tensor : proto.initializers()) {
      String name = requireName(tensor.name(), "a constant");
      define(name);
      try {
        constants.put(name, model.tensors().read(tensor));
      } catch (OnnxFormatException e) {
        e.problems().forEach(model::problem);
      }
    }
    if (proto.hasSparseInitializers()) {
      model.problem("sparse initializers are not supported; store the weights as dense tensors");
    }
    List<GraphInput> inputs = new ArrayList<>();
    for (InputMessage input : proto.inputs()) {
      // Before IR 4, constants had to be listed among the inputs.
      if (!constants.containsKey(input.name())) {
        define(requireName(input.name(), "an input"));
        inputs.add(InputTypes.read(input, outer == null));
      }
    }
    for (NodeMessage node : proto.nodes()) {
      read(node);
    }
    List<String> outputs = new ArrayList<>();
    for (InputMessage output : proto.outputs()) {
      outputs.add(resolve(output.name(), "the outputs of the graph"));
    }
    for (String name : captures) {
      inputs.add(GraphInput.any(name));
    }
    return new Graph(inputs, outputs, nodes, constants);
  }

  private String requireName(String name, String what) {
    if (name.isEmpty()) {
      model.problem(what + " has no name");
    }
    return name;
  }

  private void define(String name) {
    if (!name.isEmpty() && !defined.add(name)) {
      model.problem("value \"" + name + "\" is defined twice");
    }
  }

  private void read(NodeMessage proto) {
    FunctionMessage function = model.function(proto.domain(), proto.operator());
    if (function == null) {
      readOperation(proto);
      return;
    }
    String name = nodeName(proto);
    String prefix = (name.length() > LONG_NAME ? fresh(proto.operator()) : name) + "/";
    if (model.inlining().begin(function, prefix)) {
      int own = opset;
      opset = model.opset(function);
      FunctionCall.inline(proto, function, prefix).forEach(this::read);
      opset = own;
      model.inlining().end();
    }
  }

  private void readOperation(NodeMessage proto) {
    String name = nodeName(proto);
    Attributes attributes = AttributeReader.read(proto, model, this);
    List<String> inputs = new ArrayList<>();
    for (String input : proto.inputs()) {
      inputs.add(input.isEmpty() ? "" : resolve(input, proto.operator() + " \"" + name + "\""));
    }
    List<String> captured = captured(attributes, name);
    attributes = Bodies.withCaptures(attributes, captured);
    inputs.addAll(captured);
    for (String output : proto.outputs()) {
      define(output);
    }
    String domain = ModelReader.isOnnx(proto.domain()) ? "" : proto.domain() + ".";
    Node node = new Node(name, domain + proto.operator(), attributes, inputs, proto.outputs());
    try {
      Upgrades.upgrade(node, opset, this);
    } catch (OnnxFormatException e) {
      e.problems().forEach(model::problem);
    } catch (IllegalArgumentException | ArithmeticException e) {
      model.problem(node + ": " + e.getMessage());
    }
  }

  /** Returns the values of this graph, or those around it, that branches or bodies read. */
  private List<String> captured(Attributes attributes, String node) {
    Set<String> captured = new LinkedHashSet<>();
    List<Graph> bodies = attributes.graphs();
    if (bodies.size() > MAX_BODIES) {
      model.problem("node \"" + node + "\" has " + bodies.size() + " branches or bodies");
      return List.of();
    }
    for (Graph body : bodies) {
      for (String input : capturesOf.get(body)) {
        captured.add(resolve(input, node));
      }
    }
    return List.copyOf(captured);
  }

  private boolean knows(String name) {
    return defined.contains(name) || (outer != null && outer.knows(name));
  }

  /** Makes sure that a value is there: in this graph, or in one around it. */
  private String resolve(String name, String reader) {
    if (defined.contains(name)) {
      return name;
    }
    if (outer == null || !outer.knows(name)) {
      model.problem(
          reader + " reads \"" + name + "\", which nothing before it computes (or in a cycle)");
      return name;
    }
    defined.add(name);
    Value constant = outer.constant(name);
    if (constant != null) {
      constants.put(name, constant);
    } else {
      captures.add(name);
    }
    return name;
  }

  private String nodeName(NodeMessage proto) {
    String wished = proto.name();
    if (wished.isEmpty()) {
      wished = !proto.outputs().isEmpty() ? proto.outputs().get(0) : proto.operator();
    }
    String name = wished;
    while (nodeNames.containsKey(name)) {
      name = wished + "_" + nodeNames.merge(wished, 1, Integer::sum);
    }
    nodeNames.put(name, 1);
    return name;
  }

  @Override
  public void add(Node node) {
    if (node.operator().equals("Constant")) {
      if (node.outputs().size() != 1) {
        model.problem(node + ": expected one output but got " + node.outputs());
        return;
      }
      constants.put(node.outputs().get(0), node.attributes().value("value"));
      return;
    }
    if (!OperatorTable.knows(node.operator())) {
      model.problem(
          node
              + ": operator "
              + node.operator()
              + " (opset "
              + opset
              + ") is not supported; export the model without it or write to the maintainers");
    }
    nodes.add(node);
  }

  @Override
  public String constant(String hint, Value value) {
    String name = fresh(hint);
    constants.put(name, value);
    return name;
  }

  @Override
  public String fresh(String hint) {
    String name = hint + "~" + freshNames++;
    while (!defined.add(name)) {
      name = hint + "~" + freshNames++;
    }
    return name;
  }

  @Override
  public Value constant(String name) {
    Value value = constants.get(name);
    return value != null || outer == null || defined.contains(name) ? value : outer.constant(name);
  }
}
