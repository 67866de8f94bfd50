package io.simdnn.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Losses where numbers are extreme, sums are empty, or arguments do not fit. */
class LossEdgeTest {
  private final Backend backend = new Backend(new ScalarKernels(), 1);
  private final Pass pass = Pass.training(backend);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @Test
  void crossEntropyOfExtremeLogits() {
    Tensor x = Tensor.of(new float[] {200, -200, 0, -200, 200, 0}, 2, 3);
    Tensor labels = Tensor.of(new float[] {1, 1}, 2);
    Tensor q = Tensor.of(new float[] {0, 1, 0, 0, 1, 0}, 2, 3);
    SoftmaxCrossEntropy smoothed = new SoftmaxCrossEntropy().withLabelSmoothing(0.3);
    SoftmaxCrossEntropy weighted = new SoftmaxCrossEntropy().withClassWeights(1, 1, 1);
    assertEquals(200, new SoftmaxCrossEntropy().forward(x, labels, pass), 1e-4);
    assertEquals(200, weighted.forward(x, labels, pass), 1e-4);
    assertEquals(200, new SoftmaxCrossEntropy().forward(x, q, pass), 1e-4);
    // 0.8 of 400 and 0.1 of 200 above, 0.1 of 400 and 0.1 of 200 below.
    assertEquals((320 + 20 + 40 + 20) / 2, smoothed.forward(x, labels, pass), 1e-4);
    float[] expected = {0.45f, -0.4f, -0.05f, -0.05f, 0.1f, -0.05f};
    assertArrayEquals(expected, smoothed.backward().toArray(), 1e-6f);
  }

  @Test
  void masksOfMinusInfinityLeaveTheOtherClassesAlone() {
    float gone = Float.NEGATIVE_INFINITY;
    Tensor x = Tensor.of(new float[] {0, gone, 0}, 1, 3);
    Tensor q = Tensor.of(new float[] {0.5f, 0, 0.5f}, 1, 3);
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    assertEquals(StrictMath.log(2), loss.forward(x, q, pass), 1e-6);
    assertArrayEquals(new float[3], loss.backward().toArray(), 1e-7f);
    SoftmaxCrossEntropy weighted = loss.withClassWeights(2, 3, 4);
    assertEquals(StrictMath.log(2), weighted.forward(x, Tensor.zeros(1), pass), 1e-6);
  }

  @Test
  void binaryCrossEntropyOfExtremes() {
    Tensor p = Tensor.of(new float[] {0, 1, 1e-30f, 0, 1}, 5);
    Tensor t = Tensor.of(new float[] {1, 0, 0, 0, 1}, 5);
    BinaryCrossEntropy loss = new BinaryCrossEntropy();
    float[] terms = loss.terms(p, t, pass).toArray();
    assertArrayEquals(new float[] {100, 100, 1e-30f, 0, 0}, terms, 1e-30f);
    loss.forward(p, t, pass);
    float[] clamped = {-1e12f / 5, 1e12f / 5, 1e-18f / 5, 0, 0};
    for (int i = 0; i < 5; i++) {
      assertEquals(clamped[i], loss.backward().get(i), Math.abs(clamped[i]) * 1e-6f);
    }
    Tensor x = Tensor.of(new float[] {200, -200, 200, -200}, 4);
    Tensor yes = Tensor.of(new float[] {0, 1, 1, 0}, 4);
    BinaryCrossEntropyWithLogits logits =
        new BinaryCrossEntropyWithLogits().withPositiveWeights(Tensor.of(new float[] {3}, 1));
    assertArrayEquals(new float[] {200, 600, 0, 0}, logits.terms(x, yes, pass).toArray());
    assertArrayEquals(new float[] {1, -3, 0, 0}, logits.backward().toArray());
  }

  @Test
  void kinksHaveTheGradientOfPyTorch() {
    Tensor x = Tensor.of(new float[] {0, 1, -1, 0.5f}, 4);
    Tensor zero = Tensor.zeros(4);
    AbsoluteError absolute = new AbsoluteError().withReduction(Reduction.SUM);
    assertEquals(2.5, absolute.forward(x, zero, pass));
    assertArrayEquals(new float[] {0, 1, -1, 1}, absolute.backward().toArray());
    Huber huber = new Huber(1).withReduction(Reduction.SUM);
    assertEquals(1.125, huber.forward(x, zero, pass));
    assertArrayEquals(new float[] {0, 1, -1, 0.5f}, huber.backward().toArray());
  }

  @Test
  void nothingToAverageIsZeroNotNaN() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor labels = Tensor.of(new float[] {-1, -1}, 2);
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().withIgnoredLabel(-1);
    assertEquals(0, loss.forward(x, labels, pass));
    assertArrayEquals(new float[4], loss.backward().toArray());
    assertEquals(0, loss.withLabelSmoothing(0.1).forward(x, labels, pass));
    assertEquals(0, new Huber(1).forward(Tensor.zeros(0, 3), Tensor.zeros(0, 3), pass));
    assertEquals(0, loss.forward(Tensor.zeros(0, 3, 2), Tensor.zeros(0, 2), pass));
  }

  @Test
  void batchMeanDividesByTheSamplesOnly() {
    Tensor logs = Tensor.of(new float[] {-1, -2, -3, -4}, 2, 2);
    Tensor t = Tensor.of(new float[] {1, 0, 0, 1}, 2, 2);
    KullbackLeibler loss = new KullbackLeibler().withReduction(Reduction.BATCH_MEAN);
    assertEquals((1 + 4) / 2.0, loss.forward(logs, t, pass));
    assertArrayEquals(new float[] {-0.5f, 0, 0, -0.5f}, loss.backward().toArray(), 1e-9f);
  }

  @Test
  void elementWeightsAreRepeatedForEveryBatchSize() {
    BinaryCrossEntropyWithLogits loss =
        new BinaryCrossEntropyWithLogits()
            .withWeights(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 1, 2))
            .withReduction(Reduction.SUM);
    float ln2 = (float) StrictMath.log(2);
    for (int batch : new int[] {2, 5, 2}) {
      Shape shape = Shape.of(batch, 3, 4, 2);
      Tensor terms = loss.terms(Tensor.zeros(shape), Tensor.zeros(shape), pass);
      for (int i = 0; i < terms.size(); i++) {
        assertEquals((i / 8 % 3 * 2 + i % 2 + 1) * ln2, terms.get(i), 1e-6);
      }
    }
  }

  @Test
  void steadyStateReusesItsTensors() {
    SoftmaxCrossEntropy loss =
        new SoftmaxCrossEntropy().withClassWeights(1, 2, 3).withLabelSmoothing(0.1);
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor labels = Tensor.of(new float[] {0, 2}, 2);
    loss.forward(x, labels, pass);
    float[] array = loss.backward().array();
    loss.forward(x, labels, pass);
    assertSame(array, loss.backward().array());
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    RandomStream random = new RandomStream(4, "loss");
    Tensor x = Tensor.zeros(700, 5, 9);
    Tensor labels = Tensor.zeros(700, 9);
    Tensor samples = Tensor.zeros(700);
    for (Tensor tensor : List.of(x, samples)) {
      for (int i = 0; i < tensor.size(); i++) {
        tensor.array()[i] = random.nextFloat();
      }
    }
    for (int i = 0; i < labels.size(); i++) {
      labels.array()[i] = random.nextInt(5);
    }
    SoftmaxCrossEntropy weighted = new SoftmaxCrossEntropy().withClassWeights(1, 2, 3, 4, 5);
    try (Backend three = new Backend(new ScalarKernels(), 3)) {
      for (ReducedLoss loss : List.of(weighted, weighted.withLabelSmoothing(0.1), new Huber(0.3))) {
        Tensor target = loss instanceof Huber ? x.copy() : labels;
        target.array()[0] = 1;
        double value = loss.forward(x, target, samples, pass);
        float[] gradient = loss.backward().toArray();
        assertEquals(value, loss.forward(x, target, samples, Pass.training(three)));
        assertArrayEquals(gradient, loss.backward().toArray());
      }
    }
  }

  @Test
  void settingsNeverChange() {
    SoftmaxCrossEntropy plain = new SoftmaxCrossEntropy();
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor labels = Tensor.of(new float[] {0, 2}, 2);
    double before = plain.forward(x, labels, pass);
    float[] weights = {1, 2, 3};
    SoftmaxCrossEntropy weighted = plain.withClassWeights(weights);
    double after = weighted.forward(x, labels, pass);
    weights[0] = 100;
    assertEquals(before, plain.withLabelSmoothing(0).forward(x, labels, pass));
    assertEquals(before, plain.forward(x, labels, pass));
    assertEquals(after, weighted.forward(x, labels, pass));
  }

  @Test
  void mistakesAreNamed() {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    Tensor x = Tensor.zeros(2, 3);
    Tensor labels = Tensor.of(new float[] {0, 3}, 2);
    rejects("no class", () -> loss.forward(x, labels, pass));
    rejects("no class", () -> loss.withLabelSmoothing(0.1).forward(x, labels, pass));
    rejects("no class", () -> loss.withIgnoredLabel(-100).forward(x, labels, pass));
    rejects("[batch, classes, ...]", () -> loss.forward(x, Tensor.zeros(3), pass));
    rejects("leave it out", () -> loss.withIgnoredLabel(-100).forward(x, x, pass));
    rejects("class weights", () -> loss.withClassWeights(1, 2).forward(x, labels, pass));
    rejects("class 1", () -> loss.withClassWeights(1, -2));
    rejects("from 0 to 1", () -> loss.withLabelSmoothing(1.5));
    rejects("sample weights [2]", () -> loss.forward(x, Tensor.zeros(2), labels.rows(0, 1), pass));
    rejects("above 0", () -> new Huber(0));
    rejects("at least 0", () -> new SmoothL1(-1));
    Tensor two = Tensor.of(new float[] {2}, 1);
    rejects("Sigmoid", () -> new BinaryCrossEntropy().forward(two, two, pass));
    BinaryCrossEntropy weighted = new BinaryCrossEntropy().withWeights(Tensor.zeros(2));
    rejects("repeated", () -> weighted.forward(x, x, pass));
    assertThrows(IllegalStateException.class, loss::backward);
    loss.forward(x, Tensor.zeros(2), pass);
    assertThrows(IllegalStateException.class, () -> loss.backward(Tensor.zeros(2), pass));
    loss.terms(x, Tensor.zeros(2), pass);
    rejects("[2]", () -> loss.backward(Tensor.zeros(3), pass));
  }

  private static void rejects(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
