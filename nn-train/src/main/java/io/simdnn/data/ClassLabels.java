package io.simdnn.data;

import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The class of every sample of a data set. */
final class ClassLabels {
  /** Above it a float no longer tells every whole number from the next. */
  private static final int MOST = 1 << 24;

  private final int[] labels;

  private ClassLabels(int[] labels) {
    this.labels = labels;
  }

  /** Reads the labels; messages begin with who asks for them. */
  static ClassLabels of(String who, Dataset dataset) {
    if (dataset.targetShape().rank() != 0) {
      throw new IllegalArgumentException(
          who
              + ": expected class labels, targets of shape [], got targets "
              + dataset.targetShape());
    }
    int[] labels = new int[dataset.size()];
    int[] read = new int[1];
    DatasetScan.forEachBatch(
        dataset,
        (inputs, targets) -> {
          for (int row = 0; row < targets.size(); row++) {
            labels[read[0]] = label(who, targets, row, read[0]);
            read[0]++;
          }
        });
    return new ClassLabels(labels);
  }

  private static int label(String who, Tensor targets, int row, int sample) {
    float target = targets.get(row);
    if (!(target >= 0 && target <= MOST && target == (int) target)) {
      throw new IllegalArgumentException(
          who
              + ": expected class labels, whole numbers from 0, sample "
              + sample
              + " has "
              + target);
    }
    return (int) target;
  }

  int of(int sample) {
    return labels[sample];
  }

  int size() {
    return labels.length;
  }

  /** Returns the samples of each class that occurs, class 0 first, in ascending order. */
  Collection<int[]> classes() {
    Map<Integer, int[]> classes =
        IntStream.range(0, labels.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    sample -> labels[sample],
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), ClassLabels::toArray)));
    return classes.values();
  }

  /** Returns the samples with those of class 0 first, each class in the order given. */
  int[] byClass(int[] order) {
    return Arrays.stream(order)
        .boxed()
        .sorted(Comparator.comparingInt(sample -> labels[sample]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] toArray(List<Integer> samples) {
    return samples.stream().mapToInt(Integer::intValue).toArray();
  }
}
