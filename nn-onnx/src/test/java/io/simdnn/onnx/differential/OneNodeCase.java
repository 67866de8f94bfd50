package io.simdnn.onnx.differential;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import io.simdnn.graph.Value;
import io.simdnn.onnx.OneNodeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An operation with its settings and inputs; each method adds one and returns the case. */
final class OneNodeCase {
  private static final int OPSET = 22;

  private final String operator;
  private final List<AttributeProto> attributes = new ArrayList<>();
  private final List<Value> inputs = new ArrayList<>();
  private int opset = OPSET;
  private int outputs = 1;
  private double tolerance = 1e-5;
  private int steps;

  OneNodeCase(String operator, Value... inputs) {
    this.operator = operator;
    this.inputs.addAll(Arrays.asList(inputs));
  }

  OneNodeCase input(Value input) {
    inputs.add(input);
    return this;
  }

  OneNodeCase outputs(int count) {
    outputs = count;
    return this;
  }

  OneNodeCase opset(int version) {
    opset = version;
    return this;
  }

  /** What the results may differ by, as a part of the largest one. */
  OneNodeCase tolerance(double part) {
    tolerance = part;
    return this;
  }

  /** What whole results may differ by. */
  OneNodeCase steps(int count) {
    steps = count;
    return this;
  }

  int steps() {
    return steps;
  }

  OneNodeCase with(String name, long number) {
    return add(name, AttributeType.INT, builder -> builder.setI(number));
  }

  OneNodeCase with(String name, boolean flag) {
    return with(name, flag ? 1L : 0L);
  }

  OneNodeCase with(String name, float number) {
    return add(name, AttributeType.FLOAT, builder -> builder.setF(number));
  }

  OneNodeCase with(String name, String text) {
    return add(name, AttributeType.STRING, builder -> builder.setS(ByteString.copyFromUtf8(text)));
  }

  OneNodeCase with(String name, int... numbers) {
    return add(
        name,
        AttributeType.INTS,
        builder -> Arrays.stream(numbers).forEach(number -> builder.addInts(number)));
  }

  OneNodeCase with(String name, List<String> texts) {
    return add(
        name,
        AttributeType.STRINGS,
        builder -> texts.forEach(text -> builder.addStrings(ByteString.copyFromUtf8(text))));
  }

  private OneNodeCase add(String name, AttributeType type, Consumer<AttributeProto.Builder> fill) {
    AttributeProto.Builder builder = AttributeProto.newBuilder().setName(name).setType(type);
    fill.accept(builder);
    attributes.add(builder.build());
    return this;
  }

  String operator() {
    return operator;
  }

  List<Value> inputs() {
    return inputs;
  }

  double tolerance() {
    return tolerance;
  }

  /** Returns the file; its first inputs are those of the model, the others constants. */
  byte[] model(int fed) {
    return OneNodeModel.bytes(operator, opset, attributes, inputs, fed, outputs);
  }

  @Override
  public String toString() {
    return operator
        + inputs.stream().map(OneNodeCase::text).collect(Collectors.joining(", ", "(", ")"))
        + attributes.stream()
            .map(a -> TextFormat.printer().emittingSingleLine(true).printToString(a))
            .map(text -> text.replaceAll("name: |type: \\w+ |\\b(i|f|s|ints|floats|strings): ", ""))
            .collect(Collectors.joining("; ", " {", "}"));
  }

  private static String text(Value value) {
    if (value == null) {
      return "-";
    }
    if (value.type().shape().size() > 8) {
      return value.type().toString();
    }
    return value.type()
        + (value.type().type().isReal()
            ? Arrays.toString(value.floats().toArray())
            : Arrays.toString(value.integers()));
  }
}
