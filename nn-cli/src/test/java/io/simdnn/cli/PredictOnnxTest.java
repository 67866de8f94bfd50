package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.cli.value.NpyWriter;
import io.simdnn.cli.value.ValueFile;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictOnnxTest {
  @TempDir private Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static String printed(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
    return run.out();
  }

  @Test
  void printsAllNumbersOrTheLargest() throws IOException {
    SmallModels.writeSums(folder.resolve("m.onnx"), "batch", "2", "2", "3");
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    NpyWriter.write(folder.resolve("x.npy"), Value.of(Tensor.of(x, 1, 2, 2, 3)));
    String[] predict = {"predict", "--model", at("m.onnx"), "--input", at("x.npy")};
    assertEquals("22.0\t26.0\t30.0\n", printed(predict));
    String[] two = {
      "predict", "--model", at("m.onnx"), "--input", "x=" + at("x.npy"), "--top", "2"
    };
    assertEquals("2\t30.0000\t1\t26.0000\n", printed(two));
  }

  @Test
  void aTableHasARowForEachSample() throws IOException {
    SmallModels.writeSums(folder.resolve("m.onnx"), "batch", "1", "2", "2");
    Files.writeString(folder.resolve("x.csv"), "a,b,c,d\n1,2,3,4\n5,6,7,8\n");
    assertEquals(
        "4.0\t6.0\n12.0\t14.0\n",
        printed("predict", "--model", at("m.onnx"), "--input", at("x.csv")));
  }

  @Test
  void severalInputsAndOutputsByName() throws IOException {
    SmallModels.writeTwoInputs(folder.resolve("m.onnx"), 0.5f);
    NpyWriter.write(folder.resolve("x.npy"), Value.of(Tensor.of(new float[] {1, 2}, 1, 2)));
    NpyWriter.write(folder.resolve("k.npy"), Value.of(new long[] {10, -20}, 1, 2));
    String out =
        printed(
            "predict",
            "--model",
            at("m.onnx"),
            "--input",
            "k=" + at("k.npy"),
            "--input",
            "x=" + at("x.npy"),
            "--output",
            "double=" + at("double.npy"));
    assertEquals("total FLOAT32 [1, 2]\n11.5\t-17.5\n", out);
    Value twice = ValueFile.read(folder.resolve("double.npy"));
    assertEquals(DataType.INT64, twice.type().type());
    assertArrayEquals(new long[] {20, -40}, twice.integers());
  }

  @Test
  void picturesTakeSizeChannelsAndOrderOfTheInput() throws IOException {
    BufferedImage picture = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 8; i++) {
      picture.setRGB(i % 4, i / 4, 0xff_00_00);
    }
    ImageIO.write(picture, "png", folder.resolve("p.png").toFile());
    // Summed over channels and rows: red pixels, of which only the first channel is not 0.
    SmallModels.writeSums(folder.resolve("first.onnx"), "batch", "3", "5", "1");
    assertEquals("5.0\n", printed("predict", "--model", at("first.onnx"), "--input", at("p.png")));
    // Summed over rows and columns, a number for each channel.
    SmallModels.writeSums(folder.resolve("last.onnx"), "1", "2", "5", "3");
    assertEquals(
        "10.0\t0.0\t0.0\n", printed("predict", "--model", at("last.onnx"), "--input", at("p.png")));
    assertEquals(
        "20.0\t-20.0\t-10.0\n",
        printed(
            "predict",
            "--model",
            at("last.onnx"),
            "--input",
            at("p.png"),
            "--scale",
            "10",
            "--mean",
            "2",
            "--std",
            "4,1,2"));
  }

  @Test
  void takesSafetensorsToo() throws IOException {
    SmallModels.writePerceptron(folder.resolve("m.safetensors"));
    Files.writeString(folder.resolve("x.csv"), "a,b,c,d\n1,2,3,4\n");
    String direct = printed("predict", "--model", at("m.safetensors"), "--input", at("x.csv"));
    printed("export", "--model", at("m.safetensors"), "--onnx", at("m.onnx"));
    assertEquals(direct, printed("predict", "--model", at("m.onnx"), "--input", at("x.csv")));
  }
}
