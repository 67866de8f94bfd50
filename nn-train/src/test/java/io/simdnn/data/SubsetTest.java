package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SubsetTest {
  private final TensorDataset whole = Numbered.withLabels(5, 6, 7, 8);

  @Test
  void samplesAreThoseChosenAndMayRepeat() {
    Subset subset = new Subset(whole, 3, 0, 3, 2, 3);
    assertEquals(5, subset.size());
    assertEquals(Shape.of(1), subset.inputShape());
    assertEquals(Shape.of(), subset.targetShape());
    Tensor inputs = Tensor.zeros(3, 1);
    Tensor targets = Tensor.zeros(3);
    subset.copyBatch(new int[] {9, 4, 1, 3, 9}, 1, 3, inputs, targets);
    assertArrayEquals(new float[] {3, 0, 2}, inputs.toArray());
    assertArrayEquals(new float[] {8, 5, 7}, targets.toArray());
  }

  @Test
  void aSubsetOfASubsetChoosesFromTheFirst() {
    Subset subset = new Subset(new Subset(whole, 3, 1, 2), 2, 0);
    assertArrayEquals(new float[] {2, 3}, Numbered.inputs(subset));
  }

  @Test
  void mayBeEmpty() {
    Subset none = new Subset(whole);
    assertEquals(0, none.size());
    none.copyBatch(new int[0], 0, 0, Tensor.zeros(0, 1), Tensor.zeros(0));
    assertArrayEquals(new float[0], Numbered.inputs(none));
  }

  @Test
  void keepsItsIndicesToItself() {
    int[] indices = {1, 2};
    Subset subset = new Subset(whole, indices);
    indices[0] = 99;
    subset.indices()[1] = 99;
    assertArrayEquals(new int[] {1, 2}, subset.indices());
  }

  @Test
  void refusesSamplesThatAreNotThere() {
    assertEquals(
        "Subset: expected indices from 0 to below 4, the size of the data set, got 4 at position 1",
        assertThrows(IllegalArgumentException.class, () -> new Subset(whole, 0, 4)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Subset(whole, -1));
    Subset subset = new Subset(whole, 3, 2);
    Tensor input = Tensor.zeros(1, 1);
    Tensor target = Tensor.zeros(1);
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> subset.copyBatch(new int[] {2}, 0, 1, input, target));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> subset.copyBatch(new int[] {0}, 1, 1, input, target));
    assertThrows(
        IllegalArgumentException.class,
        () -> subset.copyBatch(new int[] {0, 1}, 0, 2, input, target));
  }
}
