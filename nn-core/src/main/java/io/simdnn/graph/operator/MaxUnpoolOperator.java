package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Puts elements back where a max pool found them, zeros around. */
final class MaxUnpoolOperator {
  private MaxUnpoolOperator() {}

  static Computation prepare(Operands in) {
    Shape x = in.floats(0);
    int rank = x.rank() - 2;
    if (rank < 1 || !in.integers(1).shape().equals(x)) {
      throw in.wrong("expected a position for each element of " + x + ", got " + in.shape(1));
    }
    int[] kernel = in.attributes().integers("kernel_shape");
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    int[] strides = in.attributes().integers("strides", ones);
    int[] pads = in.attributes().integers("pads", new int[2 * rank]);
    if (kernel.length != rank || strides.length != rank || pads.length != 2 * rank) {
      throw in.wrong("expected settings for " + rank + " dimensions, got " + in.attributes());
    }
    int[] extents = x.toArray();
    for (int d = 0; d < rank; d++) {
      extents[d + 2] = (x.extent(d + 2) - 1) * strides[d] + kernel[d] - pads[d] - pads[d + rank];
    }
    Shape pooled = Shape.of(extents);
    Shape output = in.has(2) ? Shape.of(in.knownIntegers(2)) : pooled;
    if (output.rank() != x.rank()) {
      throw in.wrong("expected an output of rank " + x.rank() + " but got " + output);
    }
    return Computation.of(
        new ValueType(in.type(0).type(), output), io -> scatter(in, io, pooled, output));
  }

  private static Step scatter(Operands in, Bindings io, Shape pooled, Shape output) {
    Tensor x = io.in(0);
    long[] positions = io.input(1).integers();
    Tensor y = io.out(0);
    int[] places = places(pooled, output);
    return () -> {
      y.fill(0f);
      for (int i = 0; i < positions.length; i++) {
        if (positions[i] < 0 || positions[i] >= places.length) {
          throw in.wrong("position " + positions[i] + " is not one of " + pooled);
        }
        int place = places[(int) positions[i]];
        if (place >= 0) {
          y.array()[y.offset() + place] = x.get(i);
        }
      }
    };
  }

  /** Returns where each element of what was pooled lies in the output, -1 for nowhere. */
  private static int[] places(Shape pooled, Shape output) {
    int[] places = new int[pooled.size()];
    Arrays.fill(places, -1);
    int[] common = new int[output.rank()];
    Arrays.setAll(common, d -> Math.min(pooled.extent(d), output.extent(d)));
    long[] from = taken(pooled, common);
    long[] to = taken(output, common);
    for (int i = 0; i < from.length; i++) {
      places[(int) from[i]] = (int) to[i];
    }
    return places;
  }

  /** Returns the positions in a shape of the elements of its first corner. */
  private static long[] taken(Shape shape, int... corner) {
    int[] steps = new int[corner.length];
    int step = 1;
    for (int d = steps.length - 1; d >= 0; d--) {
      steps[d] = step;
      step *= shape.extent(d);
    }
    long[] positions = new long[shape.size()];
    Arrays.setAll(positions, i -> i);
    Shape taken = Shape.of(corner);
    long[] result = new long[taken.size()];
    new StridedCopy(taken, 0, steps).copy(positions, result);
    return result;
  }
}
