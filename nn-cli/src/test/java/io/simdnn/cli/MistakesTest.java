package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.cli.value.NpyWriter;
import io.simdnn.graph.Value;
import io.simdnn.layer.Flatten;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake ends with its exit code and one line that names it; nothing half-written stays. */
class MistakesTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeBrokenInputs() throws IOException {
    Path truncated = Files.createDirectory(folder.resolve("truncated"));
    Path swapped = Files.createDirectory(folder.resolve("swapped"));
    for (String part : new String[] {"train", "t10k"}) {
      String images = part + "-images-idx3-ubyte.gz";
      String labels = part + "-labels-idx1-ubyte.gz";
      Files.write(truncated.resolve(images), Arrays.copyOf(resource(images), 5_000));
      Files.write(truncated.resolve(labels), resource(labels));
      Files.write(swapped.resolve(images), resource(labels));
      Files.write(swapped.resolve(labels), resource(images));
    }
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(folder.resolve("good.csv"), "a,b,kind\n1,2,x\n2,3,y\n3,5,x\n4,4,y\n");
    Files.writeString(folder.resolve("ragged.csv"), "a,b,kind\n1,2,x\n2,3\n");
    Files.writeString(folder.resolve("missing.csv"), "a,b,kind\n1,2,x\n2,3,\n3,1,y\n");
    Files.writeString(folder.resolve("infinite.csv"), "a,b,kind\n1,1e999,x\n2,3,y\n3,1,y\n");
    Files.writeString(folder.resolve("nothing.csv"), "");
    Files.writeString(folder.resolve("text.safetensors"), "this is no model at all");
    new ModelFile(new Flatten(), Shape.of(3), Map.of())
        .write(folder.resolve("model-only.safetensors"));
    SmallModels.writeTwoInputs(folder.resolve("two.onnx"), 1);
    SmallModels.writeSums(folder.resolve("sums.onnx"), "batch", "3", "2", "2");
    byte[] model = Files.readAllBytes(folder.resolve("sums.onnx"));
    Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(model, model.length / 2));
    Files.writeString(folder.resolve("text.onnx"), "this is no model at all");
    Files.writeString(folder.resolve("text.npy"), "this is no array at all");
    Files.writeString(folder.resolve("text.png"), "this is no picture at all");
    NpyWriter.write(folder.resolve("pair.npy"), Value.of(Tensor.zeros(1, 2)));
    NpyWriter.write(folder.resolve("half.npy"), Value.of(Tensor.of(new float[] {0.5f, 1}, 1, 2)));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(2, "nonsense", "nonsense"),
        mistake(2, "name a command"),
        mistake(2, "--colour", "train --colour red"),
        mistake(2, "--layers", "train --layers 128,many"),
        mistake(2, "--layers", "train --layers 0"),
        mistake(2, "--layers", "train --layers 1,,2"),
        mistake(2, "--activation", "train --activation swish"),
        mistake(2, "--optimizer", "train --optimizer adamant"),
        mistake(2, "--learning-rate", "train --learning-rate -1"),
        mistake(2, "--learning-rate", "train --learning-rate NaN"),
        mistake(2, "--batch-size", "train --batch-size 0"),
        mistake(2, "--epochs", "train --epochs many"),
        mistake(2, "--seed", "train --seed 1.5"),
        mistake(2, "--clip-norm", "train --clip-norm -3"),
        mistake(2, "--threads", "train --threads 0"),
        mistake(2, "--target", "train --csv DIR/good.csv"),
        mistake(2, "exclude", "train --data DIR/empty --csv DIR/good.csv --target kind"),
        mistake(2, "--checkpoint FILE", "train --checkpoint-every 5"),
        mistake(2, "--epochs: expected", "train --epochs -1 --seed x --batch-size 0"),
        mistake(2, "nn example --help", "example nonsense"),
        mistake(2, "--epochs", "example lenet --epochs 0"),
        mistake(2, "--shift", "example lenet --shift -1"),
        mistake(2, "--epochs", "example sparse-autoencoder --epochs 0"),
        mistake(1, "t10k-labels", "example lenet --data DIR/empty"),
        mistake(1, "no such", "train --data DIR/absent"),
        mistake(1, "t10k-labels", "train --data DIR/empty"),
        mistake(1, "train-images", "train --data DIR/truncated"),
        mistake(1, "swap", "train --data DIR/swapped"),
        mistake(1, "no-folder", "train --out DIR/no-folder/model.safetensors"),
        mistake(1, "is a folder", "train --out DIR/empty"),
        mistake(1, "cannot write", "train --out /proc/model.safetensors"),
        mistake(1, "no-folder", "train --checkpoint DIR/no-folder/c --out DIR/m"),
        mistake(1, "kind", "train --csv DIR/good.csv --target kin --out DIR/m"),
        mistake(1, "line 3", "train --csv DIR/ragged.csv --target kind --out DIR/m"),
        mistake(1, "line 3", "train --csv DIR/missing.csv --target kind --out DIR/m"),
        mistake(1, "line 2", "train --csv DIR/infinite.csv --target kind --out DIR/m"),
        mistake(1, "nothing.csv", "train --csv DIR/nothing.csv --target kind --out DIR/m"),
        mistake(1, "absent.csv", "train --csv DIR/absent.csv --target kind --out DIR/m"),
        mistake(1, "absent", "train --resume DIR/absent"),
        mistake(1, "safetensors", "train --resume DIR/text.safetensors"),
        mistake(1, "nn.", "train --resume DIR/model-only.safetensors"),
        mistake(1, "diverged", "train --optimizer sgd --learning-rate 1e30 --out DIR/m"),
        mistake(1, "absent", "eval --model DIR/absent"),
        mistake(1, "text.safetensors", "eval --model DIR/text.safetensors"),
        mistake(1, "shape", "eval --model DIR/model-only.safetensors"),
        mistake(
            2, "trained on images", "eval --model DIR/model-only.safetensors --csv DIR/good.csv"),
        mistake(2, "--images", "predict --model DIR/model-only.safetensors"),
        mistake(2, "--top", "predict --images DIR/x --top 0"),
        mistake(1, "absent", "predict --model DIR/model-only.safetensors --images DIR/absent"),
        mistake(2, "--input FILE", "predict --model DIR/sums.onnx --images DIR/x"),
        mistake(2, "--input FILE", "predict --model DIR/sums.onnx --output DIR/m"),
        mistake(2, "--input", "predict --model DIR/sums.onnx --input DIR/x --csv DIR/good.csv"),
        mistake(2, "k=FILE", "predict --model DIR/two.onnx --input DIR/pair.npy"),
        mistake(2, "already", "predict --model DIR/sums.onnx --input DIR/x.npy --input DIR/y.npy"),
        mistake(2, "--scale", "predict --model DIR/sums.onnx --input DIR/x.png --scale much"),
        mistake(1, "no such file", "predict --model DIR/absent.onnx --input DIR/pair.npy"),
        mistake(1, "text.onnx", "predict --model DIR/text.onnx --input DIR/pair.npy"),
        mistake(1, "cut.onnx", "predict --model DIR/cut.onnx --input DIR/pair.npy"),
        mistake(1, "absent.npy", "predict --model DIR/sums.onnx --input DIR/absent.npy"),
        mistake(1, "text.npy", "predict --model DIR/sums.onnx --input DIR/text.npy"),
        mistake(1, "text.png", "predict --model DIR/sums.onnx --input DIR/text.png"),
        mistake(1, "ragged.csv", "predict --model DIR/sums.onnx --input DIR/ragged.csv"),
        mistake(1, "\"kind\"", "predict --model DIR/sums.onnx --input DIR/good.csv"),
        mistake(1, "expected FLOAT32", "predict --model DIR/sums.onnx --input DIR/pair.npy"),
        mistake(1, "is a folder", "predict --model DIR/sums.onnx --input DIR/empty"),
        mistake(
            1,
            "does not hold 0.5",
            "predict --model DIR/two.onnx --input DIR/pair.npy --input DIR/half.npy"),
        mistake(1, "no picture", "predict --model DIR/two.onnx --input x=DIR/text.png"),
        mistake(2, "--model", "inspect"),
        mistake(2, "--shape", "inspect --model DIR/sums.onnx --shape x"),
        mistake(2, "--shape x", "inspect --model DIR/sums.onnx --shape x=axb"),
        mistake(2, "inputs are [x]", "inspect --model DIR/sums.onnx --shape y=1x3x2x2"),
        mistake(2, "--threads", "inspect --model DIR/sums.onnx --threads 0"),
        mistake(1, "expected FLOAT32", "inspect --model DIR/sums.onnx --shape x=1x2"),
        mistake(1, "text.onnx", "inspect --model DIR/text.onnx"),
        mistake(1, "no-folder", "inspect --model DIR/sums.onnx --dot DIR/no-folder/m.dot"),
        mistake(2, "--onnx", "export --model DIR/model-only.safetensors"),
        mistake(2, "safetensors", "export --model DIR/sums.onnx --onnx DIR/m"),
        mistake(1, "text.safetensors", "export --model DIR/text.safetensors --onnx DIR/m"),
        mistake(1, "no-folder", "export --model DIR/model-only.safetensors --onnx DIR/no-folder/m"),
        mistake(2, "--batch", "bench --model DIR/sums.onnx --batch 0"),
        mistake(2, "--seconds", "bench --model DIR/sums.onnx --seconds NaN"),
        mistake(2, "--batch 3", "bench --model DIR/sums.onnx --batch 3 --shape x=1x3x2x2"),
        mistake(1, "cut.onnx", "bench --model DIR/cut.onnx"),
        mistake(2, "--against", "compare --model DIR/sums.onnx --inputs DIR/pair.npy"),
        mistake(
            2,
            "--absolute",
            "compare --model DIR/sums.onnx --inputs DIR/x --outputs DIR/y" + " --absolute -1"),
        mistake(2, "folder", "compare --model DIR/two.onnx --inputs DIR/pair.npy --outputs DIR/x"),
        mistake(
            1, "no file for", "compare --model DIR/two.onnx --inputs DIR/empty --outputs DIR/x"));
  }

  private static Arguments mistake(int exitCode, String named, String... commandLine) {
    return Arguments.of(exitCode, named, String.join("", commandLine));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("mistakes")
  void endsWithOneLineAndNothingHalfWritten(int exitCode, String named, String commandLine)
      throws IOException {
    String[] arguments =
        commandLine.isEmpty()
            ? new String[0]
            : commandLine.replace("DIR", folder.toString()).split(" ", -1);
    PrintStream previous = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    int code;
    try {
      System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
      code = NnCommand.run(arguments);
    } finally {
      System.setErr(previous);
    }
    String[] lines =
        captured
            .toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("kernels: "))
            .toArray(String[]::new);
    assertEquals(exitCode, code, Arrays.toString(lines));
    assertEquals(1, lines.length, Arrays.toString(lines));
    assertTrue(lines[0].startsWith("nn: ") && lines[0].contains(named), lines[0]);
    assertFalse(Files.exists(folder.resolve("m")));
    try (Stream<Path> files = Files.walk(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")));
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = NnCommand.class.getResourceAsStream("mnist/" + name)) {
      return stream.readAllBytes();
    }
  }
}
