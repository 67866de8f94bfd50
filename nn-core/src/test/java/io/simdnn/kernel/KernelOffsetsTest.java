package io.simdnn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.kernel.activation.HardMax;
import io.simdnn.kernel.convolution.GridConvolution;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.kernel.convolution.WindowGrid;
import io.simdnn.kernel.image.AffineGrid;
import io.simdnn.kernel.image.AxisResize;
import io.simdnn.kernel.image.GridSampler;
import io.simdnn.kernel.image.RegionSampler;
import io.simdnn.kernel.image.ResizeRule;
import io.simdnn.kernel.matrix.Determinant;
import io.simdnn.kernel.matrix.NamedSum;
import io.simdnn.kernel.normalization.ResponseNorm;
import io.simdnn.kernel.normalization.RowDivision;
import io.simdnn.kernel.pooling.GridMax;
import io.simdnn.kernel.pooling.GridSum;
import io.simdnn.kernel.reduction.ColumnReduction;
import io.simdnn.kernel.reduction.LikelihoodLoss;
import io.simdnn.kernel.reduction.Reduction;
import io.simdnn.kernel.reduction.RowReduction;
import io.simdnn.kernel.scalar.ScalarReduction;
import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain kernels read and write where they are told to, and nowhere else. */
class KernelOffsetsTest {
  private static final int BEFORE = 3;
  private static final int BEHIND = 5;
  private static final float SENTINEL = -77;

  /** A kernel from one array to another, with whatever else it needs. */
  private interface Kernel {
    void run(float[] x, int xOffset, float[] y, int yOffset);
  }

  private static Arguments kernel(String name, int inputs, int outputs, Kernel kernel) {
    return Arguments.of(name, inputs, outputs, kernel);
  }

  private static WindowGrid grid() {
    Window window = new Window(2, 2, 1, 0, 1);
    return new WindowGrid(Shape.of(3, 5), List.of(window, window), Shape.of(2, 3));
  }

  private static AxisResize resize(String mode) {
    ResizeRule rule =
        new ResizeRule(mode, "half_pixel", "round_prefer_floor", -0.75, false, false, 0);
    return AxisResize.of(rule, 4, 7, 1.75, 0, 1);
  }

  static Stream<Arguments> kernels() {
    float[] weights = numbers(2, 2 * 2 * 4);
    float[] bias = numbers(3, 2);
    RowReduction rows = new RowReduction(new ScalarReduction());
    Stream<Arguments> reductions =
        Stream.of(Reduction.values())
            .map(r -> kernel("rows " + r, 21, 3, (x, i, y, o) -> rows.reduce(r, x, i, 3, 7, y, o)));
    Stream<Arguments> columns =
        Stream.of(Reduction.values())
            .filter(ColumnReduction::supports)
            .map(
                r ->
                    kernel(
                        "columns " + r,
                        21,
                        7,
                        (x, i, y, o) -> ColumnReduction.reduce(r, x, i, 3, 7, y, o)));
    int[][] steps = {{4, 1}, {4, 1}};
    RegionSampler regions = new RegionSampler(3, 5, 2, 2, 2, 1, true, false);
    Stream<Arguments> others =
        Stream.of(
            kernel("hardmax", 12, 12, (x, i, y, o) -> HardMax.forward(x, i, y, o, 3, 4)),
            kernel(
                "convolution",
                30,
                12,
                (x, i, y, o) ->
                    new GridConvolution(grid(), 2, 2, 1)
                        .forward(1, x, i, weights, 0, bias, 0, y, o)),
            kernel(
                "transposed convolution",
                12,
                30,
                (x, i, y, o) ->
                    new GridConvolution(grid(), 2, 2, 1)
                        .transposed(1, x, i, weights, 0, bias, 0, y, o)),
            kernel(
                "columns to planes",
                24,
                15,
                (x, i, y, o) ->
                    new GridConvolution(grid(), 1, 1, 1).columnsToPlanes(1, x, i, y, o)),
            kernel(
                "largest",
                30,
                12,
                (x, i, y, o) -> new GridMax(grid()).max(2, x, i, y, o, new long[12])),
            kernel(
                "average",
                30,
                12,
                (x, i, y, o) -> new GridSum(grid(), true).average(2, x, i, y, o)),
            kernel(
                "norm", 30, 12, (x, i, y, o) -> new GridSum(grid(), false).norm(3, 2, x, i, y, o)),
            kernel("nearest", 24, 42, (x, i, y, o) -> resize("nearest").apply(x, i, 2, 3, y, o)),
            kernel("linear", 24, 42, (x, i, y, o) -> resize("linear").apply(x, i, 2, 3, y, o)),
            kernel("cubic", 8, 14, (x, i, y, o) -> resize("cubic").apply(x, i, 2, 1, y, o)),
            kernel(
                "grid sample",
                30,
                8,
                (x, i, y, o) ->
                    new GridSampler(
                            Shape.of(3, 5),
                            GridSampler.Mode.CUBIC,
                            GridSampler.Padding.REFLECTION,
                            false)
                        .sample(2, x, i, 4, weights, 0, y, o)),
            kernel(
                "regions",
                30,
                8,
                (x, i, y, o) -> regions.sample(2, x, i, new float[] {0, 0, 4, 2}, 0, y, o)),
            kernel(
                "affine grid",
                6,
                12,
                (x, i, y, o) -> AffineGrid.compute(Shape.of(2, 3), true, x, i, y, o)),
            kernel(
                "determinant", 9, 1, (x, i, y, o) -> y[o] = Determinant.of(x, i, 3, new double[9])),
            kernel(
                "named sum",
                12,
                3,
                (x, i, y, o) ->
                    new NamedSum(new int[] {3, 4}, 1, steps)
                        .compute(new float[][] {x, x}, new int[] {i, i}, y, o)),
            kernel("by norm", 12, 12, (x, i, y, o) -> RowDivision.byNorm(2, x, i, 3, 4, y, o)),
            kernel(
                "by deviation", 12, 12, (x, i, y, o) -> RowDivision.byDeviation(x, i, 3, 4, y, o)),
            kernel(
                "response",
                12,
                12,
                (x, i, y, o) -> new ResponseNorm(3, 1, 0.75f, 1).forward(3, 4, x, i, y, o)),
            kernel(
                "likelihood",
                12,
                4,
                (x, i, y, o) ->
                    new LikelihoodLoss(2, 3, 2, true, 1)
                        .losses(x, i, new long[] {0, 1, 2, -1}, weights, 0, y, o)));
    return Stream.of(reductions, columns, others).flatMap(kernels -> kernels);
  }

  private static float[] numbers(int seed, int count) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * random.nextFloat() - 1;
    }
    return numbers;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kernels")
  void offsetsMoveWhatIsReadAndWritten(String name, int inputs, int outputs, Kernel kernel) {
    float[] x = numbers(1, inputs);
    float[] expected = new float[outputs];
    kernel.run(x, 0, expected, 0);
    float[] movedX = new float[BEFORE + inputs + BEHIND];
    Arrays.fill(movedX, Float.NaN);
    System.arraycopy(x, 0, movedX, BEFORE, inputs);
    float[] y = new float[BEHIND + outputs + BEFORE];
    Arrays.fill(y, SENTINEL);
    kernel.run(movedX, BEFORE, y, BEHIND);
    assertArrayEquals(expected, Arrays.copyOfRange(y, BEHIND, BEHIND + outputs), name);
    for (int i = 0; i < y.length; i++) {
      if (i < BEHIND || i >= BEHIND + outputs) {
        assertEquals(SENTINEL, y[i], name);
      }
    }
  }
}
