package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What Winograd's convolution refuses, and what follows its sums. */
class WinogradOperationsTest {
  private static final Window THREE = Window.of(3, 1, 1, 1);
  private static final float ALPHA = 0.25f;
  private static final Activation[] FUNCTIONS = {null, Activation.RELU, Activation.LEAKY_RELU};
  private static final ConvGeometry GEOMETRY = new ConvGeometry(2, 4, 5, 3, THREE, THREE, 1);

  @Test
  void geometriesAndShapesAreChecked() {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      WinogradOperations winograd = backend.winograd();
      expect("[2, 3, 5, 3]", () -> winograd.pack(WinogradTile.OUTPUTS_2, Tensor.zeros(2, 3, 5, 3)));
      WinogradWeights weights = winograd.pack(WinogradTile.OUTPUTS_2, Tensor.zeros(3, 2, 3, 3));
      Tensor x = Tensor.zeros(1, 2, 4, 5);
      Tensor y = Tensor.zeros(1, 3, 4, 5);
      ConvGeometry wide = new ConvGeometry(2, 4, 5, 3, THREE, Window.of(3, 1, 2, 2), 1);
      expect("dilation", () -> winograd.inference(wide, weights, null, null, 0, 0, x, null, y));
      ConvGeometry more = new ConvGeometry(4, 4, 5, 3, THREE, THREE, 1);
      expect("for 2 to 3", () -> winograd.inference(more, weights, null, null, 0, 0, x, null, y));
      expect("input", () -> winograd.inference(GEOMETRY, weights, null, null, 0, 0, y, null, y));
      expect("output", () -> winograd.inference(GEOMETRY, weights, null, null, 0, 0, x, null, x));
      expect("residual", () -> winograd.inference(GEOMETRY, weights, null, null, 0, 0, x, x, y));
      Tensor bias = Tensor.zeros(2);
      expect("bias", () -> winograd.inference(GEOMETRY, weights, bias, null, 0, 0, x, null, y));
      winograd.inference(GEOMETRY, weights, null, null, 0, 0, x, null, y).run();
    }
  }

  /** Of small whole numbers tiles of 2 x 2 compute exact sums, so that nothing may differ. */
  @Test
  void whatFollowsTheSumsIsThatOfTheDirectConvolution() {
    Tensor x = wholeNumbers(2, 2, 4, 5);
    Tensor w = wholeNumbers(3, 2, 3, 3);
    Tensor residual = wholeNumbers(2, 3, 4, 5);
    Tensor bias = Tensor.of(new float[] {1, -2, 3}, 3);
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      for (Activation function : FUNCTIONS) {
        for (Tensor added : new Tensor[] {null, residual}) {
          for (WinogradTile tile : WinogradTile.values()) {
            Tensor expected = Tensor.zeros(2, 3, 4, 5);
            Tensor actual = Tensor.zeros(2, 3, 4, 5);
            ConvolutionOperations direct = backend.convolution();
            ConvolutionWeights filters = direct.pack(GEOMETRY, w, bias);
            direct.inference(GEOMETRY, filters, function, ALPHA, 0, x, added, expected).run();
            WinogradOperations winograd = backend.winograd();
            WinogradWeights weights = winograd.pack(tile, w);
            winograd.inference(GEOMETRY, weights, bias, function, ALPHA, 0, x, added, actual).run();
            float tolerance = tile == WinogradTile.OUTPUTS_2 ? 0 : 1e-4f;
            for (int i = 0; i < expected.size(); i++) {
              String at = tile + ", " + function + ", residual " + (added != null) + ", at " + i;
              assertTrue(Math.abs(expected.get(i) - actual.get(i)) <= tolerance, at);
            }
          }
        }
      }
    }
  }

  private static Tensor wholeNumbers(int... extents) {
    Tensor numbers = Tensor.zeros(extents);
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[numbers.offset() + i] = i * 5 % 7 - 3;
    }
    return numbers;
  }

  private static void expect(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
