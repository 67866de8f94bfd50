package io.simdnn.kernel;

import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.convolution.Epilogue;
import io.simdnn.kernel.convolution.InferenceConvolutions;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.Workspace;

/**
 * Calls the kernels that a JVM runs slowly before it has compiled them, on small operands and often
 * enough to be compiled.
 */
final class WarmUp {
  /** So many rounds make the first large product run at speed (JDK 17 and 25, 512 bits). */
  private static final int ROUNDS = 1_000;

  private static final int[] ROWS = {1, 4, 8, 14};

  /** Columns for narrow tiles, and for the widest. */
  private static final int[] COLUMNS = {16, 160};

  private static final int DEPTH = 4;
  private static final int LENGTH = 128;

  private static final ConvGeometry PLANES =
      new ConvGeometry(2, 6, 6, 4, Window.of(3, 1, 1, 1), Window.of(3, 1, 1, 1), 1);

  private final Kernels kernels;
  private final Workspace workspace = new Workspace();
  private final float[] a = new float[4_096];
  private final float[] b = new float[4_096];
  private final float[] c = new float[4_096];

  private final BlockedConvolution inference;

  private WarmUp(Kernels kernels) {
    this.kernels = kernels;
    InferenceConvolutions convolutions = kernels.inferenceConvolutions();
    int area = PLANES.vertical().size() * PLANES.horizontal().size();
    inference =
        convolutions.of(
            PLANES,
            1,
            convolutions.pack(PLANES.outputChannels(), PLANES.channels(), area, 1, b, 0),
            new Epilogue(null, 0, null, 0, 0),
            1);
  }

  static void run(Kernels kernels) {
    WarmUp warmUp = new WarmUp(kernels);
    for (int round = 0; round < ROUNDS; round++) {
      warmUp.products();
      warmUp.functions();
      warmUp.convolutions();
    }
  }

  private void products() {
    MatMulKernel kernel = kernels.matMul();
    for (int m : ROWS) {
      for (int n : COLUMNS) {
        for (int variant = 0; variant < 8; variant++) {
          boolean transposeA = (variant & 1) != 0;
          boolean transposeB = (variant & 2) != 0;
          boolean accumulate = (variant & 4) != 0;
          MatMulShape shape = MatMulShape.of(m, n, DEPTH, transposeA, transposeB, accumulate);
          kernel.multiply(shape, a, 0, b, 0, c, 0);
        }
      }
    }
  }

  private void functions() {
    for (Activation activation : Activation.values()) {
      ActivationKernel kernel = kernels.activation(activation);
      kernel.forward(a, 0, c, 0, LENGTH, 1, 1);
      kernel.gradient(a, 0, b, 0, c, 0, LENGTH, 1, 1);
    }
    kernels.softmax().forward(a, 0, c, 0, 1, LENGTH);
    kernels.softmax().gradient(a, 0, b, 0, c, 0, 1, LENGTH);
  }

  private void convolutions() {
    ConvolutionKernel kernel = kernels.convolution(PLANES);
    kernel.forward(PLANES, 1, a, 0, b, 0, c, 0, workspace);
    kernel.gradientInput(PLANES, 1, a, 0, b, 0, c, 0, workspace);
    int weights = PLANES.filterSize();
    kernel.gradientWeights(PLANES, 1, a, 0, b, 0, c, 0, 0, weights, workspace);
    inference.run(0, inference.blocks(), a, 0, null, 0, c, 0, workspace);
    inference.run(0, inference.blocks(), a, 0, b, 0, c, 0, workspace);
  }
}
