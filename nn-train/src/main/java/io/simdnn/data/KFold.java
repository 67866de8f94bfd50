package io.simdnn.data;

import io.simdnn.tensor.RandomStream;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Cross-validation: the samples shuffled and dealt out to {@code k} folds, each of which serves
 * once to judge by what was learned from the others (Stone: Cross-validatory choice and assessment
 * of statistical predictions, 1974).
 *
 * <p>Every sample is in the validation part of exactly one fold, and the sizes of these parts
 * differ by at most one. The same seed gives the same folds. Immutable.
 */
public final class KFold {
  private final Dataset dataset;
  private final int folds;
  private final int[] foldOf;

  private KFold(Dataset dataset, int folds, int[] dealt) {
    this.dataset = dataset;
    this.folds = folds;
    this.foldOf = new int[dealt.length];
    for (int i = 0; i < dealt.length; i++) {
      foldOf[dealt[i]] = i % folds;
    }
  }

  /**
   * One division of the samples; in both parts they keep the order they have in the data set.
   *
   * @param training the samples to learn from
   * @param validation the samples held back to judge by
   */
  public record Fold(Subset training, Subset validation) {}

  /**
   * Deals the samples out by chance alone.
   *
   * @param dataset the samples
   * @param folds how many folds, from 2 to the number of samples; as many as samples leave one out
   *     each time
   * @param seed the seed of the shuffle
   * @return the folds
   * @throws IllegalArgumentException if the number of folds is not in its range
   */
  public static KFold plain(Dataset dataset, int folds, long seed) {
    requireFolds(dataset, folds);
    return new KFold(dataset, folds, shuffled(dataset, seed));
  }

  /**
   * Deals out the samples of one class after the other, so that every class is spread evenly: its
   * counts in the validation parts differ by at most one, too. A class of fewer samples than folds
   * is missing in some validation parts, a class of one sample also in one training part.
   *
   * @param dataset the samples, with class labels
   * @param folds how many folds, from 2 to the number of samples
   * @param seed the seed of the shuffle
   * @return the folds
   * @throws IllegalArgumentException if the number of folds is not in its range or the targets are
   *     no class labels
   */
  public static KFold stratified(Dataset dataset, int folds, long seed) {
    requireFolds(dataset, folds);
    ClassLabels labels = ClassLabels.of("KFold", dataset);
    return new KFold(dataset, folds, labels.byClass(shuffled(dataset, seed)));
  }

  /**
   * Returns the number of folds.
   *
   * @return the count, at least 2
   */
  public int size() {
    return folds;
  }

  /**
   * Returns one division of the samples.
   *
   * @param fold which, from 0 to {@code size() - 1}
   * @return the fold, whose parts are views of the data set
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Fold fold(int fold) {
    Objects.checkIndex(fold, folds);
    IntStream samples = IntStream.range(0, foldOf.length);
    IntStream held = IntStream.range(0, foldOf.length);
    return new Fold(
        new Subset(dataset, samples.filter(sample -> foldOf[sample] != fold).toArray()),
        new Subset(dataset, held.filter(sample -> foldOf[sample] == fold).toArray()));
  }

  private static int[] shuffled(Dataset dataset, long seed) {
    return new RandomStream(seed, "folds").permutation(dataset.size());
  }

  private static void requireFolds(Dataset dataset, int folds) {
    if (folds < 2 || folds > dataset.size()) {
      throw new IllegalArgumentException(
          "KFold: expected from 2 folds to as many as there are samples, "
              + dataset.size()
              + ", got "
              + folds);
    }
  }
}
