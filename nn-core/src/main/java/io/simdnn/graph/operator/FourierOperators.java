package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.kernel.movement.AxisSlices;
import io.simdnn.kernel.signal.FourierTransform;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Fourier transforms; the last dimension has one element for a real number, two for a complex. */
final class FourierOperators {
  private FourierOperators() {}

  static Computation transform(Operands in) {
    Shape x = in.floats(0);
    if (x.rank() < 2) {
      throw in.wrong("expected at least two dimensions but got " + x);
    }
    int axis = in.dimension(in.has(2) ? SignalOperators.one(in, 2) : -2, x.rank());
    int parts = parts(in, x);
    if (axis == x.rank() - 1) {
      throw in.wrong("can't transform along the dimension of real and imaginary parts");
    }
    boolean inverse = in.attributes().integer("inverse", 0) != 0;
    boolean half = in.attributes().integer("onesided", 0) != 0;
    boolean toReal = inverse && half;
    int given = x.extent(axis);
    int usual = toReal ? 2 * (given - 1) : given;
    int length = in.has(1) ? SignalOperators.one(in, 1) : usual;
    if (length < 1) {
      throw in.wrong("expected a length of at least 1 but got " + length + " for " + x);
    }
    requireMemory(in, length);
    int results = half && !inverse ? length / 2 + 1 : length;
    int read = Math.min(given, toReal ? length / 2 + 1 : length);
    int[] extents = x.toArray();
    extents[axis] = results;
    extents[extents.length - 1] = toReal ? 1 : 2;
    Shape output = Shape.of(extents);
    AxisSlices slices = AxisSlices.of(Shape.of(Arrays.copyOf(x.toArray(), x.rank() - 1)), axis);
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> {
          FourierTransform transform = new FourierTransform(length, inverse);
          double[] re = new double[length];
          double[] im = new double[length];
          return () -> {
            Tensor signal = io.in(0);
            Tensor y = io.out(0);
            for (int row = 0; row < slices.outer() * slices.inner(); row++) {
              int outer = row / slices.inner();
              int inner = row % slices.inner();
              int from = (outer * given * slices.inner() + inner) * parts;
              load(signal, from, slices.inner() * parts, parts, read, re, im);
              if (toReal) {
                mirror(re, im, length);
              }
              transform.apply(re, im);
              int to = (outer * results * slices.inner() + inner) * (toReal ? 1 : 2);
              store(re, im, results, y, to, slices.inner() * (toReal ? 1 : 2), toReal);
            }
          };
        });
  }

  /** The tables of a transform take more than the output where there are few signals. */
  private static void requireMemory(Operands in, int length) {
    long bytes = 6L * Double.BYTES * length;
    if (bytes > in.runner().memoryLimitBytes()) {
      throw in.wrong(
          "a transform of "
              + length
              + " numbers takes "
              + bytes
              + " bytes, more than SessionOptions.memoryLimitBytes");
    }
  }

  private static int parts(Operands in, Shape x) {
    int parts = x.extent(x.rank() - 1);
    if (parts != 1 && parts != 2) {
      throw in.wrong("expected real or complex numbers [..., 1 or 2] but got " + x);
    }
    return parts;
  }

  private static void load(
      Tensor x, int from, int step, int parts, int count, double[] re, double[] im) {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    for (int n = 0; n < count; n++) {
      re[n] = x.get(from + n * step);
      im[n] = parts == 2 ? x.get(from + n * step + 1) : 0;
    }
  }

  /** The frequencies of real signals are conjugates of each other, and the middle ones real. */
  private static void mirror(double[] re, double[] im, int length) {
    im[0] = 0;
    if (length % 2 == 0) {
      im[length / 2] = 0;
    }
    for (int k = 1; 2 * k < length; k++) {
      re[length - k] = re[k];
      im[length - k] = -im[k];
    }
  }

  private static void store(
      double[] re, double[] im, int count, Tensor y, int to, int step, boolean real) {
    for (int k = 0; k < count; k++) {
      int at = y.offset() + to + k * step;
      y.array()[at] = (float) re[k];
      if (!real) {
        y.array()[at + 1] = (float) im[k];
      }
    }
  }

  /** Transforms pieces of a signal {@code [batch, length, 1 or 2]} that follow each other. */
  static Computation shortTime(Operands in) {
    Shape given = in.floats(0);
    Shape x = given.rank() == 2 ? Shape.of(given.extent(0), given.extent(1), 1) : given;
    if (x.rank() != 3) {
      throw in.wrong("expected a signal [batch, length, 1 or 2] but got " + given);
    }
    int parts = parts(in, x);
    int step = SignalOperators.one(in, 1);
    int windowLength = in.has(2) ? in.floats(2, 1).size() : x.extent(1);
    int length = in.has(3) ? SignalOperators.one(in, 3) : windowLength;
    if (step < 1 || length < 1 || length > x.extent(1) || (in.has(2) && windowLength != length)) {
      throw in.wrong(
          "frames of "
              + length
              + " with steps of "
              + step
              + " and a window of "
              + windowLength
              + " don't fit the signal "
              + given);
    }
    requireMemory(in, length);
    boolean half = in.attributes().integer("onesided", 1) != 0;
    int frames = 1 + (x.extent(1) - length) / step;
    int results = half ? length / 2 + 1 : length;
    return Computation.of(
        new ValueType(in.type(0).type(), Shape.of(x.extent(0), frames, results, 2)),
        io -> {
          FourierTransform transform = new FourierTransform(length, false);
          double[] re = new double[length];
          double[] im = new double[length];
          return () -> {
            Tensor signal = io.in(0);
            Tensor window = io.in(2);
            for (int frame = 0; frame < x.extent(0) * frames; frame++) {
              int from = frame / frames * x.extent(1) + frame % frames * step;
              load(signal, from * parts, parts, parts, length, re, im);
              for (int n = 0; window != null && n < length; n++) {
                re[n] *= window.get(n);
                im[n] *= window.get(n);
              }
              transform.apply(re, im);
              store(re, im, results, io.out(0), frame * results * 2, 2, false);
            }
          };
        });
  }
}
