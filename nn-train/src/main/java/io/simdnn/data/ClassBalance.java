package io.simdnn.data;

import io.simdnn.tensor.RandomStream;
import java.util.Collection;

/**
 * What helps against classes of very different sizes: weights for the loss, or repeated samples of
 * the small classes. One of the two is enough.
 */
public final class ClassBalance {
  private ClassBalance() {}

  /**
   * Counts the samples of every class.
   *
   * @param dataset the samples, with class labels
   * @param classes the number of classes, at least 1; labels are less than it
   * @return the counts, {@code [classes]}
   * @throws IllegalArgumentException if the targets are no labels of these classes
   */
  public static int[] counts(Dataset dataset, int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("ClassBalance: expected at least 1 class, got " + classes);
    }
    ClassLabels labels = ClassLabels.of("ClassBalance", dataset);
    int[] counts = new int[classes];
    for (int sample = 0; sample < labels.size(); sample++) {
      if (labels.of(sample) >= classes) {
        throw new IllegalArgumentException(
            "ClassBalance: expected labels below "
                + classes
                + ", the number of classes, sample "
                + sample
                + " has "
                + labels.of(sample));
      }
      counts[labels.of(sample)]++;
    }
    return counts;
  }

  /**
   * Returns weights for the loss by which every class counts alike: {@code n / (classes *
   * count[c])}. Their mean over all samples is 1.
   *
   * @param dataset the samples, with class labels
   * @param classes the number of classes, at least 1; labels are less than it
   * @return the weights, {@code [classes]}
   * @throws IllegalArgumentException if the targets are no labels of these classes or a class has
   *     no sample
   */
  public static float[] weights(Dataset dataset, int classes) {
    int[] counts = counts(dataset, classes);
    float[] weights = new float[classes];
    for (int label = 0; label < classes; label++) {
      if (counts[label] == 0) {
        throw new IllegalArgumentException(
            "ClassBalance: expected a sample of every class, class "
                + label
                + " of "
                + classes
                + " has none; add samples or number the classes without it");
      }
      weights[label] = (float) (dataset.size() / ((double) classes * counts[label]));
    }
    return weights;
  }

  /**
   * Repeats samples until every class that occurs has as many as the largest: all samples of a
   * class equally often, and a random choice of them once more where it doesn't come out even.
   *
   * <p>Oversample only what is learned from, after samples were held back for validation; otherwise
   * the same sample is on both sides.
   *
   * @param dataset the samples, with class labels
   * @param seed the seed of the choice
   * @return a view of the data set, the classes one after the other
   * @throws IllegalArgumentException if the targets are no class labels or there would be more than
   *     2^31 - 1 samples
   */
  public static Subset oversampled(Dataset dataset, long seed) {
    ClassLabels labels = ClassLabels.of("ClassBalance", dataset);
    Collection<int[]> classes = labels.classes();
    int largest = classes.stream().mapToInt(members -> members.length).max().orElse(0);
    requireSize(classes.size(), largest);
    int[] indices = new int[classes.size() * largest];
    int filled = 0;
    for (int[] members : classes) {
      String purpose = "oversample " + labels.of(members[0]);
      int[] shuffled = new RandomStream(seed, purpose).permutation(members.length);
      int even = largest - largest % members.length;
      for (int i = 0; i < largest; i++) {
        int member = i < even ? i % members.length : shuffled[i - even];
        indices[filled++] = members[member];
      }
    }
    return new Subset(dataset, indices);
  }

  private static void requireSize(int classes, int largest) {
    if ((long) classes * largest > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "ClassBalance: "
              + classes
              + " classes with as many samples as the largest, "
              + largest
              + ", are more than 2147483647 samples; use weights instead");
    }
  }
}
