package io.simdnn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.simdnn.backend.Backend;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader refuses of files that are well formed, and how it says so. */
class ImportLimitsTest {
  private static OnnxFormatException refused(ModelProto model) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertThrows(OnnxFormatException.class, () -> OnnxModel.read(model.toByteArray())));
  }

  private static Map<String, Tensor> run(ModelProto model, float... x) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      return new InferenceSession(OnnxModel.read(model.toByteArray()).graph(), backend)
          .run(Map.of("x", Tensor.of(x, x.length)));
    }
  }

  @Test
  void everythingUnsupportedIsListedAtOnce() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(Models.floats("x", 2))
            .addNode(Models.call("Banana", "x", "a"))
            .addNode(Models.call("Relu", "a", "b"))
            .addNode(Models.call("Cherry", "b", "c"))
            .addNode(Models.call("FMissing", "c", "y"))
            .addOutput(Models.floats("y", 2));
    OnnxFormatException e = refused(Models.model(graph).build());
    assertEquals(3, e.problems().size(), e.getMessage());
    assertEquals(
        "Banana \"Banana[a]\": operator Banana (opset 17) is not supported;"
            + " export the model without it or write to the maintainers",
        e.problems().get(0));
    assertTrue(e.problems().get(1).startsWith("Cherry"), e.getMessage());
    assertTrue(e.problems().get(2).contains("operator test.FMissing"), e.getMessage());
    assertTrue(e.getMessage().startsWith("3 problems:"), e.getMessage());
  }

  @Test
  void loopsAndBranchesReadTheValuesAroundThem() {
    Map<String, Tensor> outputs = run(Models.loop(), 1, 2);
    // s = s + x three times, and s * w with w = (-0.625, 0.25).
    assertArrayEquals(new float[] {4, 8}, outputs.get("last").toArray());
    assertArrayEquals(
        new float[] {-1.25f, 1, -1.875f, 1.5f, -2.5f, 2}, outputs.get("all").toArray());
  }

  @Test
  void loopsAreExportedAsTheyWereRead() throws IOException {
    byte[] again = OnnxExport.bytes(OnnxModel.read(Models.loop().toByteArray()).graph());
    Map<String, Tensor> outputs = run(ModelProto.parseFrom(again), 1, 2);
    assertArrayEquals(new float[] {4, 8}, outputs.get("last").toArray());
  }

  @Test
  void nestedFunctionsAreInlined() {
    double once = Math.tanh(2);
    double expected = Math.tanh(Math.tanh(Math.tanh(once)));
    assertEquals(expected, run(Models.nestedFunctions(), 2, -2).get("y").get(0), 1e-6);
    assertEquals(0, run(Models.nestedFunctions(), 2, -2).get("y").get(1));
  }

  @Test
  void functionsThatCallThemselvesAreRefused() {
    String message = refused(Models.functions(Models.function("F0", "F0"))).getMessage();
    assertTrue(message.contains("calls itself"), message);
    ModelProto circle =
        Models.functions(Models.function("F0", "Relu", "F1"), Models.function("F1", "F0"));
    assertTrue(refused(circle).getMessage().contains("calls itself"));
  }

  @Test
  void functionsThatCallThemselvesInBranchesAreRefused() {
    GraphProto branch =
        GraphProto.newBuilder()
            .setName("branch")
            .addNode(Models.call("F0", "a", "t"))
            .addOutput(Models.floats("t", 2))
            .build();
    FunctionProto function =
        Models.function("F0").toBuilder()
            .addNode(
                Models.node(
                    "If",
                    List.of("a"),
                    List.of("b"),
                    Models.graph("then_branch", branch),
                    Models.graph("else_branch", branch)))
            .build();
    String message = refused(Models.functions(function)).getMessage();
    assertTrue(message.contains("function"), message);
  }

  @Test
  void functionsThatGrowExponentiallyAreRefused() {
    FunctionProto[] functions = new FunctionProto[30];
    for (int i = 0; i < functions.length; i++) {
      String next = i == functions.length - 1 ? "Relu" : "F" + (i + 1);
      functions[i] = Models.function("F" + i, next, next, next, next);
    }
    String message = refused(Models.functions(functions)).getMessage();
    assertTrue(message.contains("far larger than its file"), message);
  }

  @Test
  void manyNodesOfOneNameTakeNoLongTime() {
    GraphProto.Builder graph = GraphProto.newBuilder().addInput(Models.floats("v0", 2));
    int count = 30_000;
    for (int i = 0; i < count; i++) {
      graph.addNode(Models.call("Relu", "v" + i, "v" + (i + 1)).toBuilder().setName("same"));
    }
    graph.addOutput(Models.floats("v" + count, 2));
    byte[] bytes = Models.model(graph).build().toByteArray();
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertEquals(count, OnnxModel.read(bytes).graph().nodes().size()));
  }

  @Test
  void deepNestingIsRefused() {
    GraphProto graph =
        GraphProto.newBuilder().setName("g").addOutput(Models.floats("y", 2)).build();
    for (int i = 0; i < 200; i++) {
      graph =
          GraphProto.newBuilder()
              .setName("g")
              .addNode(
                  Models.node("If", List.of("x"), List.of("y"), Models.graph("then_branch", graph)))
              .addOutput(Models.floats("y", 2))
              .build();
    }
    refused(Models.model(graph.toBuilder()).build());
  }

  @Test
  void externalDataIsRead(@TempDir Path folder) throws IOException {
    byte[] data = new byte[12];
    data[6] = (byte) 0x80;
    data[7] = 0x3f;
    Files.write(folder.resolve("w.bin"), data);
    Path file = folder.resolve("model.onnx");
    Files.write(file, Models.external("w.bin", 4, 8).toByteArray());
    assertArrayEquals(
        new float[] {1, 0}, OnnxModel.read(file).graph().constants().get("w").floats().toArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../w.bin",
        "/etc/hostname",
        "inner/../../w.bin",
        "",
        "missing",
        ".",
        "link.bin",
        "a\0b"
      })
  void externalDataStaysInTheFolder(String location, @TempDir Path outside) throws IOException {
    Path folder = Files.createDirectory(outside.resolve("model"));
    Files.createDirectory(folder.resolve("inner"));
    Files.write(outside.resolve("w.bin"), new byte[8]);
    Files.createSymbolicLink(folder.resolve("link.bin"), outside.resolve("w.bin"));
    Path file = folder.resolve("model.onnx");
    Files.write(file, Models.external(location, 0, 8).toByteArray());
    String message =
        assertThrows(OnnxFormatException.class, () -> OnnxModel.read(file)).getMessage();
    assertTrue(message.contains("external data"), message);
    assertTrue(message.contains("tensor \"w\""), message);
  }

  @Test
  void externalDataMustFit(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("w.bin"), new byte[12]);
    Path file = folder.resolve("model.onnx");
    long[][] wrong = {{8, 8}, {-1, 8}, {Long.MAX_VALUE, 8}, {0, 4}, {0, Long.MAX_VALUE}};
    for (long[] place : wrong) {
      Files.write(file, Models.external("w.bin", place[0], place[1]).toByteArray());
      assertThrows(OnnxFormatException.class, () -> OnnxModel.read(file));
    }
    byte[] bytes = Models.external("w.bin", 0, 8).toByteArray();
    String message =
        assertThrows(OnnxFormatException.class, () -> OnnxModel.read(bytes)).getMessage();
    assertTrue(message.contains("read the model from its file"), message);
  }
}
