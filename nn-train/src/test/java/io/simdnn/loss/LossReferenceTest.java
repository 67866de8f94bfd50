package io.simdnn.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every loss and option against its definition in double: terms, reductions, sample weights, and
 * the gradient against finite differences of the definition. Inputs stay away from kinks.
 */
class LossReferenceTest {
  private static final double BOUND = 2e-6;
  private static final int BATCH = 3;
  private static final float[] CLASS_WEIGHTS = {0.5f, 2, 0, 1.25f};

  private final Backend backend = new Backend(new ScalarKernels(), 2);
  private final Pass pass = Pass.training(backend);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  /** The terms in double, and what each counts for in a mean. */
  interface Definition {
    double[] terms(double[] x);

    default double[] masses(int terms) {
      double[] ones = new double[terms];
      Arrays.fill(ones, 1);
      return ones;
    }
  }

  record Case(ReducedLoss loss, Tensor prediction, Tensor target, Definition definition) {}

  static Stream<Arguments> cases() {
    Shape shape = Shape.of(BATCH, 5);
    Tensor x = uniform(shape, -2, 2, 1);
    Tensor t = uniform(shape, -2, 2, 2);
    Tensor p = uniform(shape, 0.05f, 0.95f, 3);
    Tensor shares = uniform(shape, 0, 1, 4);
    shares.array()[0] = 0;
    shares.array()[1] = 1;
    Tensor logs = uniform(shape, -3, -0.1f, 5);
    Tensor w = uniform(Shape.of(5), 0.2f, 3, 6);
    Tensor rowWeights = uniform(Shape.of(BATCH, 1), 0.2f, 3, 7);
    double[] no = null;
    return Stream.concat(
        classCases(),
        Stream.of(
            elementwise("mse", new MeanSquaredError(), x, t, (a, b) -> (a - b) * (a - b), no),
            elementwise("l1", new AbsoluteError(), x, t, (a, b) -> Math.abs(a - b), no),
            elementwise(
                "huber", new Huber(0.7), x, t, (a, b) -> LossFormulas.huber(a - b, 0.7f), no),
            elementwise(
                "smooth",
                new SmoothL1(0.7),
                x,
                t,
                (a, b) -> LossFormulas.huber(a - b, 0.7f) / 0.7f,
                no),
            elementwise("smooth 0", new SmoothL1(0), x, t, (a, b) -> Math.abs(a - b), no),
            elementwise("kl", new KullbackLeibler(), logs, shares, LossFormulas::kl, no),
            elementwise(
                "kl of logs",
                new KullbackLeibler().withLogTargets(),
                logs,
                t,
                (a, b) -> Math.exp(b) * (b - a),
                no),
            elementwise(
                "bce",
                new BinaryCrossEntropy(),
                p,
                shares,
                (a, b) -> LossFormulas.bce(a, b, 1),
                no),
            elementwise(
                "bce weighted",
                new BinaryCrossEntropy().withWeights(rowWeights),
                p,
                shares,
                (a, b) -> LossFormulas.bce(a, b, 1),
                repeated(rowWeights, 5)),
            elementwise(
                "logits",
                new BinaryCrossEntropyWithLogits(),
                x,
                shares,
                (a, b) -> LossFormulas.bce(LossFormulas.sigmoid(a), b, 1),
                no),
            positives("logits, positive weights", x, shares, w, false),
            positives("logits, both weights", x, shares, w, true)));
  }

  private static Stream<Arguments> classCases() {
    float[] one = {1, 1, 1, 1};
    SoftmaxCrossEntropy plain = new SoftmaxCrossEntropy();
    SoftmaxCrossEntropy weighted = plain.withClassWeights(CLASS_WEIGHTS);
    NegativeLogLikelihood nll = new NegativeLogLikelihood();
    return Stream.of(
            classes("plain", plain, one, 0, -1, true),
            classes("weighted", weighted, CLASS_WEIGHTS, 0, -1, true),
            classes("ignored class", plain.withIgnoredLabel(1), one, 0, 1, true),
            classes("ignored -100", weighted.withIgnoredLabel(-100), CLASS_WEIGHTS, 0, -100, true),
            classes("smoothed", plain.withLabelSmoothing(0.3), one, 0.3f, -1, true),
            classes(
                "all options",
                weighted.withLabelSmoothing(0.3).withIgnoredLabel(-100),
                CLASS_WEIGHTS,
                0.3f,
                -100,
                true),
            classes("smoothed away", plain.withLabelSmoothing(1), one, 1, -1, true),
            classes("nll", nll, one, 0, -1, false),
            classes(
                "nll, all options",
                nll.withClassWeights(CLASS_WEIGHTS).withIgnoredLabel(-100),
                CLASS_WEIGHTS,
                0,
                -100,
                false),
            soft("soft", plain, one, 0),
            soft("soft, weighted", weighted, CLASS_WEIGHTS, 0),
            soft("soft, both", weighted.withLabelSmoothing(0.3), CLASS_WEIGHTS, 0.3f))
        .flatMap(cases -> cases);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void termsAndTheirGradient(String name, Case subject) {
    Tensor terms = subject.loss.terms(subject.prediction, subject.target, pass);
    double[] expected = subject.definition.terms(doubles(subject.prediction));
    assertClose(expected, terms, "terms");
    Tensor upstream = uniform(terms.shape(), -2, 2, 9);
    float[] before = upstream.toArray();
    Tensor gradient = subject.loss.backward(upstream, pass);
    assertClose(differences(subject, doubles(upstream)), gradient, "gradient");
    assertArrayEquals(before, upstream.toArray());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reductions(String name, Case subject) {
    double[] terms = subject.definition.terms(doubles(subject.prediction));
    double[] masses = subject.definition.masses(terms.length);
    double divisor =
        switch (subject.loss.reduction()) {
          case MEAN -> sum(masses);
          case SUM -> 1;
          case BATCH_MEAN -> subject.prediction.shape().extent(0);
        };
    double value = subject.loss.forward(subject.prediction, subject.target, pass);
    assertEquals(sum(terms) / divisor, value, BOUND * Math.max(1, Math.abs(value)));
    double[] upstream = new double[terms.length];
    Arrays.fill(upstream, 1 / divisor);
    assertClose(differences(subject, upstream), subject.loss.backward(), "gradient");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void sampleWeights(String name, Case subject) {
    int batch = subject.prediction.shape().rank() == 1 ? 1 : subject.prediction.shape().extent(0);
    batch = subject.target.shape().equals(Shape.of()) ? 1 : batch;
    Tensor samples = uniform(Shape.of(batch), 0.5f, 2, 11);
    double[] terms = subject.definition.terms(doubles(subject.prediction));
    double[] upstream = repeated(samples, terms.length / batch);
    double[] masses = subject.definition.masses(terms.length);
    double total = 0;
    double mass = 0;
    for (int i = 0; i < terms.length; i++) {
      total += terms[i] * upstream[i];
      mass += masses[i] * upstream[i];
    }
    for (int i = 0; i < terms.length; i++) {
      upstream[i] /= mass;
    }
    if (subject.loss.reduction() == Reduction.MEAN) {
      double value = subject.loss.forward(subject.prediction, subject.target, samples, pass);
      assertEquals(total / mass, value, BOUND * Math.max(1, Math.abs(value)));
      assertClose(differences(subject, upstream), subject.loss.backward(), "gradient");
    }
  }

  private static Arguments elementwise(
      String name,
      ReducedLoss loss,
      Tensor x,
      Tensor target,
      DoubleBinaryOperator term,
      double[] weights) {
    Definition definition =
        in -> {
          double[] terms = new double[in.length];
          for (int i = 0; i < in.length; i++) {
            terms[i] =
                term.applyAsDouble(in[i], target.get(i)) * (weights == null ? 1 : weights[i]);
          }
          return terms;
        };
    return Arguments.of(name, new Case(loss, x, target, definition));
  }

  private static Arguments positives(
      String name, Tensor x, Tensor target, Tensor weights, boolean both) {
    BinaryCrossEntropyWithLogits loss =
        new BinaryCrossEntropyWithLogits().withPositiveWeights(weights);
    Definition definition =
        in -> {
          double[] terms = new double[in.length];
          for (int i = 0; i < in.length; i++) {
            double weight = weights.get(i % 5);
            terms[i] =
                LossFormulas.bce(LossFormulas.sigmoid(in[i]), target.get(i), weight)
                    * (both ? weight : 1);
          }
          return terms;
        };
    return Arguments.of(
        name, new Case(both ? loss.withWeights(weights) : loss, x, target, definition));
  }

  /** Labels for [3, 4], [3, 4, 2, 2] and, without a batch, [4]; under all reductions. */
  private static Stream<Arguments> classes(
      String name, ClassLoss loss, float[] weights, float smoothing, int ignored, boolean softmax) {
    return Stream.of(Shape.of(BATCH, 4), Shape.of(BATCH, 4, 2, 2), Shape.of(4))
        .flatMap(
            shape -> {
              Tensor target = Tensor.zeros(loss.termsShape(shape));
              int[] labels = {1, 3, 0, 1, 2, 3, 3, 1, 0, 0, 1, 3};
              for (int i = 0; i < target.size(); i++) {
                target.array()[i] = labels[i];
              }
              if (ignored < -1 && target.size() > 1) {
                target.array()[1] = ignored;
              }
              Definition definition =
                  new Definition() {
                    @Override
                    public double[] terms(double[] x) {
                      double[] terms = new double[target.size()];
                      for (int i = 0; i < terms.length; i++) {
                        int label = (int) target.get(i);
                        double[] t = new double[4];
                        for (int j = 0; label != ignored && j < 4; j++) {
                          t[j] = (label == j ? 1 - smoothing : 0) + smoothing / 4;
                        }
                        terms[i] = crossEntropy(x, shape, i, t, weights, softmax);
                      }
                      return terms;
                    }

                    @Override
                    public double[] masses(int count) {
                      double[] masses = new double[count];
                      for (int i = 0; i < count; i++) {
                        int label = (int) target.get(i);
                        masses[i] = label == ignored ? 0 : weights[label];
                      }
                      return sum(masses) == 0 ? new double[] {1} : masses;
                    }
                  };
              Tensor x = uniform(shape, -2, 2, 12);
              return Stream.of(Reduction.values())
                  .map(
                      reduction ->
                          Arguments.of(
                              name + " " + shape + " " + reduction,
                              new Case(with(loss, reduction), x, target, definition)));
            });
  }

  private static Stream<Arguments> soft(
      String name, SoftmaxCrossEntropy loss, float[] weights, float smoothing) {
    return Stream.of(Shape.of(BATCH, 4), Shape.of(BATCH, 4, 3), Shape.of(4))
        .map(
            shape -> {
              Tensor target = uniform(shape, 0, 0.5f, 13);
              int positions = target.size() / 4;
              Definition definition =
                  x -> {
                    double[] terms = new double[positions];
                    for (int i = 0; i < positions; i++) {
                      double[] t = new double[4];
                      for (int j = 0; j < 4; j++) {
                        int at = index(shape, i, j);
                        t[j] = (1 - smoothing) * (double) target.get(at) + smoothing / 4;
                      }
                      terms[i] = crossEntropy(x, shape, i, t, weights, true);
                    }
                    return terms;
                  };
              Tensor x = uniform(shape, -2, 2, 14);
              return Arguments.of(name + " " + shape, new Case(loss, x, target, definition));
            });
  }

  private static ReducedLoss with(ClassLoss loss, Reduction reduction) {
    return loss instanceof SoftmaxCrossEntropy softmax
        ? softmax.withReduction(reduction)
        : ((NegativeLogLikelihood) loss).withReduction(reduction);
  }

  private static int index(Shape shape, int position, int label) {
    int positions = shape.rank() == 1 ? 1 : shape.rowSize() / 4;
    return position / positions * 4 * positions + label * positions + position % positions;
  }

  private static double crossEntropy(
      double[] x, Shape shape, int position, double[] t, float[] weights, boolean softmax) {
    double sum = 0;
    for (int j = 0; j < 4; j++) {
      sum += Math.exp(x[index(shape, position, j)]);
    }
    double term = 0;
    for (int j = 0; j < 4; j++) {
      double logit = x[index(shape, position, j)];
      term -= weights[j] * t[j] * (softmax ? logit - Math.log(sum) : logit);
    }
    return term;
  }

  private static double[] differences(Case subject, double[] upstream) {
    double h = 1e-3;
    double[] x = doubles(subject.prediction);
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double middle = x[i];
      double[] odd = new double[4];
      for (int k = 1; k <= 3; k++) {
        x[i] = middle + k * h;
        double above = dot(subject.definition.terms(x), upstream);
        x[i] = middle - k * h;
        odd[k] = above - dot(subject.definition.terms(x), upstream);
      }
      x[i] = middle;
      result[i] = (45 * odd[1] - 9 * odd[2] + odd[3]) / (60 * h);
    }
    return result;
  }

  private static void assertClose(double[] expected, Tensor actual, String what) {
    assertEquals(expected.length, actual.size(), what);
    for (int i = 0; i < expected.length; i++) {
      double bound = BOUND * Math.max(1, Math.abs(expected[i]));
      assertEquals(expected[i], actual.get(i), bound, what + " at " + i);
    }
  }

  private static double[] repeated(Tensor values, int times) {
    double[] result = new double[values.size() * times];
    for (int i = 0; i < result.length; i++) {
      result[i] = values.get(i / times);
    }
    return result;
  }

  private static Tensor uniform(Shape shape, float from, float to, long seed) {
    RandomStream random = new RandomStream(seed, "loss");
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.array()[i] = from + (to - from) * random.nextFloat();
    }
    return tensor;
  }

  private static double[] doubles(Tensor tensor) {
    double[] result = new double[tensor.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = tensor.get(i);
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double sum(double[] values) {
    return dot(values, repeated(Tensor.of(new float[] {1}, 1), values.length));
  }
}
