package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.cli.value.NpyWriter;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeModelsAndValues() throws IOException {
    SmallModels.writeTwoInputs(folder.resolve("m.onnx"), 1);
    SmallModels.writeTwoInputs(folder.resolve("other.onnx"), 1.5f);
    Path values = Files.createDirectory(folder.resolve("values"));
    NpyWriter.write(values.resolve("x.npy"), Value.of(Tensor.of(new float[] {1, 2}, 1, 2)));
    NpyWriter.write(values.resolve("k.npy"), Value.of(new long[] {3, 4}, 1, 2));
    NpyWriter.write(values.resolve("total.npy"), Value.of(Tensor.of(new float[] {5, 7}, 1, 2)));
    NpyWriter.write(values.resolve("output_1.npy"), Value.of(new long[] {6, 8}, 1, 2));
    NpyWriter.write(values.resolve("real.npy"), Value.of(Tensor.of(new float[] {3, 4}, 1, 2)));
  }

  private CommandRun compare(String... more) {
    String[] first = {
      "compare",
      "--model",
      folder.resolve("m.onnx").toString(),
      "--inputs",
      folder.resolve("values").toString()
    };
    String[] all = new String[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    for (int i = 0; i < more.length; i++) {
      all[first.length + i] = more[i].replace("DIR", folder.toString());
    }
    return CommandRun.of(all);
  }

  @Test
  void equalOutputsAgree() {
    CommandRun run = compare("--outputs", "DIR/values", "--against", "DIR/values");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(
        run.out().contains("output  total  FLOAT32 [1, 2]  largest difference 0.00"), run.out());
    assertTrue(run.out().contains("output  double  INT64 [1, 2]  largest"), run.out());
    assertTrue(run.out().contains("2 values of the same name agree"), run.out());
  }

  @Test
  void otherOutputsFailWithinNoTolerance() throws IOException {
    NpyWriter.write(
        folder.resolve("values/total.npy"), Value.of(Tensor.of(new float[] {5, 8}, 1, 2)));
    CommandRun run = compare("--outputs", "DIR/values");
    assertEquals(1, run.exitCode(), run.out());
    assertTrue(run.out().contains("largest difference 1.00, relative 0.125, at 1"), run.out());
    assertTrue(run.err().contains("output \"total\" differs by 1.0"), run.err());
    assertEquals(0, compare("--outputs", "DIR/values", "--absolute", "1").exitCode());
    assertEquals(0, compare("--outputs", "DIR/values", "--relative", "0.13").exitCode());
  }

  @Test
  void namesTheFirstOperationThatDiverges() {
    CommandRun run = compare("--against", "DIR/other.onnx");
    assertEquals(1, run.exitCode(), run.out());
    assertTrue(run.out().contains("first to diverge: Add \"first\", value moved"), run.out());
    assertTrue(run.err().contains("Add \"first\" is the first operation to diverge"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
