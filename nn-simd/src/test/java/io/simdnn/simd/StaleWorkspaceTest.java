package io.simdnn.simd;

import static io.simdnn.simd.Same.assertBits;

import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.Workspace;
import io.simdnn.kernel.scalar.ScalarKernels;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a thread's working memory held before, a diverged network's NaN say, changes no result. */
class StaleWorkspaceTest {
  private static final int SAMPLES = 3;
  private static final int ROOM = 1 << 20;
  private static final int DIRECTIONS = 3;

  private final Kernels[] all = {new ScalarKernels(), new VectorKernels()};

  static Stream<ConvGeometry> geometries() {
    Window one = Window.of(1, 1, 0, 1);
    Window three = Window.of(3, 1, 1, 1);
    Window bare = Window.of(3, 1, 0, 1);
    Window steps = Window.of(3, 2, 1, 1);
    Window apart = new Window(3, 1, 2, 1, 2);
    return Stream.of(
        new ConvGeometry(2, 5, 7, 3, three, three, 1),
        new ConvGeometry(31, 4, 4, 5, three, three, 1),
        new ConvGeometry(5, 9, 6, 13, bare, bare, 1),
        new ConvGeometry(70, 4, 5, 67, three, bare, 1),
        new ConvGeometry(4, 6, 5, 6, apart, apart, 2),
        new ConvGeometry(16, 6, 6, 16, three, three, 1),
        new ConvGeometry(8, 6, 6, 48, bare, three, 1),
        new ConvGeometry(3, 8, 8, 7, steps, steps, 1),
        new ConvGeometry(6, 4, 4, 9, one, one, 1),
        new ConvGeometry(4, 7, 5, 4, three, three, 4),
        new ConvGeometry(4, 7, 5, 4, steps, steps, 4));
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void changesNothing(ConvGeometry g) {
    for (Kernels kernels : all) {
      ConvolutionKernel kernel = kernels.convolution(g);
      Workspace stale = new Workspace();
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        Arrays.fill(stale.floats(ROOM), Float.NaN);
        float[] actual = run(kernel, g, direction, stale);
        assertBits(
            run(kernel, g, direction, new Workspace()),
            actual,
            kernels.name() + ", direction " + direction);
      }
    }
  }

  /** Returns the outputs, the gradient of the inputs or that of the weights. */
  private static float[] run(
      ConvolutionKernel kernel, ConvGeometry g, int direction, Workspace workspace) {
    float[] x = Same.numbers(SAMPLES * g.inputSize(), 1);
    float[] w = Same.numbers(g.outputChannels() * g.filterSize(), 2);
    float[] dy = Same.numbers(SAMPLES * g.outputSize(), 3);
    float[] result = new float[direction == 0 ? dy.length : direction == 1 ? x.length : w.length];
    switch (direction) {
      case 0 -> kernel.forward(g, SAMPLES, x, 0, w, 0, result, 0, workspace);
      case 1 -> kernel.gradientInput(g, SAMPLES, dy, 0, w, 0, result, 0, workspace);
      default ->
          kernel.gradientWeights(g, SAMPLES, x, 0, dy, 0, result, 0, 0, g.filterSize(), workspace);
    }
    return result;
  }
}
