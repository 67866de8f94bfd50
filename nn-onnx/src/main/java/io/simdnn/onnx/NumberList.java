package io.simdnn.onnx;

import java.util.Arrays;

/** The numbers of one field of a message, by their bits; grows as they are read. */
final class NumberList {
  private long[] bits = {};
  private int size;

  void add(long number) {
    if (size == bits.length) {
      reserve(Math.max(4, size));
    }
    bits[size++] = number;
  }

  /** Makes room for so many more. */
  void reserve(int more) {
    if (more > bits.length - size) {
      bits = Arrays.copyOf(bits, Math.addExact(size, more));
    }
  }

  int size() {
    return size;
  }

  long integer(int i) {
    return bits[i];
  }

  float real(int i) {
    return Float.intBitsToFloat((int) bits[i]);
  }

  double doubleReal(int i) {
    return Double.longBitsToDouble(bits[i]);
  }

  long[] integers() {
    return Arrays.copyOf(bits, size);
  }

  float[] reals() {
    float[] reals = new float[size];
    for (int i = 0; i < size; i++) {
      reals[i] = real(i);
    }
    return reals;
  }
}
