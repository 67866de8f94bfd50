package io.simdnn.kernel;

import io.simdnn.kernel.convolution.BlockedConvolution;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Epilogue;
import io.simdnn.kernel.convolution.FilterLayout;
import io.simdnn.kernel.convolution.InferenceConvolutions;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WinogradConvolution;
import io.simdnn.kernel.convolution.WinogradTile;
import io.simdnn.kernel.convolution.WinogradWeights;
import io.simdnn.kernel.convolution.Workspace;

/** Warms up convolutions with packed filters and Winograd's. */
final class InferenceWarmUp {
  private static final ConvGeometry PLANES =
      new ConvGeometry(2, 6, 6, 4, Window.of(3, 1, 1, 1), Window.of(3, 1, 1, 1), 1);

  /** Long chains, and one row of three tiles. */
  private static final ConvGeometry LONG =
      new ConvGeometry(512, 1, 15, 64, Window.of(1, 1, 0, 1), Window.of(1, 1, 0, 1), 1);

  private final Kernels kernels;
  private final Workspace workspace = new Workspace();
  private final float[] a = WarmUp.numbers();
  private final float[] b = WarmUp.numbers();
  private final float[] c = WarmUp.numbers();
  private final float[] channels = WarmUp.numbers(LONG.inputSize());
  private final BlockedConvolution blocked;
  private final BlockedConvolution blockedLong;
  private final BlockedConvolution[] winograd;
  private int rounds;

  InferenceWarmUp(Kernels kernels) {
    this.kernels = kernels;
    blocked = of(PLANES, FilterLayout.POSITIONS, b);
    blockedLong =
        of(LONG, FilterLayout.FILTERS, WarmUp.numbers(LONG.outputChannels() * LONG.filterSize()));
    WinogradTile[] tiles = WinogradTile.values();
    winograd = new BlockedConvolution[tiles.length];
    for (int i = 0; i < tiles.length; i++) {
      winograd[i] = of(tiles[i]);
    }
  }

  private BlockedConvolution of(ConvGeometry geometry, FilterLayout layout, float[] weights) {
    InferenceConvolutions convolutions = kernels.inferenceConvolutions();
    return convolutions.of(
        geometry,
        1,
        convolutions.pack(geometry, layout, weights, 0),
        Epilogue.of(kernels, null, 0, null, 0, 0),
        1);
  }

  private BlockedConvolution of(WinogradTile tile) {
    WinogradConvolution convolution = kernels.winograd();
    WinogradWeights weights =
        convolution.pack(tile, PLANES.channels(), PLANES.outputChannels(), b, 0);
    return convolution.of(
        PLANES, 1, weights, new Epilogue(null, 0, Float.NEGATIVE_INFINITY, null, 0, 0), 1);
  }

  void round() {
    // Two panels of weights in every second round: as many calls as rounds.
    if (rounds++ % 2 == 0) {
      blockedLong.run(0, blockedLong.blocks(), channels, 0, null, 0, c, 0, workspace);
    }
    blocked.run(0, blocked.blocks(), a, 0, null, 0, c, 0, workspace);
    blocked.run(0, blocked.blocks(), a, 0, b, 0, c, 0, workspace);
    for (BlockedConvolution tiles : winograd) {
      tiles.run(0, 1, a, 0, null, 0, c, 0, workspace);
    }
  }
}
