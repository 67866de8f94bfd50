package io.simdnn.simd;

import static io.simdnn.simd.Same.assertBits;

import io.simdnn.kernel.convolution.PixelKernel;
import io.simdnn.kernel.scalar.ScalarPixels;
import org.junit.jupiter.api.Test;

/** Planes to pixels and back: both kernels against the definition, around blocks of 16 x 16. */
class PixelsVectorTest {
  private static final int X_OFFSET = 3;
  private static final int Y_OFFSET = 5;
  private static final int[] CHANNELS = {1, 3, 8, 16, 17, 32, 48};
  private static final PixelKernel[] KERNELS = {
    new ScalarPixels(), new PixelsVector(new ScalarPixels())
  };

  @Test
  void planesToPixels() {
    for (int channels : CHANNELS) {
      for (int count : new int[] {0, 1, 7, 14, 15, 16, 17, 31, 33, 56}) {
        for (int gap : new int[] {0, 5}) {
          int plane = count + gap;
          // Nothing lies behind the last pixel, or room for the block that reads beyond it.
          int behind = gap == 0 ? 0 : Species.LANES;
          float[] x = Same.data(X_OFFSET + channels * plane + behind, channels + count);
          float[] expected = Same.sentinels(Y_OFFSET + channels * count + 17);
          for (int i = 0; i < channels * count; i++) {
            expected[Y_OFFSET + i] = x[X_OFFSET + i % channels * plane + i / channels];
          }
          for (PixelKernel kernel : KERNELS) {
            float[] y = Same.sentinels(expected.length);
            kernel.toPixels(channels, count, x, X_OFFSET, plane, y, Y_OFFSET);
            assertBits(expected, y, channels + " x " + count + " to pixels");
          }
        }
      }
    }
  }

  @Test
  void pixelsToPlanes() {
    for (int channels : CHANNELS) {
      for (int width : new int[] {1, 3, 7, 13, 16, 17, 40}) {
        for (int rows = 0; rows <= 4; rows += 1 + rows / 2) {
          int rowStride = (width + 1) * channels + 2;
          int plane = rows * width + 3;
          float[] x = Same.data(X_OFFSET + rows * rowStride, channels + width);
          float[] expected = Same.sentinels(Y_OFFSET + channels * plane + 2);
          for (int c = 0; c < channels; c++) {
            for (int j = 0; j < rows * width; j++) {
              expected[Y_OFFSET + c * plane + j] =
                  x[X_OFFSET + j / width * rowStride + j % width * channels + c];
            }
          }
          for (PixelKernel kernel : KERNELS) {
            float[] y = Same.sentinels(expected.length);
            kernel.toPlanes(channels, rows, width, x, X_OFFSET, rowStride, y, Y_OFFSET, plane);
            assertBits(expected, y, channels + " of " + rows + " x " + width + " to planes");
          }
        }
      }
    }
  }
}
