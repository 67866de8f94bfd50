package io.simdnn.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;

/** Small models for tests, put together from the messages of the format. */
final class Models {
  static final String DOMAIN = "test";
  private static final int OPSET = 17;

  private Models() {}

  static NodeProto node(String operator, List<String> in, List<String> out, AttributeProto... of) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(operator + out)
        .addAllInput(in)
        .addAllOutput(out)
        .addAllAttribute(Arrays.asList(of))
        .build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, Long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(Arrays.asList(values))
        .build();
  }

  static AttributeProto graph(String name, GraphProto graph) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.GRAPH)
        .setG(graph)
        .build();
  }

  static ValueInfoProto value(String name, int type, long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    Arrays.stream(dims).forEach(dim -> shape.addDimBuilder().setDimValue(dim));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }

  static ValueInfoProto floats(String name, long... dims) {
    return value(name, TensorProto.DataType.FLOAT_VALUE, dims);
  }

  /** Weights that are not all the same. */
  static TensorProto weights(String name, long... dims) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
    long size = 1;
    for (long dim : dims) {
      tensor.addDims(dim);
      size *= dim;
    }
    for (int i = 0; i < size; i++) {
      tensor.addFloatData((i * 7 % 11 - 5) / 8f);
    }
    return tensor.build();
  }

  static TensorProto number(String name, int type, long number) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    return type == TensorProto.DataType.INT64_VALUE
        ? tensor.addInt64Data(number).build()
        : tensor.addInt32Data((int) number).build();
  }

  static ModelProto.Builder model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(DOMAIN).setVersion(1))
        .setGraph(graph.setName("g"));
  }

  static ModelProto convolution() {
    return model(
            GraphProto.newBuilder()
                .addInput(floats("x", 1, 2, 6, 6))
                .addOutput(floats("y", 1, 4))
                .addInitializer(weights("w", 3, 2, 3, 3))
                .addInitializer(weights("b", 3))
                .addInitializer(weights("fc", 3, 4))
                .addNode(
                    node(
                        "Conv",
                        List.of("x", "w", "b"),
                        List.of("c"),
                        integers("pads", 1L, 1L, 1L, 1L),
                        integers("strides", 2L, 1L)))
                .addNode(node("Relu", List.of("c"), List.of("r")))
                .addNode(
                    node("MaxPool", List.of("r"), List.of("p"), integers("kernel_shape", 2L, 2L)))
                .addNode(node("GlobalAveragePool", List.of("p"), List.of("a")))
                .addNode(node("Flatten", List.of("a"), List.of("f"), integer("axis", 1)))
                .addNode(node("MatMul", List.of("f", "fc"), List.of("m")))
                .addNode(node("Softmax", List.of("m"), List.of("y"), integer("axis", -1))))
        .build();
  }

  static ModelProto lstm() {
    return model(
            GraphProto.newBuilder()
                .addInput(floats("x", 4, 2, 3))
                .addOutput(floats("y", 4, 1, 2, 2))
                .addOutput(floats("h", 1, 2, 2))
                .addInitializer(weights("w", 1, 8, 3))
                .addInitializer(weights("r", 1, 8, 2))
                .addInitializer(weights("b", 1, 16))
                .addNode(
                    node(
                        "LSTM",
                        List.of("x", "w", "r", "b"),
                        List.of("y", "h", "c"),
                        integer("hidden_size", 2))))
        .build();
  }

  /** A loop whose body has a branch, both of which read values of the graph around. */
  static ModelProto loop() {
    int bool = TensorProto.DataType.BOOL_VALUE;
    GraphProto plus =
        GraphProto.newBuilder()
            .setName("then")
            .addNode(node("Add", List.of("s", "x"), List.of("t")))
            .addOutput(floats("t", 2))
            .build();
    GraphProto minus =
        GraphProto.newBuilder()
            .setName("else")
            .addNode(node("Sub", List.of("s", "w"), List.of("e")))
            .addOutput(floats("e", 2))
            .build();
    GraphProto body =
        GraphProto.newBuilder()
            .setName("body")
            .addInput(value("i", TensorProto.DataType.INT64_VALUE))
            .addInput(value("go", bool))
            .addInput(floats("s", 2))
            .addNode(
                node(
                    "If",
                    List.of("cond"),
                    List.of("next"),
                    graph("then_branch", plus),
                    graph("else_branch", minus)))
            .addNode(node("Mul", List.of("next", "w"), List.of("scan")))
            .addOutput(value("go", bool))
            .addOutput(floats("next", 2))
            .addOutput(floats("scan", 2))
            .build();
    return model(
            GraphProto.newBuilder()
                .addInput(floats("x", 2))
                .addOutput(floats("last", 2))
                .addOutput(floats("all", 3, 2))
                .addInitializer(weights("w", 2))
                .addInitializer(number("count", TensorProto.DataType.INT64_VALUE, 3))
                .addInitializer(number("cond", bool, 1))
                .addNode(
                    node(
                        "Loop",
                        List.of("count", "", "x"),
                        List.of("last", "all"),
                        graph("body", body))))
        .build();
  }

  /** Quantized operations, attention and a scan. */
  static ModelProto sequences() {
    GraphProto sum =
        GraphProto.newBuilder()
            .setName("sum")
            .addInput(floats("s", 4))
            .addInput(floats("e", 4))
            .addNode(node("Add", List.of("s", "e"), List.of("t")))
            .addNode(node("Relu", List.of("t"), List.of("u")))
            .addOutput(floats("t", 4))
            .addOutput(floats("u", 4))
            .build();
    return model(
            GraphProto.newBuilder()
                .addInput(floats("x", 1, 3, 4))
                .addOutput(floats("spectrum", 3, 3, 2))
                .addInitializer(weights("w", 4, 4))
                .addInitializer(weights("start", 4))
                .addInitializer(number("axis", TensorProto.DataType.INT64_VALUE, -2))
                .addInitializer(
                    TensorProto.newBuilder()
                        .setName("columns")
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(3)
                        .addAllInt64Data(List.of(3L, 4L, 1L)))
                .addNode(node("DynamicQuantizeLinear", List.of("x"), List.of("q", "scale", "zero")))
                .addNode(node("DynamicQuantizeLinear", List.of("w"), List.of("wq", "ws", "wz")))
                .addNode(node("MatMulInteger", List.of("q", "wq", "zero", "wz"), List.of("p")))
                .addNode(node("DequantizeLinear", List.of("p", "scale"), List.of("d")))
                .addNode(
                    node(
                        "Attention",
                        List.of("d", "x", "x"),
                        List.of("a"),
                        integer("q_num_heads", 2),
                        integer("kv_num_heads", 2),
                        integer("is_causal", 1),
                        integer("left_window_size", 2)))
                .addNode(node("Flatten", List.of("a"), List.of("f"), integer("axis", 2)))
                .addNode(
                    node(
                        "Scan",
                        List.of("start", "f"),
                        List.of("last", "all"),
                        integer("num_scan_inputs", 1),
                        graph("body", sum)))
                .addNode(node("Reshape", List.of("all", "columns"), List.of("rows")))
                .addNode(
                    node(
                        "DFT",
                        List.of("rows", "", "axis"),
                        List.of("spectrum"),
                        integer("onesided", 1))))
        .build();
  }

  static FunctionProto function(String name, String... called) {
    FunctionProto.Builder function =
        FunctionProto.newBuilder()
            .setName(name)
            .setDomain(DOMAIN)
            .addInput("a")
            .addOutput("b")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET));
    String value = "a";
    for (int i = 0; i < called.length; i++) {
      String next = i == called.length - 1 ? "b" : "v" + i;
      function.addNode(call(called[i], value, next));
      value = next;
    }
    return function.build();
  }

  /** A node of one input and one output; names that begin with F are functions of the model. */
  static NodeProto call(String operator, String in, String out) {
    NodeProto node = node(operator, List.of(in), List.of(out));
    return operator.startsWith("F") ? node.toBuilder().setDomain(DOMAIN).build() : node;
  }

  static ModelProto functions(FunctionProto... functions) {
    return model(
            GraphProto.newBuilder()
                .addInput(floats("x", 2))
                .addOutput(floats("y", 2))
                .addNode(call("F0", "x", "y")))
        .addAllFunctions(Arrays.asList(functions))
        .build();
  }

  static ModelProto nestedFunctions() {
    return functions(
        function("F0", "F1", "F1", "Relu"), function("F1", "F2", "F2"), function("F2", "Tanh"));
  }

  /** A model with weights in another file. */
  static ModelProto external(String location, long offset, long length) {
    TensorProto weights =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addDims(2)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", location))
            .addExternalData(entry("offset", Long.toString(offset)))
            .addExternalData(entry("length", Long.toString(length)))
            .build();
    return model(
            GraphProto.newBuilder()
                .addInput(floats("x", 2))
                .addOutput(floats("y", 2))
                .addInitializer(weights)
                .addNode(node("Add", List.of("x", "w"), List.of("y"))))
        .build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
