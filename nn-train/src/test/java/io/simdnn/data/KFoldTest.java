package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KFoldTest {
  @Property(tries = 300)
  void everySampleIsHeldBackOnceAndSizesDifferByAtMostOne(
      @ForAll @Size(min = 2, max = 60) int[] labels,
      @ForAll @IntRange(max = 100) int foldsLike,
      @ForAll boolean stratified,
      @ForAll long seed) {
    TensorDataset dataset = classes(labels, 4);
    int k = 2 + foldsLike % (labels.length - 1);
    KFold folds = stratified ? KFold.stratified(dataset, k, seed) : KFold.plain(dataset, k, seed);
    assertEquals(k, folds.size());
    int[] heldBack = new int[labels.length];
    int[][] countOfClass = new int[4][k];
    int[] sizes = new int[k];
    for (int i = 0; i < k; i++) {
      KFold.Fold fold = folds.fold(i);
      int[] validation = fold.validation().indices();
      sizes[i] = validation.length;
      for (int sample : validation) {
        heldBack[sample]++;
        countOfClass[(int) dataset.targets().get(sample)][i]++;
      }
      int[] both =
          IntStream.concat(Arrays.stream(fold.training().indices()), Arrays.stream(validation))
              .sorted()
              .toArray();
      assertArrayEquals(IntStream.range(0, labels.length).toArray(), both);
    }
    assertTrue(Arrays.stream(heldBack).allMatch(times -> times == 1));
    assertSpread(sizes);
    if (stratified) {
      Arrays.stream(countOfClass).forEach(KFoldTest::assertSpread);
    }
  }

  private static void assertSpread(int[] counts) {
    int least = Arrays.stream(counts).min().orElseThrow();
    int most = Arrays.stream(counts).max().orElseThrow();
    assertTrue(most - least <= 1, Arrays.toString(counts));
  }

  private static TensorDataset classes(int[] seeds, int classes) {
    float[] labels = new float[seeds.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Math.floorMod(seeds[i], classes);
    }
    return Numbered.withLabels(labels);
  }

  @Test
  void asManyFoldsAsSamplesLeaveOneOut() {
    KFold folds = KFold.plain(Numbered.withLabels(0, 1, 0, 1, 0), 5, 3);
    boolean[] left = new boolean[5];
    for (int i = 0; i < 5; i++) {
      assertEquals(4, folds.fold(i).training().size());
      left[folds.fold(i).validation().indices()[0]] = true;
    }
    assertArrayEquals(new boolean[] {true, true, true, true, true}, left);
  }

  @Test
  void theSeedDecides() {
    TensorDataset dataset = Numbered.withLabels(new float[40]);
    int[] first = KFold.plain(dataset, 4, 1).fold(0).validation().indices();
    assertArrayEquals(first, KFold.plain(dataset, 4, 1).fold(0).validation().indices());
    assertFalse(Arrays.equals(first, KFold.plain(dataset, 4, 2).fold(0).validation().indices()));
    assertArrayEquals(
        first,
        KFold.stratified(dataset, 4, 1).fold(0).validation().indices(),
        "one class is no reason for other folds");
  }

  @Test
  void stratifiedFoldsAreShuffledWithinTheirClasses() {
    TensorDataset dataset = Numbered.withLabels(new float[40]);
    int[] validation = KFold.stratified(dataset, 4, 1).fold(0).validation().indices();
    int[] everyFourth = IntStream.range(0, 10).map(i -> 4 * i).toArray();
    assertFalse(Arrays.equals(everyFourth, validation));
  }

  @Test
  void refusesAWrongNumberOfFolds() {
    TensorDataset dataset = Numbered.withLabels(0, 1, 2);
    for (int folds : new int[] {-1, 0, 1, 4}) {
      assertEquals(
          "KFold: expected from 2 folds to as many as there are samples, 3, got " + folds,
          assertThrows(IllegalArgumentException.class, () -> KFold.plain(dataset, folds, 1))
              .getMessage());
      assertThrows(IllegalArgumentException.class, () -> KFold.stratified(dataset, folds, 1));
    }
    KFold folds = KFold.plain(dataset, 3, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> folds.fold(3));
    assertThrows(IndexOutOfBoundsException.class, () -> folds.fold(-1));
  }

  @Test
  void stratifiedNeedsClassLabels() {
    for (float wrong : new float[] {-1, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e9f}) {
      assertEquals(
          "KFold: expected class labels, whole numbers from 0, sample 1 has " + wrong,
          assertThrows(
                  IllegalArgumentException.class,
                  () -> KFold.stratified(Numbered.withLabels(0, wrong), 2, 1))
              .getMessage());
    }
    TensorDataset vectors = new TensorDataset(Tensor.zeros(3, 2), Tensor.zeros(3, 1));
    assertEquals(
        "KFold: expected class labels, targets of shape [], got targets [1]",
        assertThrows(IllegalArgumentException.class, () -> KFold.stratified(vectors, 2, 1))
            .getMessage());
    assertEquals(3, KFold.plain(vectors, 3, 1).size());
  }
}
