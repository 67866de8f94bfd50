package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.graph.operator.OperatorTable;
import java.util.ArrayList;
import java.util.HashSet;
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
  /** Deeper nesting of functions is taken for a function that calls itself. */
  private static final int MAX_CALLS = 32;

  private final ModelReader model;
  private final GraphReader outer;
  private final Map<String, Value> constants = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> defined = new HashSet<>();
  private final Set<String> nodeNames = new HashSet<>();
  private final Set<String> captures = new LinkedHashSet<>();
  private int freshNames;

  GraphReader(ModelReader model, GraphReader outer) {
    this.model = model;
    this.outer = outer;
  }

  Graph read(GraphProto proto) {
    for (TensorProto tensor : proto.getInitializerList()) {
      define(tensor.getName());
      constants.put(tensor.getName(), model.tensors().read(tensor));
    }
    if (proto.getSparseInitializerCount() > 0) {
      model.problem("sparse initializers are not supported; store the weights as dense tensors");
    }
    List<GraphInput> inputs = new ArrayList<>();
    for (ValueInfoProto input : proto.getInputList()) {
      // Before IR 4, constants had to be listed among the inputs.
      if (!constants.containsKey(input.getName())) {
        define(input.getName());
        inputs.add(InputTypes.read(input, outer == null));
      }
    }
    proto.getNodeList().forEach(node -> read(node, 0));
    List<String> outputs = new ArrayList<>();
    for (ValueInfoProto output : proto.getOutputList()) {
      outputs.add(resolve(output.getName(), "the outputs of the graph"));
    }
    captures.forEach(name -> inputs.add(GraphInput.any(name)));
    return new Graph(inputs, outputs, nodes, constants);
  }

  private void define(String name) {
    if (!name.isEmpty() && !defined.add(name)) {
      model.problem("value \"" + name + "\" is defined twice");
    }
  }

  private void read(NodeProto proto, int calls) {
    FunctionProto function = model.function(proto.getDomain(), proto.getOpType());
    if (function != null) {
      if (calls >= MAX_CALLS) {
        model.problem("function " + proto.getOpType() + " calls itself");
        return;
      }
      String prefix = nodeName(proto) + "/";
      FunctionCall.inline(proto, function, prefix).forEach(inner -> read(inner, calls + 1));
      return;
    }
    String name = nodeName(proto);
    Attributes attributes = AttributeReader.read(proto, model, this);
    List<String> inputs = new ArrayList<>();
    for (String input : proto.getInputList()) {
      inputs.add(input.isEmpty() ? "" : resolve(input, proto.getOpType() + " \"" + name + "\""));
    }
    List<String> captured = captured(attributes, name);
    attributes = Bodies.withCaptures(attributes, captured);
    inputs.addAll(captured);
    proto.getOutputList().forEach(this::define);
    String domain = ModelReader.isOnnx(proto.getDomain()) ? "" : proto.getDomain() + ".";
    Node node =
        new Node(name, domain + proto.getOpType(), attributes, inputs, proto.getOutputList());
    Upgrades.upgrade(node, model.opset(), this);
  }

  /** Returns the values of this graph, or those around it, that branches or bodies read. */
  private List<String> captured(Attributes attributes, String node) {
    Set<String> captured = new LinkedHashSet<>();
    for (Graph body : attributes.graphs()) {
      for (String input : body.inputNames()) {
        if (knows(input)) {
          captured.add(resolve(input, node));
        }
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

  private String nodeName(NodeProto proto) {
    String wished = proto.getName();
    if (wished.isEmpty()) {
      wished = proto.getOutputCount() > 0 ? proto.getOutput(0) : proto.getOpType();
    }
    String name = wished;
    for (int i = 2; !nodeNames.add(name); i++) {
      name = wished + "_" + i;
    }
    return name;
  }

  @Override
  public void add(Node node) {
    if (node.operator().equals("Constant")) {
      constants.put(node.outputs().get(0), node.attributes().value("value"));
      return;
    }
    if (!OperatorTable.knows(node.operator())) {
      model.problem(
          node
              + ": operator "
              + node.operator()
              + " (opset "
              + model.opset()
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
