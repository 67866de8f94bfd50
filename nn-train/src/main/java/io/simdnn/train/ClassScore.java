package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.tensor.Tensor;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall or F1: of one class, of the positive class of two, or over all classes. A
 * quotient whose divisor is 0 counts 0.
 */
public final class ClassScore implements Metric {
  private final String name;
  private final Supplier<ConfusionCounter> counter;
  private final ToDoubleFunction<ConfusionMatrix> score;

  /** What is measured. */
  public enum Measure {
    /** The share of the predictions of a class that are right. */
    PRECISION,
    /** The share of the samples of a class that are predicted as it. */
    RECALL,
    /** The harmonic mean of precision and recall. */
    F1;

    double of(ConfusionMatrix matrix, int label) {
      return switch (this) {
        case PRECISION -> matrix.precision(label);
        case RECALL -> matrix.recall(label);
        case F1 -> matrix.f1(label);
      };
    }

    private String lowerCase() {
      return this == F1 ? "F1" : name().toLowerCase(Locale.ROOT);
    }
  }

  private ClassScore(
      String name, Supplier<ConfusionCounter> counter, ToDoubleFunction<ConfusionMatrix> score) {
    this.name = name;
    this.counter = counter;
    this.score = score;
  }

  /**
   * Returns the mean over the classes, each counting the same; a class that is neither right nor
   * predicted for any sample is left out.
   *
   * @param measure what is measured
   * @return the metric, for predictions {@code [batch, classes]} and labels {@code [batch]}
   */
  public static ClassScore macro(Measure measure) {
    return new ClassScore(
        "macro " + measure.lowerCase(),
        ConfusionCounter::ofClasses,
        matrix -> macroMean(measure, matrix));
  }

  /**
   * Returns the measure of all decisions of all classes together; with one right class per sample
   * precision, recall and F1 all equal the accuracy then.
   *
   * @param measure what is measured
   * @return the metric, for predictions {@code [batch, classes]} and labels {@code [batch]}
   */
  public static ClassScore micro(Measure measure) {
    return new ClassScore(
        "micro " + measure.lowerCase(), ConfusionCounter::ofClasses, ConfusionMatrix::accuracy);
  }

  /**
   * Returns the measure of one class.
   *
   * @param measure what is measured
   * @param label the class
   * @return the metric, for predictions {@code [batch, classes]} and labels {@code [batch]}; NaN if
   *     there is no such class
   */
  public static ClassScore ofClass(Measure measure, int label) {
    return new ClassScore(
        measure.lowerCase() + " of class " + label,
        ConfusionCounter::ofClasses,
        matrix -> label >= 0 && label < matrix.classes() ? measure.of(matrix, label) : Double.NaN);
  }

  /**
   * Returns the measure of the positive answer where there is one score per sample.
   *
   * @param measure what is measured
   * @param threshold the score from which on the answer is positive: 0.5 for probabilities, 0 for
   *     logits
   * @return the metric, for scores {@code [batch]} or {@code [batch, 1]} and targets 0 or 1
   */
  public static ClassScore binary(Measure measure, double threshold) {
    return new ClassScore(
        measure.lowerCase(),
        () -> ConfusionCounter.ofThreshold(threshold),
        matrix -> matrix.classes() == 0 ? 0 : measure.of(matrix, 1));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Accumulator start() {
    ConfusionCounter counts = counter.get();
    return new Accumulator() {
      @Override
      public void add(Tensor prediction, Tensor target, Backend backend) {
        counts.add(prediction, target, backend);
      }

      @Override
      public double value() {
        return score.applyAsDouble(counts.matrix());
      }
    };
  }

  private static double macroMean(Measure measure, ConfusionMatrix matrix) {
    double sum = 0;
    int present = 0;
    for (int label = 0; label < matrix.classes(); label++) {
      if (matrix.support(label) + matrix.predicted(label) > 0) {
        sum += measure.of(matrix, label);
        present++;
      }
    }
    return present == 0 ? 0 : sum / present;
  }
}
