package io.simdnn.data;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Objects;

/**
 * Chosen samples of another data set: sample {@code i} is sample {@code indices[i]} of the whole.
 *
 * <p>A view, which copies no sample; the same sample may be chosen more than once. As safe for
 * several threads as the whole is.
 */
public final class Subset implements Dataset {
  private final Dataset whole;
  private final int[] indices;

  /**
   * Chooses samples.
   *
   * @param whole the data set to choose from
   * @param indices which samples, in which order; may repeat, may be none
   * @throws IllegalArgumentException if there is no such sample
   */
  public Subset(Dataset whole, int... indices) {
    this.whole = whole;
    this.indices = indices.clone();
    int size = whole.size();
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= size) {
        throw new IllegalArgumentException(
            "Subset: expected indices from 0 to below "
                + size
                + ", the size of the data set, got "
                + indices[i]
                + " at position "
                + i);
      }
    }
  }

  /**
   * Returns which samples were chosen.
   *
   * @return the indices in the whole data set, a copy
   */
  public int[] indices() {
    return indices.clone();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Shape inputShape() {
    return whole.inputShape();
  }

  @Override
  public Shape targetShape() {
    return whole.targetShape();
  }

  @Override
  public void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets) {
    Objects.checkFromIndexSize(from, count, order.length);
    int[] chosen = new int[count];
    for (int row = 0; row < count; row++) {
      chosen[row] = indices[Objects.checkIndex(order[from + row], indices.length)];
    }
    whole.copyBatch(chosen, 0, count, inputs, targets);
  }

  @Override
  public void epochBegins(int epoch) {
    whole.epochBegins(epoch);
  }
}
