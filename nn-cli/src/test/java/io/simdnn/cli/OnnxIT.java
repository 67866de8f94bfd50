package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.cli.Jar.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar with ONNX files, as a user runs it. */
class OnnxIT {
  @TempDir private Path folder;

  private Result run(List<String> jvmOptions, String commandLine)
      throws IOException, InterruptedException {
    Result result = Jar.run(folder, jvmOptions, commandLine.split(" ", -1));
    assertEquals(0, result.exitCode(), result.output());
    return result;
  }

  @Test
  void exportsAndRunsWithTheSameBitsOnAnyKernels() throws IOException, InterruptedException {
    SmallModels.writePerceptron(folder.resolve("model.safetensors"));
    Files.writeString(folder.resolve("x.csv"), "a,b,c,d\n1,2,3,4\n-1,0.5,0.25,3\n");
    run(List.of(), "export --onnx model.onnx");
    run(List.of(), "predict --model model.onnx --input x.csv --output y.npy");
    run(List.of("-Dnn.simd=off"), "predict --model model.onnx --input x.csv --output z.npy");
    assertEquals(
        -1, Files.mismatch(folder.resolve("y.npy"), folder.resolve("z.npy")), "other bits");
    String exact = " --absolute 0 --relative 0 --against model.safetensors";
    Result same =
        run(List.of(), "compare --model model.onnx --inputs x.csv --outputs y.npy" + exact);
    assertTrue(same.output().contains("4 values of the same name agree"), same.output());
  }

  @Test
  void brokenFilesEndInOneLine() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("broken.onnx"), "no model");
    Result result =
        Jar.run(
            folder,
            List.of("--add-modules", "jdk.incubator.vector"),
            "inspect",
            "--model",
            "broken.onnx");
    assertEquals(1, result.exitCode(), result.output());
    List<String> lines =
        result.output().lines().filter(line -> !line.contains("incubator modules")).toList();
    assertEquals(1, lines.size(), result.output());
    assertTrue(lines.get(0).startsWith("nn: broken.onnx: this is no ONNX file"), lines.get(0));
  }
}
