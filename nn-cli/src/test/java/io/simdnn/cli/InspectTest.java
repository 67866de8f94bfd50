package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
  @TempDir private Path folder;

  private String inspected(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.exitCode(), run.err());
    return run.out();
  }

  @Test
  void countsParametersAndOperations() throws IOException {
    SmallModels.writePerceptron(folder.resolve("m.safetensors"));
    String model = folder.resolve("m.safetensors").toString();
    String out = inspected("inspect", "--model", model);
    assertTrue(out.contains("input   input  FLOAT32 [batch, 1, 2, 2], taken as [1, 1, 2, 2]"), out);
    assertTrue(out.contains("43 parameters, 70 operations"), out);
    String three = inspected("inspect", "--model", model, "--shape", "input=3x1x2x2");
    assertTrue(three.contains("43 parameters, 210 operations"), three);
    assertTrue(three.contains("[3, 5]"), three);
  }

  @Test
  void writesADrawing() throws IOException {
    SmallModels.writeTwoInputs(folder.resolve("m.onnx"), 1);
    Path dot = folder.resolve("m.dot");
    String out =
        inspected(
            "inspect",
            "--model",
            folder.resolve("m.onnx").toString(),
            "--dot",
            dot.toString(),
            "--shape",
            "x=3x2");
    assertTrue(out.contains("input   k  INT64 [n, 2], taken as [3, 2]"), out);
    assertTrue(out.contains("INT64 [3, 2]"), out);
    String drawing = Files.readString(dot);
    assertTrue(drawing.startsWith("digraph network {"), drawing);
    assertTrue(drawing.contains("[label=\"Cast\\ncast\", shape=box]"), drawing);
    assertTrue(drawing.contains("n0 -> n2 [label=\"[3, 2]\"]"), drawing);
  }
}
