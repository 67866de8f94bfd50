package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClassBalanceTest {
  /** One of class 0, five of class 1, three of class 3. */
  private final TensorDataset dataset = Numbered.withLabels(1, 3, 1, 0, 1, 3, 1, 1, 3);

  @Test
  void countsTheSamplesOfEveryClass() {
    assertArrayEquals(new int[] {1, 5, 0, 3, 0}, ClassBalance.counts(dataset, 5));
    float[] many = new float[2_503];
    Arrays.fill(many, 1_001, 2_503, 1);
    assertArrayEquals(new int[] {1_001, 1_502}, ClassBalance.counts(Numbered.withLabels(many), 2));
    assertArrayEquals(new int[2], ClassBalance.counts(Numbered.withLabels(), 2));
  }

  @Test
  void weightsMakeEveryClassCountAlike() {
    TensorDataset three = Numbered.withLabels(1, 2, 1, 0, 1, 2, 1, 1, 2);
    assertArrayEquals(new float[] {9f / 3, 9f / 15, 9f / 9}, ClassBalance.weights(three, 3));
    assertArrayEquals(new float[] {1, 1}, ClassBalance.weights(Numbered.withLabels(0, 1, 1, 0), 2));
  }

  @Test
  void aClassWithoutSamplesHasNoWeight() {
    assertEquals(
        "ClassBalance: expected a sample of every class, class 2 of 4 has none;"
            + " add samples or number the classes without it",
        assertThrows(IllegalArgumentException.class, () -> ClassBalance.weights(dataset, 4))
            .getMessage());
  }

  @Test
  void refusesWhatIsNoLabelOfTheseClasses() {
    assertEquals(
        "ClassBalance: expected labels below 3, the number of classes, sample 1 has 3",
        assertThrows(IllegalArgumentException.class, () -> ClassBalance.counts(dataset, 3))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> ClassBalance.counts(dataset, 0));
    TensorDataset numbers = Numbered.withLabels(0, 1.5f);
    assertThrows(IllegalArgumentException.class, () -> ClassBalance.counts(numbers, 3));
    assertThrows(IllegalArgumentException.class, () -> ClassBalance.oversampled(numbers, 1));
    TensorDataset vectors = new TensorDataset(Tensor.zeros(3, 2), Tensor.zeros(3, 1));
    assertThrows(IllegalArgumentException.class, () -> ClassBalance.oversampled(vectors, 1));
  }

  @Test
  void oversampledClassesAreAsLargeAsTheLargestAndUseTheirSamplesEvenly() {
    for (long seed = 0; seed < 20; seed++) {
      Subset balanced = ClassBalance.oversampled(dataset, seed);
      assertArrayEquals(new int[] {5, 5, 0, 5}, ClassBalance.counts(balanced, 4));
      int[] times = new int[9];
      Arrays.stream(balanced.indices()).forEach(sample -> times[sample]++);
      assertEquals(5, times[3], "the only one of class 0");
      for (int sample : new int[] {0, 2, 4, 6, 7}) {
        assertEquals(1, times[sample], "of the largest class");
      }
      for (int sample : new int[] {1, 5, 8}) {
        assertTrue(times[sample] == 1 || times[sample] == 2, "of class 3");
      }
    }
  }

  @Test
  void theSeedChoosesTheRest() {
    int[] first = ClassBalance.oversampled(dataset, 1).indices();
    assertArrayEquals(first, ClassBalance.oversampled(dataset, 1).indices());
    boolean other = false;
    for (long seed = 2; seed < 12; seed++) {
      other |= !Arrays.equals(first, ClassBalance.oversampled(dataset, seed).indices());
    }
    assertTrue(other);
  }

  @Test
  void balancedDataAndNoDataStayAsTheyAre() {
    assertArrayEquals(
        new int[] {1, 2, 0, 3},
        ClassBalance.oversampled(Numbered.withLabels(7, 2, 2, 7), 1).indices());
    assertEquals(0, ClassBalance.oversampled(Numbered.withLabels(), 1).size());
  }

  @Test
  void refusesMoreSamplesThanAnArrayHolds() {
    float[] labels = new float[100_000];
    for (int i = 0; i < 50_000; i++) {
      labels[i] = i;
    }
    TensorDataset scattered = Numbered.withLabels(labels);
    assertEquals(
        "ClassBalance: 50000 classes with as many samples as the largest, 50001,"
            + " are more than 2147483647 samples; use weights instead",
        assertThrows(IllegalArgumentException.class, () -> ClassBalance.oversampled(scattered, 1))
            .getMessage());
  }
}
