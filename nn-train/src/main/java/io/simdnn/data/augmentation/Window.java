package io.simdnn.data.augmentation;

import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** What shifting and cropping have in common: a part of an image, possibly reaching beyond it. */
final class Window {
  private Window() {}

  /**
   * Copies a window as large as the target: {@code target[c, i, j] = source[c, top + i, left + j]},
   * and the fill value where the source has no such pixel.
   */
  static void copy(Tensor source, Tensor target, int top, int left, float fill) {
    int sourceHeight = source.shape().extent(1);
    int sourceWidth = source.shape().extent(2);
    int height = target.shape().extent(1);
    int width = target.shape().extent(2);
    int first = Math.min(Math.max(-left, 0), width);
    int end = Math.max(Math.min(sourceWidth - left, width), first);
    for (int c = 0; c < target.shape().extent(0); c++) {
      for (int i = 0; i < height; i++) {
        int y = top + i;
        int to = target.offset() + (c * height + i) * width;
        if (y < 0 || y >= sourceHeight) {
          Arrays.fill(target.array(), to, to + width, fill);
          continue;
        }
        int from = source.offset() + (c * sourceHeight + y) * sourceWidth + left;
        Arrays.fill(target.array(), to, to + first, fill);
        System.arraycopy(source.array(), from + first, target.array(), to + first, end - first);
        Arrays.fill(target.array(), to + end, to + width, fill);
      }
    }
  }
}
