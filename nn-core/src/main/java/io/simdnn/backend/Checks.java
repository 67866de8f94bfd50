package io.simdnn.backend;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** The argument checks that operations share. */
final class Checks {
  private Checks() {}

  static void requireSameShape(String operation, Tensor first, String name, Tensor other) {
    requireShape(operation, name, other, first.shape());
  }

  static void requireShape(String operation, String name, Tensor tensor, Shape expected) {
    if (!tensor.shape().equals(expected)) {
      throw new IllegalArgumentException(
          operation
              + ": expected "
              + name
              + " of shape "
              + expected
              + " but got "
              + tensor.shape());
    }
  }

  /** Checks a shape of one dimension. */
  static void requireRow(String operation, String name, Tensor tensor, int length) {
    if (tensor.shape().rank() != 1 || tensor.size() != length) {
      requireShape(operation, name, tensor, Shape.of(length));
    }
  }

  /** Kernels that take one index for all arrays need tensors that begin where their arrays do. */
  static void requireAlike(String operation, Tensor first, Tensor... others) {
    requireWhole(operation, first);
    for (Tensor other : others) {
      requireSameShape(operation, first, "all tensors", other);
      requireWhole(operation, other);
    }
  }

  private static void requireWhole(String operation, Tensor tensor) {
    if (tensor.offset() != 0) {
      throw new IllegalArgumentException(
          operation
              + ": expected tensors that begin where their arrays do but got one at offset "
              + tensor.offset()
              + "; copy it first");
    }
  }

  static void requireMatrix(String operation, String name, Tensor tensor) {
    if (tensor.shape().rank() != 2) {
      throw new IllegalArgumentException(
          operation
              + ": expected "
              + name
              + " to be a matrix but got "
              + tensor.shape()
              + "; reshape it to [rows, columns]");
    }
  }

  /** Requires labels that are whole numbers below classes, or the one to ignore. */
  static void requireClasses(String operation, Tensor labels, int classes, float ignored) {
    for (int i = 0; i < labels.size(); i++) {
      float label = labels.get(i);
      boolean isClass = label >= 0 && label < classes && label == (int) label;
      if (!isClass && label != ignored) {
        throw new IllegalArgumentException(
            operation
                + ": label "
                + label
                + " of row "
                + i
                + " is no class; expected a whole number from 0 to "
                + (classes - 1)
                + (Float.isNaN(ignored) ? "" : " or the label to ignore, " + (int) ignored));
      }
    }
  }
}
