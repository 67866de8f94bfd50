package io.simdnn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.layer.activation.LogSoftmax;
import io.simdnn.layer.activation.PReLU;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.layer.convolution.AdaptiveAvgPool2d;
import io.simdnn.layer.convolution.AvgPool2d;
import io.simdnn.layer.convolution.Conv1d;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.ConvTranspose2d;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.convolution.PoolSettings;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.layer.normalization.GroupNorm;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Convolutions, pools, batch and group norms, composites: gradients and the contract. */
class ImageLayersTest extends LayerContract {
  @Override
  Stream<Case> layers() {
    Shape small = Shape.of(2, 4, 7, 6);
    Shape large = Shape.of(5, 4, 33, 41);
    return Stream.of(
        new Case("Conv2d", () -> conv(ConvSettings.of(4, 3, 3).padding(1)), small, large),
        new Case("strided", () -> conv(ConvSettings.of(4, 3, 2).stride(3)), small, large),
        new Case("dilated", () -> conv(ConvSettings.of(4, 2, 3).dilation(2)), small, large),
        new Case(
            "uneven",
            () -> conv(ConvSettings.of(4, 2, 3, 5).stride(2, 1).padding(0, 2).dilation(1, 1)),
            small,
            large),
        new Case("grouped", () -> conv(ConvSettings.of(4, 6, 3).groups(2)), small, large),
        new Case(
            "depthwise", () -> conv(ConvSettings.of(4, 4, 3).groups(4).padding(1)), small, large),
        new Case(
            "depthwise, two filters each, strided",
            () -> conv(ConvSettings.of(4, 8, 3).groups(4).stride(2)),
            small,
            large),
        new Case("pointwise", () -> conv(ConvSettings.of(4, 5, 1).withoutBias()), small, large),
        new Case("as large as the plane", () -> conv(ConvSettings.of(4, 3, 7, 6)), small, null),
        new Case(
            "more than one chain",
            () -> conv(ConvSettings.of(33, 2, 2)),
            Shape.of(1, 33, 3, 3),
            null),
        new Case("Conv1d", ImageLayersTest::conv1d, Shape.of(2, 3, 9), Shape.of(5, 3, 999)),
        new Case("ConvTranspose2d", () -> transposed(0), small, large),
        new Case("ConvTranspose2d, extra", () -> transposed(1), small, large),
        new Case("AvgPool2d", () -> new AvgPool2d(2), small, large),
        new Case("AvgPool2d of overlapping windows", ImageLayersTest::overlapping, small, large),
        new Case("AdaptiveAvgPool2d", () -> new AdaptiveAvgPool2d(3, 4), small, large),
        new Case("global", AdaptiveAvgPool2d::global, small, large),
        new Case("BatchNorm", () -> new BatchNorm("l", 4), small, large),
        new Case(
            "BatchNorm of columns", () -> new BatchNorm("l", 6), Shape.of(5, 6), Shape.of(9, 6)),
        new Case(
            "plain BatchNorm", () -> new BatchNorm("l", 4, 0.1, Double.NaN, false), small, large),
        new Case("BatchNorm with fixed statistics", ImageLayersTest::fixed, small, large),
        new Case("GroupNorm", () -> new GroupNorm("l", 2, 4), small, large),
        new Case("instance norm", () -> new GroupNorm("l", 4, 4), small, large),
        new Case("Softmax over channels", () -> new Softmax(1), small, large),
        new Case("LogSoftmax over rows", () -> new LogSoftmax(-2), small, large),
        new Case("Reshape", () -> new Reshape(6, 28), small, null),
        new Case(
            "Residual",
            () ->
                new Residual(Sequential.of(conv(ConvSettings.of(4, 4, 3).padding(1)), new Tanh())),
            small,
            large),
        new Case(
            "Residual with a projection",
            () ->
                new Residual(
                    conv(ConvSettings.of(4, 3, 3).padding(1)),
                    new Conv2d("g", ConvSettings.of(4, 3, 1), Initializer.he(), random())),
            small,
            large),
        new Case(
            "Concat",
            () ->
                new Concat(
                    List.of(
                        conv(ConvSettings.of(4, 3, 3).padding(1)),
                        new Tanh(),
                        new Conv2d("g", ConvSettings.of(4, 1, 1), Initializer.he(), random()))),
            small,
            large));
  }

  private static RandomStream random() {
    return new RandomStream(5, "init");
  }

  private static Layer conv(ConvSettings settings) {
    return new Conv2d("l", settings, Initializer.he(), random());
  }

  private static Layer conv1d() {
    ConvSettings settings = ConvSettings.of(3, 4, 1, 4).stride(1, 2).padding(0, 1);
    return new Conv1d("l", settings, Initializer.he(), random());
  }

  private static Layer transposed(int extra) {
    ConvSettings settings = ConvSettings.of(4, 6, 3).stride(2).padding(1).groups(2);
    return new ConvTranspose2d("l", settings, extra, extra, Initializer.he(), random());
  }

  private static Layer overlapping() {
    return new AvgPool2d(PoolSettings.of(3, 2).stride(2, 1).padding(1).roundingUp(), false);
  }

  private static Layer fixed() {
    BatchNorm norm = new BatchNorm("l", 4);
    norm.buffers().get(0).value().fill(0.3f);
    norm.buffers().get(1).value().fill(2f);
    norm.freezeStatistics(true);
    return norm;
  }

  /** Gives every element a value of its own, so that no difference crosses a tie. */
  @Test
  void maxPoolGivesTheGradientToTheWinner() {
    MaxPool2d pool = new MaxPool2d(PoolSettings.of(3).stride(2).padding(1));
    Tensor x = Tensor.zeros(2, 3, 7, 6);
    int[] order = random().permutation(x.size());
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = order[i] - 100f;
    }
    Tensor y = pool.forward(x, pass);
    assertEquals(Shape.of(2, 3, 4, 3), y.shape());
    Tensor dy = numbers("dy", y.shape());
    Tensor dx = pool.backward(dy, pass);
    double[] expected = new double[x.size()];
    for (int out = 0; out < y.size(); out++) {
      for (int i = 0; i < x.size(); i++) {
        expected[i] += x.get(i) == y.get(out) ? dy.get(out) : 0;
      }
    }
    for (int i = 0; i < x.size(); i++) {
      assertEquals(expected[i], dx.get(i), 1e-6);
    }
  }

  @Test
  void maxPoolPassesNaNOnAndNeverChoosesPadding() {
    MaxPool2d pool = new MaxPool2d(PoolSettings.of(2).padding(1));
    Tensor x = Tensor.of(new float[] {-5, -6, Float.NaN, -8}, 1, 1, 2, 2);
    float[] y = pool.forward(x, pass).toArray();
    assertEquals(-5, y[0]);
    assertEquals(-6, y[1]);
    assertTrue(Float.isNaN(y[2]));
    assertEquals(-8, y[3]);
  }

  @Test
  void preluLearnsItsSlopes() {
    PReLU prelu = new PReLU("p", 2);
    Tensor x = Tensor.of(new float[] {-1, 2, -3, 4, 5, -6, -7, 8}, 2, 2, 2);
    Tensor dy = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    assertEquals(-0.25f, prelu.forward(x, pass).get(0));
    assertEquals(0.25f, prelu.backward(dy, pass).get(0));
    assertEquals(-1f - 36f, prelu.parameters().get(0).gradient().get(0));
    assertEquals(-9f - 49f, prelu.parameters().get(0).gradient().get(1));
  }

  @Test
  void batchNormKeepsRunningAverages() {
    BatchNorm norm = new BatchNorm("n", 1, 1e-5, 0.5, true);
    norm.forward(Tensor.of(new float[] {1, 3}, 2, 1), pass);
    assertEquals(1f, norm.buffers().get(0).value().get(0));
    assertEquals(1.5f, norm.buffers().get(1).value().get(0));
    Tensor single = Tensor.of(new float[] {1}, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> norm.forward(single, pass));
    float y = norm.forward(single, Pass.inference(backend)).get(0);
    assertEquals(0, y, 1e-6);
  }

  @Test
  void dropoutKeepsTheMeanAndRepeatsFromItsPosition() {
    Dropout dropout = new Dropout("d", 0.25, 7);
    Tensor x = Tensor.zeros(100, 100);
    x.fill(1f);
    float[] first = dropout.forward(x, pass).toArray();
    float[] second = dropout.forward(x, pass).toArray();
    double mean = 0;
    int different = 0;
    for (int i = 0; i < first.length; i++) {
      assertTrue(first[i] == 0 || first[i] == (float) (1 / 0.75));
      mean += first[i] / first.length;
      different += first[i] == second[i] ? 0 : 1;
    }
    assertEquals(1, mean, 0.03);
    assertTrue(different > 3_000 && different < 4_500, different + " elements differ");
    float[] gradient = dropout.backward(x, pass).toArray();
    Dropout resumed = new Dropout("d", 0.25, 7);
    resumed.buffers().get(0).value().fill(0f);
    resumed.buffers().get(0).value().array()[0] = 10_000;
    assertArrayEquals(second, resumed.forward(x, pass).toArray());
    assertArrayEquals(second, gradient);
    assertEquals(x, dropout.forward(x, Pass.inference(backend)));
  }

  @Test
  void errorsNameTheLayerAndTheWayOut() {
    Shape flat = Shape.of(32, 784);
    Layer conv = conv(ConvSettings.of(1, 6, 5));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> conv.outputShape(flat));
    assertTrue(e.getMessage().contains("Conv2d \"l\": expected [*, 1, height, width]"));
    assertTrue(e.getMessage().contains("Reshape"), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> conv.outputShape(Shape.of(1, 1, 4, 9)));
    assertTrue(e.getMessage().contains("does not fit"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> ConvSettings.of(3, 4, 3).groups(2));
    assertThrows(IllegalArgumentException.class, () -> new GroupNorm("g", 3, 4));
    assertThrows(IllegalArgumentException.class, () -> new Dropout("d", 1, 1));
  }
}
