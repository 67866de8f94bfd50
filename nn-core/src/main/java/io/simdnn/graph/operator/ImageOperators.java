package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.image.AffineGrid;
import io.simdnn.kernel.image.BoxSuppression;
import io.simdnn.kernel.image.GridSampler;
import io.simdnn.kernel.image.RegionSampler;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sampling images at other places than their elements, and choosing boxes. */
final class ImageOperators {
  private ImageOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "Resize" -> ResizeOperator.prepare(in);
      case "GridSample" -> sampleGrid(in);
      case "AffineGrid" -> affineGrid(in);
      case "RoiAlign" -> sampleRegions(in);
      case "NonMaxSuppression" -> suppress(in);
      default -> null;
    };
  }

  private static Computation sampleGrid(Operands in) {
    Shape x = in.shape(0);
    Shape grid = in.floats(1, x.rank());
    int rank = x.rank() - 2;
    if (rank < 1 || grid.extent(rank + 1) != rank || grid.extent(0) != x.extent(0)) {
      throw in.wrong("expected a grid [batch, ..., " + rank + "] for " + x + " but got " + grid);
    }
    Shape extents = Shape.of(Arrays.copyOfRange(x.toArray(), 2, x.rank()));
    Shape places = Shape.of(Arrays.copyOfRange(grid.toArray(), 1, rank + 1));
    if (extents.size() == 0 && places.size() != 0) {
      throw in.wrong("there is nothing to sample in " + x);
    }
    GridSampler.Mode mode = mode(in);
    GridSampler.Padding padding = padding(in);
    boolean aligned = in.attributes().integer("align_corners", 0) != 0;
    return Computation.of(
        new ValueType(in.type(0).type(), Windows.behind(x.extent(0), x.extent(1), places)),
        io ->
            FloatDetour.bind(
                io,
                real -> {
                  GridSampler sampler = new GridSampler(extents, mode, padding, aligned);
                  return () -> sample(sampler, extents, real.in(0), real.in(1), real.out(0));
                }));
  }

  private static void sample(
      GridSampler sampler, Shape extents, Tensor images, Tensor grids, Tensor y) {
    int batch = y.shape().extent(0);
    int channels = y.shape().extent(1);
    int places = y.size() / Math.max(1, batch * channels);
    for (int n = 0; n < batch; n++) {
      sampler.sample(
          channels,
          images.array(),
          images.offset() + n * channels * extents.size(),
          places,
          grids.array(),
          grids.offset() + n * places * extents.rank(),
          y.array(),
          y.offset() + n * channels * places);
    }
  }

  /** Modes had other names before opset 20. */
  private static GridSampler.Mode mode(Operands in) {
    String mode = in.attributes().text("mode", "linear");
    return switch (mode) {
      case "nearest" -> GridSampler.Mode.NEAREST;
      case "linear", "bilinear" -> GridSampler.Mode.LINEAR;
      case "cubic", "bicubic" -> GridSampler.Mode.CUBIC;
      default -> throw in.wrong("expected nearest, linear or cubic but got " + mode);
    };
  }

  private static GridSampler.Padding padding(Operands in) {
    String padding = in.attributes().text("padding_mode", "zeros");
    return switch (padding) {
      case "zeros" -> GridSampler.Padding.ZEROS;
      case "border" -> GridSampler.Padding.BORDER;
      case "reflection" -> GridSampler.Padding.REFLECTION;
      default -> throw in.wrong("expected zeros, border or reflection but got " + padding);
    };
  }

  private static Computation affineGrid(Operands in) {
    Shape maps = in.floats(0, 3);
    int[] size = in.knownIntegers(1);
    int rank = size.length - 2;
    if (rank < 1 || !maps.equals(Shape.of(size[0], rank, rank + 1))) {
      throw in.wrong("maps " + maps + " don't fit images of " + Arrays.toString(size));
    }
    Shape extents = Shape.of(Arrays.copyOfRange(size, 2, size.length));
    boolean aligned = in.attributes().integer("align_corners", 0) != 0;
    int[] output = new int[rank + 2];
    output[0] = size[0];
    System.arraycopy(extents.toArray(), 0, output, 1, rank);
    output[rank + 1] = rank;
    int mapSize = rank * (rank + 1);
    int gridSize = extents.size() * rank;
    return Computation.of(
        new ValueType(in.type(0).type(), Shape.of(output)),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> {
            for (int n = 0; n < size[0]; n++) {
              int map = x.offset() + n * mapSize;
              int grid = y.offset() + n * gridSize;
              AffineGrid.compute(extents, aligned, x.array(), map, y.array(), grid);
            }
          };
        });
  }

  private static Computation sampleRegions(Operands in) {
    Shape x = in.floats(0, 4);
    Shape regions = in.floats(1, 2);
    if (regions.extent(1) != 4 || in.integers(2).shape().size() != regions.extent(0)) {
      throw in.wrong("expected four corners and an image for each region, got " + regions);
    }
    String mode = in.attributes().text("mode", "avg");
    String coordinates = in.attributes().text("coordinate_transformation_mode", "half_pixel");
    RegionSampler sampler =
        new RegionSampler(
            x.extent(2),
            x.extent(3),
            in.attributes().integer("output_height", 1),
            in.attributes().integer("output_width", 1),
            in.attributes().integer("sampling_ratio", 0),
            in.attributes().real("spatial_scale", 1),
            coordinates.equals("half_pixel"),
            mode.equals("max"));
    int channels = x.extent(1);
    Shape output =
        Shape.of(regions.extent(0), channels, sampler.outputHeight(), sampler.outputWidth());
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> {
          Tensor images = io.in(0);
          Tensor corners = io.in(1);
          long[] numbers = io.input(2).integers();
          Tensor y = io.out(0);
          return () -> {
            for (int r = 0; r < numbers.length; r++) {
              if (numbers[r] < 0 || numbers[r] >= x.extent(0)) {
                throw in.wrong("there is no image " + numbers[r] + " in " + x);
              }
              int image = images.offset() + (int) numbers[r] * x.rowSize();
              int region = corners.offset() + 4 * r;
              int to = y.offset() + r * output.rowSize();
              sampler.sample(
                  channels, images.array(), image, corners.array(), region, y.array(), to);
            }
          };
        });
  }

  private static Computation suppress(Operands in) {
    Shape boxes = in.floats(0, 3);
    Shape scores = in.floats(1, 3);
    int count = boxes.extent(1);
    if (boxes.extent(2) != 4 || scores.extent(0) != boxes.extent(0) || scores.extent(2) != count) {
      throw in.wrong("scores " + scores + " don't fit the boxes " + boxes);
    }
    BoxSuppression suppression =
        new BoxSuppression(
            in.has(2) ? in.known(2).integers()[0] : 0,
            in.has(3) ? in.knownFloats(3).get(0) : 0,
            in.has(4) ? in.knownFloats(4).get(0) : Float.NaN,
            in.attributes().integer("center_point_box", 0) != 0);
    Tensor corners = in.knownFloats(0);
    Tensor values = in.knownFloats(1);
    List<Long> chosen = new ArrayList<>();
    for (int n = 0; n < boxes.extent(0); n++) {
      int at = corners.offset() + n * count * 4;
      for (int c = 0; c < scores.extent(1); c++) {
        int from = values.offset() + (n * scores.extent(1) + c) * count;
        for (int box : suppression.choose(count, corners.array(), at, values.array(), from)) {
          chosen.addAll(List.of((long) n, (long) c, (long) box));
        }
      }
    }
    long[] numbers = chosen.stream().mapToLong(Long::longValue).toArray();
    return Computation.done(Value.of(numbers, numbers.length / 3, 3));
  }
}
