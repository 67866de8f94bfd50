package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TensorDatasetTest {
  @Test
  void copiesTheSamplesInTheOrderGiven() {
    TensorDataset dataset = numbered(5).rows(1, 5);
    Tensor inputs = Tensor.zeros(2, 2);
    Tensor targets = Tensor.zeros(2);
    dataset.copyBatch(new int[] {9, 3, 0, 9}, 1, 2, inputs, targets);
    assertArrayEquals(new float[] {8, 9, 2, 3}, inputs.toArray());
    assertArrayEquals(new float[] {4, 1}, targets.toArray());
    assertEquals(Shape.of(2), dataset.inputShape());
    assertEquals(Shape.of(), dataset.targetShape());
  }

  @Test
  void copiesIntoViewsAndNowhereElse() {
    float[] array = {-1, -1, -1, -1};
    Tensor inputs = Tensor.view(array, 1, Shape.of(1, 2));
    numbered(3).copyBatch(new int[] {2}, 0, 1, inputs, Tensor.zeros(1));
    assertArrayEquals(new float[] {-1, 4, 5, -1}, array);
  }

  @Test
  void refusesRowsThatDoNotMatch() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TensorDataset(Tensor.zeros(3, 2), Tensor.zeros(2)));
    assertEquals(
        "TensorDataset: expected as many rows of targets as of inputs,"
            + " got inputs [3, 2] and targets [2]",
        refused.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> new TensorDataset(Tensor.zeros(), Tensor.zeros()));
  }

  @Test
  void refusesBatchesOfAnotherShape() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                numbered(3).copyBatch(new int[] {0, 1}, 0, 2, Tensor.zeros(2, 3), Tensor.zeros(2)));
    assertEquals(
        "copyBatch: expected inputs [2, 2] and targets [2] but got [2, 3] and [2]",
        refused.getMessage());
  }

  @Test
  void refusesSamplesThatAreNotInTheView() {
    TensorDataset view = numbered(3).rows(0, 2);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> view.copyBatch(new int[] {2}, 0, 1, Tensor.zeros(1, 2), Tensor.zeros(1)));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> view.copyBatch(new int[] {0}, 0, 2, Tensor.zeros(2, 2), Tensor.zeros(2)));
  }

  @Test
  void splitsIntoCopiesThatTogetherHaveEverySampleOnce() {
    TensorDataset dataset = numbered(10);
    Split split = dataset.split(0.3, 7);
    assertEquals(7, split.training().size());
    assertEquals(3, split.validation().size());
    float[] together = Arrays.copyOf(split.training().targets().toArray(), 10);
    System.arraycopy(split.validation().targets().toArray(), 0, together, 7, 3);
    Arrays.sort(together);
    assertArrayEquals(dataset.targets().toArray(), together);
    assertEquals(
        2 * split.training().targets().get(4), split.training().inputs().get(8), "rows stay whole");
    assertNotSame(dataset.inputs().array(), split.training().inputs().array());
    assertArrayEquals(
        split.training().targets().toArray(), dataset.split(0.3, 7).training().targets().toArray());
    assertSame(dataset.inputs().array(), dataset.rows(0, 3).inputs().array());
  }

  @Test
  void splitKeepsASampleOnBothSidesWhereItCan() {
    assertEquals(1, numbered(4).split(0.01, 1).validation().size());
    assertEquals(1, numbered(4).split(0.99, 1).training().size());
    assertEquals(0, numbered(4).split(0, 1).validation().size());
    assertEquals(1, numbered(1).split(0.5, 1).training().size());
    assertEquals(0, numbered(0).split(0.5, 1).training().size());
    for (double fraction : new double[] {-0.1, 1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> numbered(4).split(fraction, 1));
    }
  }

  private static TensorDataset numbered(int samples) {
    float[] inputs = new float[2 * samples];
    float[] targets = new float[samples];
    IntStream.range(0, inputs.length).forEach(i -> inputs[i] = i);
    IntStream.range(0, samples).forEach(i -> targets[i] = i);
    return new TensorDataset(Tensor.of(inputs, samples, 2), Tensor.of(targets, samples));
  }
}
