package io.simdnn.onnx;

import io.simdnn.graph.AttributeKind;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Node;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings operations of older opsets to the form of opset 23: settings that became inputs, names and
 * defaults that changed (ONNX: Operator Changelog).
 */
final class Upgrades {
  /** The attribute of softmax and its relatives that asks for the rows of old opsets. */
  static final String COERCE = "coerce";

  private final Node node;
  private final int opset;
  private final NodeSink sink;

  private Upgrades(Node node, int opset, NodeSink sink) {
    this.node = node;
    this.opset = opset;
    this.sink = sink;
  }

  /** Adds an operation of some opset to a graph, in its newest form. */
  static void upgrade(Node node, int opset, NodeSink sink) {
    sink.add(new Upgrades(node, opset, sink).upgraded());
  }

  private Node upgraded() {
    return switch (node.operator()) {
      case "Constant" -> constant();
      case "Squeeze", "Unsqueeze" -> opset < 13 ? integersToInput("axes", 1) : node;
      case "ReduceSum" -> opset < 13 ? integersToInput("axes", 1) : node;
      case "ReduceL1",
          "ReduceL2",
          "ReduceLogSum",
          "ReduceLogSumExp",
          "ReduceMax",
          "ReduceMean",
          "ReduceMin",
          "ReduceProd",
          "ReduceSumSquare" ->
          opset < 18 ? integersToInput("axes", 1) : node;
      case "Split" -> opset < 13 ? integersToInput("split", 1) : node;
      case "Reshape" -> opset < 5 ? integersToInput("shape", 1) : node;
      case "Slice" -> opset < 10 ? slice() : node;
      case "TopK" -> opset < 10 ? topK() : node;
      case "Clip" -> opset < 11 ? realToInput(realToInput(node, "min", 1), "max", 2) : node;
      case "Pad" -> opset < 11 ? pad() : node;
      case "Dropout" -> opset < 12 ? withoutAttributes("ratio", "is_test") : node;
      case "Softmax", "LogSoftmax", "Hardmax" -> opset < 13 ? coerced() : node;
      case "Upsample" -> upsample();
      case "Resize" -> opset < 11 ? resize() : node;
      case "Scatter" -> renamed("ScatterElements");
      case "Concat" ->
          opset < 4 && !node.attributes().has("axis")
              ? with(node.attributes().with("axis", 1L))
              : node;
      case "PRelu" -> opset < 7 ? with(node.attributes().with("per_channel", 1L)) : node;
      case "Cast" -> typeNamed("to");
      case "QuantizeLinear", "DequantizeLinear" -> typeNamed("output_dtype");
      case "HannWindow", "HammingWindow", "BlackmanWindow", "MelWeightMatrix" ->
          typeNamed("output_datatype");
      case "Bernoulli",
          "EyeLike",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike",
          "Multinomial" ->
          typeNamed("dtype");
      case "Scan" -> opset < 9 ? with(node.attributes().with("batched", 1L)) : node;
      case "DFT" -> opset < 20 ? dft() : node;
      case "GroupNormalization" ->
          opset < 21 ? with(node.attributes().with("per_group", 1L)) : node;
      case "RoiAlign" -> opset < 16 ? roiAlign() : node;
      case "BatchNormalization" ->
          opset < 14 ? withoutAttributes("is_test", "spatial", "consumed_inputs") : node;
      default -> node;
    };
  }

  private String input(int number) {
    if (number >= node.inputs().size()) {
      throw new OnnxFormatException(node + ": expected an input number " + number);
    }
    return node.inputs().get(number);
  }

  private Node with(Attributes attributes) {
    return new Node(node.name(), node.operator(), attributes, node.inputs(), node.outputs());
  }

  private Node renamed(String operator) {
    return new Node(node.name(), operator, node.attributes(), node.inputs(), node.outputs());
  }

  private Node withoutAttributes(String... names) {
    Attributes attributes = node.attributes();
    for (String name : names) {
      attributes = attributes.without(name);
    }
    return with(attributes);
  }

  /** Moves a setting to an input; inputs between are absent. */
  private static Node moved(Node node, String attribute, int input, String constant) {
    List<String> inputs = new ArrayList<>(node.inputs());
    while (inputs.size() <= input) {
      inputs.add("");
    }
    inputs.set(input, constant);
    return new Node(
        node.name(), node.operator(), node.attributes().without(attribute), inputs, node.outputs());
  }

  private Node integersToInput(String attribute, int input) {
    return integersToInput(node, attribute, input);
  }

  private Node integersToInput(Node from, String attribute, int input) {
    if (!from.attributes().has(attribute)) {
      return from;
    }
    return moved(from, attribute, input, integers(attribute, from.attributes().longs(attribute)));
  }

  private String integers(String hint, long... numbers) {
    return sink.constant(node.name() + "/" + hint, Value.of(numbers, numbers.length));
  }

  private Node realToInput(Node from, String attribute, int input) {
    if (!from.attributes().has(attribute)) {
      return from;
    }
    return moved(from, attribute, input, real(attribute, from.attributes().real(attribute, 0)));
  }

  private String real(String hint, float number) {
    Tensor scalar = Tensor.view(new float[] {number}, 0, Shape.of());
    return sink.constant(node.name() + "/" + hint, Value.of(scalar));
  }

  private Node constant() {
    Attributes given = node.attributes();
    Value value = given.value("value");
    if (given.has("value_float")) {
      float number = given.real("value_float", 0);
      value = Value.of(Tensor.view(new float[] {number}, 0, Shape.of()));
    } else if (given.has("value_floats")) {
      float[] numbers = given.reals("value_floats");
      value = Value.of(Tensor.of(numbers, numbers.length));
    } else if (given.has("value_int")) {
      value = Value.of(given.longs("value_int"));
    } else if (given.has("value_ints")) {
      long[] numbers = given.longs("value_ints");
      value = Value.of(numbers, numbers.length);
    }
    if (value == null) {
      throw new OnnxFormatException(
          node + ": a constant of " + given + " is not supported; use tensors of numbers");
    }
    return with(Attributes.NONE.with("value", value));
  }

  private Node slice() {
    Node moved = integersToInput(node, "starts", 1);
    return integersToInput(integersToInput(moved, "ends", 2), "axes", 3);
  }

  private Node topK() {
    if (!node.attributes().has("k")) {
      return node;
    }
    return moved(node, "k", 1, integers("k", node.attributes().longs("k")));
  }

  private Node pad() {
    String pads = node.attributes().has("paddings") ? "paddings" : "pads";
    return realToInput(integersToInput(node, pads, 1), "value", 2);
  }

  /** The usual dimension was the second, and rows held all dimensions from there on. */
  private Node coerced() {
    long axis = node.attributes().integer("axis", 1);
    return with(node.attributes().with("axis", axis).with(COERCE, 1L));
  }

  /** What Upsample did, Resize does with the positions of opset 10. */
  private Node upsample() {
    String scales;
    if (node.attributes().has("scales")) {
      scales = reals("scales", node.attributes().reals("scales"));
    } else if (node.attributes().has("height_scale")) {
      float height = node.attributes().real("height_scale", 1);
      scales = reals("scales", 1, 1, height, node.attributes().real("width_scale", 1));
    } else {
      scales = input(1);
    }
    return resized(scales);
  }

  private Node resize() {
    return resized(input(1));
  }

  private Node resized(String scales) {
    String mode = node.attributes().text("mode", "nearest");
    Attributes attributes =
        Attributes.NONE
            .with("mode", mode.equals("bilinear") ? "linear" : mode)
            .with("coordinate_transformation_mode", "asymmetric")
            .with("nearest_mode", "floor");
    List<String> inputs = Arrays.asList(input(0), "", scales);
    return new Node(node.name(), "Resize", attributes, inputs, node.outputs());
  }

  private String reals(String hint, float... numbers) {
    return sink.constant(node.name() + "/" + hint, Value.of(Tensor.of(numbers, numbers.length)));
  }

  /** Types were written as texts once, and as numbers of the format since; here, by our names. */
  private Node typeNamed(String attribute) {
    Attributes attributes = node.attributes();
    if (!attributes.has(attribute)) {
      return node;
    }
    int number =
        attributes.kind(attribute) == AttributeKind.TEXT
            ? ElementTypes.numberOf(attributes.text(attribute, ""), node.toString())
            : attributes.integer(attribute, 0);
    if (number == 0) {
      return with(attributes.without(attribute)); // the usual one
    }
    return with(attributes.with(attribute, ElementTypes.of(number, node.toString()).name()));
  }

  /** Coordinates of regions were those of corners. */
  private Node roiAlign() {
    return with(node.attributes().with("coordinate_transformation_mode", "output_half_pixel"));
  }

  /** The dimension became the third input. */
  private Node dft() {
    Node moved = node;
    long axis = node.attributes().integer("axis", 1);
    return moved(moved, "axis", 2, integers("axis", axis));
  }
}
