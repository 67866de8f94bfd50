package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetScanTest {
  @Test
  void visitsEverySampleOnceInOrderInBatchesThatFitMemory() {
    for (int[] extents : new int[][] {{2_345, 1}, {7, 300_000}, {3, 2_000_000}, {4, 0}, {0, 5}}) {
      int size = extents[0];
      Tensor targets = Tensor.zeros(size);
      for (int i = 0; i < size; i++) {
        targets.array()[i] = i;
      }
      TensorDataset dataset = new TensorDataset(Tensor.zeros(extents), targets);
      List<Float> visited = new ArrayList<>();
      DatasetScan.forEachBatch(
          dataset,
          (inputs, labels) -> {
            int count = inputs.shape().extent(0);
            assertEquals(count, labels.size());
            assertTrue(count == 1 || inputs.size() <= 1 << 20, inputs.toString());
            for (float label : labels.toArray()) {
              visited.add(label);
            }
          });
      assertEquals(size, visited.size());
      for (int i = 0; i < size; i++) {
        assertEquals(i, visited.get(i));
      }
    }
  }
}
