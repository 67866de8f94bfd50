package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.data.TensorDataset;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Pass;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.ClassScore.Measure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics against numbers worked out by hand, and against their definitions. */
class MetricTest {
  private final Backend backend = new Backend(new ScalarKernels(), 1);

  /** Right classes 0 0 0 1 1 2 2 2 2, predicted 0 0 1 1 2 2 2 0 2, of four classes. */
  private final Tensor labels = Tensor.of(new float[] {0, 0, 0, 1, 1, 2, 2, 2, 2}, 9);

  private final Tensor outputs = oneHot(4, 0, 0, 1, 1, 2, 2, 2, 0, 2);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @Test
  void scoresOfClasses() {
    assertEquals(6 / 9.0, measure(new Accuracy(), outputs, labels));
    double precision = (2 / 3.0 + 1 / 2.0 + 3 / 4.0) / 3;
    double recall = (2 / 3.0 + 1 / 2.0 + 3 / 4.0) / 3;
    assertEquals(precision, measure(ClassScore.macro(Measure.PRECISION), outputs, labels), 1e-15);
    assertEquals(recall, measure(ClassScore.macro(Measure.RECALL), outputs, labels), 1e-15);
    for (Measure measure : Measure.values()) {
      assertEquals(6 / 9.0, measure(ClassScore.micro(measure), outputs, labels));
      assertEquals(0, measure(ClassScore.ofClass(measure, 3), outputs, labels));
    }
    assertEquals(0.75, measure(ClassScore.ofClass(Measure.RECALL, 2), outputs, labels));
    assertTrue(Double.isNaN(measure(ClassScore.ofClass(Measure.F1, 4), outputs, labels)));
    assertEquals("macro F1", ClassScore.macro(Measure.F1).name());
    assertEquals("recall of class 2", ClassScore.ofClass(Measure.RECALL, 2).name());
  }

  @Test
  void precisionAndRecallAreNotMixedUp() {
    ConfusionMatrix matrix = new ConfusionMatrix(new long[][] {{5, 3}, {1, 1}});
    assertEquals(5 / 6.0, matrix.precision(0));
    assertEquals(5 / 8.0, matrix.recall(0));
    assertEquals(10 / 14.0, matrix.f1(0));
    assertEquals(1 / 4.0, matrix.precision(1));
    assertEquals(0.6, matrix.accuracy());
    Tensor scores = Tensor.of(new float[] {0.9f, 0.5f, 0.4f, 0.6f, 0.1f}, 5, 1);
    Tensor answers = Tensor.of(new float[] {1, 0, 1, 1, 0}, 5, 1);
    assertEquals(2 / 3.0, measure(ClassScore.binary(Measure.PRECISION, 0.5), scores, answers));
    assertEquals(1, measure(ClassScore.binary(Measure.PRECISION, 0.51), scores, answers));
    assertEquals(2 / 3.0, measure(ClassScore.binary(Measure.RECALL, 0.51), scores, answers));
    assertEquals(0.8, measure(ClassScore.binary(Measure.F1, 0.51), scores, answers));
  }

  @Test
  void confusionMatrixAndItsTable() {
    ConfusionCounter counter = ConfusionCounter.ofClasses();
    counter.add(outputs.rows(0, 4), labels.rows(0, 4), backend);
    counter.add(outputs.rows(4, 9), labels.rows(4, 9), backend);
    long[][] counts = {{2, 1, 0, 0}, {0, 1, 1, 0}, {1, 0, 3, 0}, {0, 0, 0, 0}};
    assertEquals(new ConfusionMatrix(counts), counter.matrix());
    assertEquals(9, counter.matrix().total());
    assertEquals(
        List.of("           cat  zebra", "    cat 123456      0", "  zebra      1      2"),
        new ConfusionMatrix(new long[][] {{123456, 0}, {1, 2}})
            .toTable(List.of("cat", "zebra"))
            .lines()
            .toList());
  }

  @Test
  void topOneIsAccuracyAndTiesGoToTheFirst() {
    RandomStream random = new RandomStream(3, "metric");
    Tensor x = Tensor.zeros(200, 5);
    Tensor t = Tensor.zeros(200);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = random.nextInt(3);
    }
    x.array()[7] = Float.NaN;
    for (int i = 0; i < 200; i++) {
      t.array()[i] = random.nextInt(5);
    }
    assertEquals(measure(new Accuracy(), x, t), measure(new TopKAccuracy(1), x, t));
    assertEquals(1, measure(new TopKAccuracy(5), x, t));
    Tensor tie = Tensor.of(new float[] {1, 1, 1}, 1, 3);
    Tensor last = Tensor.of(new float[] {2}, 1);
    assertEquals(0, measure(new TopKAccuracy(2), tie, last));
    assertEquals(1, measure(new TopKAccuracy(3), tie, last));
  }

  @Test
  void aucIsTheShareOfOrderedPairs() {
    RandomStream random = new RandomStream(5, "metric");
    for (int distinct : new int[] {2, 7, 100_000}) {
      int samples = 2_500;
      Tensor scores = Tensor.zeros(samples);
      Tensor logits = Tensor.zeros(samples, 2);
      Tensor answers = Tensor.zeros(samples);
      for (int i = 0; i < samples; i++) {
        answers.array()[i] = random.nextInt(4) == 0 ? 1 : 0;
        scores.array()[i] = random.nextInt(distinct) + answers.get(i);
        logits.array()[2 * i] = 3;
        logits.array()[2 * i + 1] = 3 + scores.get(i);
      }
      double expected = pairs(scores, answers);
      assertEquals(expected, measure(new RocAuc(), scores, answers), 1e-12);
      assertEquals(expected, measure(new RocAuc(), logits, answers), 1e-12);
    }
    Tensor zeros = Tensor.of(new float[] {0f, -0f}, 2);
    assertEquals(0.5, measure(new RocAuc(), zeros, Tensor.of(new float[] {0, 1}, 2)));
    assertTrue(Double.isNaN(measure(new RocAuc(), zeros, Tensor.zeros(2))));
    Tensor nan = Tensor.of(new float[] {0f, Float.NaN}, 2);
    assertTrue(Double.isNaN(measure(new RocAuc(), nan, Tensor.of(new float[] {0, 1}, 2))));
  }

  @Test
  void errorsOfRegression() {
    Tensor x = Tensor.of(new float[] {2.5f, 0, 2, 8}, 4, 1);
    Tensor t = Tensor.of(new float[] {3, -0.5f, 2, 7}, 4, 1);
    assertEquals(0.5, measure(new MeanAbsoluteError(), x, t));
    assertEquals(0.375, measure(new SquaredError(), x, t));
    assertEquals(1 - 1.5 / 29.1875, measure(new RSquared(), x, t), 1e-15);
    Tensor x2 = Tensor.of(new float[] {0.5f, 1, -1, 1, 7, -6}, 3, 2);
    Tensor t2 = Tensor.of(new float[] {0, 2, -1, 2, 8, -5}, 3, 2);
    double first = 1 - 1.25 / (146 / 3.0);
    double second = 1 - 3 / (98 / 3.0);
    assertEquals((first + second) / 2, measure(new RSquared(), x2, t2), 1e-15);
    assertEquals(1, measure(new RSquared(), t2.rows(1, 2), t2.rows(1, 2)));
    assertEquals(0, measure(new RSquared(), x2.rows(0, 1), t2.rows(0, 1)));
    Tensor far = Tensor.of(new float[] {1_000_001, 1_000_002, 1_000_003}, 3);
    Tensor shifted = Tensor.of(new float[] {1_000_002, 1_000_002, 1_000_002}, 3);
    assertEquals(0, measure(new RSquared(), shifted, far), 1e-12);
  }

  @Test
  void evaluationMeasuresOverAllBatches() {
    RandomStream random = new RandomStream(8, "metric");
    int samples = 2_345;
    Tensor inputs = Tensor.zeros(samples, 3);
    Tensor targets = Tensor.zeros(samples);
    for (int i = 0; i < samples; i++) {
      targets.array()[i] = i < 1_500 ? 0 : random.nextInt(3);
      for (int j = 0; j < 3; j++) {
        inputs.array()[3 * i + j] = random.nextFloat();
      }
    }
    ClassScore f1 = ClassScore.macro(Measure.F1);
    ConfusionCounter whole = ConfusionCounter.ofClasses();
    whole.add(inputs, targets, backend);
    ConfusionCounter batches = ConfusionCounter.ofClasses();
    Evaluation evaluation =
        Evaluation.of(
            new Flatten(),
            new SoftmaxCrossEntropy(),
            List.of(f1, new Accuracy()),
            new TensorDataset(inputs, targets),
            Pass.inference(backend),
            batches);
    assertEquals(whole.matrix(), batches.matrix());
    assertEquals(measure(f1, inputs, targets), evaluation.metrics().get("macro F1"));
    assertEquals(whole.matrix().accuracy(), evaluation.metrics().get("accuracy"), 1e-15);
    Evaluation error =
        Evaluation.of(
            new Flatten(),
            new MeanSquaredError(),
            List.of(new SquaredError()),
            new TensorDataset(inputs, Tensor.zeros(samples, 3)),
            Pass.inference(backend));
    assertEquals(error.loss(), error.metrics().get("mean squared error"), 1e-6);
  }

  @Test
  void mistakesAreNamed() {
    rejects("[batch, classes]", new Accuracy(), outputs, outputs);
    rejects("no class", new TopKAccuracy(1), outputs, Tensor.zeros(9), 4);
    rejects("predictions' shape", new RSquared(), outputs, labels);
    rejects("one score", new RocAuc(), outputs, labels);
    assertThrows(IllegalArgumentException.class, () -> new TopKAccuracy(0));
    assertThrows(IllegalArgumentException.class, () -> new ConfusionMatrix(new long[1][2]));
  }

  private void rejects(String part, Metric metric, Tensor x, Tensor t, float... firstLabel) {
    if (firstLabel.length > 0) {
      t.array()[0] = firstLabel[0];
    }
    Metric.Accumulator accumulator = metric.start();
    String message =
        assertThrows(IllegalArgumentException.class, () -> accumulator.add(x, t, backend))
            .getMessage();
    assertTrue(message.contains(part) && message.contains(metric.name()), message);
  }

  /** Measures in two batches, for no metric may depend on how samples are cut. */
  private double measure(Metric metric, Tensor x, Tensor t) {
    Metric.Accumulator accumulator = metric.start();
    int samples = t.shape().extent(0);
    int cut = samples / 3;
    accumulator.add(x.rows(0, cut), t.rows(0, cut), backend);
    accumulator.add(x.rows(cut, samples), t.rows(cut, samples), backend);
    return accumulator.value();
  }

  private static double pairs(Tensor scores, Tensor answers) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < scores.size(); i++) {
      for (int j = 0; j < scores.size(); j++) {
        if (answers.get(i) == 1 && answers.get(j) == 0) {
          sum += scores.get(i) > scores.get(j) ? 1 : scores.get(i) == scores.get(j) ? 0.5 : 0;
          count++;
        }
      }
    }
    return sum / count;
  }

  private static Tensor oneHot(int classes, int... predicted) {
    Tensor outputs = Tensor.zeros(predicted.length, classes);
    for (int i = 0; i < predicted.length; i++) {
      outputs.array()[i * classes + predicted[i]] = 1;
    }
    return outputs;
  }
}
