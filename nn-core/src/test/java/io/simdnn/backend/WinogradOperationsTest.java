package io.simdnn.backend;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What Winograd's convolution refuses. */
class WinogradOperationsTest {
  private static final Window THREE = Window.of(3, 1, 1, 1);
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

  private static void expect(String part, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
