package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir private Path folder;

  @Test
  void tellsTimesAndProfile() throws IOException {
    SmallModels.writeTwoInputs(folder.resolve("m.onnx"), 1);
    Path trace = folder.resolve("trace.json");
    CommandRun run =
        CommandRun.of(
            "bench",
            "--model",
            folder.resolve("m.onnx").toString(),
            "--seconds",
            "0.05",
            "--batch",
            "3",
            "--threads",
            "1",
            "--profile",
            "--trace",
            trace.toString());
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("FLOAT32 [3, 2]") && run.out().contains("1 threads"), run.out());
    assertTrue(run.out().contains("latency     p50 ") && run.out().contains("p99"), run.out());
    assertTrue(run.out().contains("throughput  ") && run.out().contains("allocation"), run.out());
    assertTrue(run.out().contains("Add \"second\""), run.out());
    assertTrue(Files.readString(trace).contains("\"traceEvents\""), run.out());
  }
}
