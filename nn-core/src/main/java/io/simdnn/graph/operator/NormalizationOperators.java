package io.simdnn.graph.operator;

import io.simdnn.backend.NormOperations;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** Normalizations with known statistics, of rows and of groups of channels. */
final class NormalizationOperators {
  private static final float USUAL_EPSILON = 1e-5f;

  private NormalizationOperators() {}

  /** Returns the operation of a name, null if it is not of this topic. */
  static Operator find(String name) {
    return switch (name) {
      case "BatchNormalization" -> NormalizationOperators::batch;
      case "LayerNormalization" -> in -> rows(in, true);
      case "RMSNormalization" -> in -> rows(in, false);
      case "GroupNormalization" -> NormalizationOperators::groups;
      default -> null;
    };
  }

  private static float epsilon(Operands in) {
    return in.attributes().real("epsilon", USUAL_EPSILON);
  }

  private static Computation batch(Operands in) {
    Shape shape = in.floats(0);
    Shape channels = channels(in, shape);
    NormGeometry planes = planes(shape);
    Tensor factor = Tensor.zeros(channels);
    Tensor summand = Tensor.zeros(channels);
    NormOperations.fold(
        in.knownFloats(3),
        in.knownFloats(4),
        epsilon(in),
        in.knownFloats(1),
        in.knownFloats(2),
        factor,
        summand);
    return Computation.floats(
        shape,
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> io.backend().norm().affine(planes, x, factor, summand, y);
        });
  }

  private static Computation rows(Operands in, boolean centred) {
    Shape shape = in.floats(0);
    int first = in.dimension(in.attributes().integer("axis", -1), shape.rank());
    int size = 1;
    for (int d = first; d < shape.rank(); d++) {
      size *= shape.extent(d);
    }
    int rows = shape.size() / Math.max(1, size);
    return normalize(in, centred, new NormGeometry(1, rows, size), new NormGeometry(rows, size, 1));
  }

  private static Computation groups(Operands in) {
    Shape shape = in.floats(0);
    channels(in, shape);
    int groups = in.attributes().integer("num_groups", 1);
    if (groups < 1 || shape.extent(1) % groups != 0) {
      throw in.wrong("expected groups that divide the channels of " + shape + ", got " + groups);
    }
    int rows = shape.extent(0) * groups;
    int size = shape.size() / Math.max(1, rows);
    return normalize(in, true, new NormGeometry(1, rows, size), planes(shape));
  }

  private static Computation normalize(
      Operands in, boolean centred, NormGeometry rows, NormGeometry affine) {
    float epsilon = epsilon(in);
    Shape channels = Shape.of(affine.channels());
    for (int i = 1; i < in.count(); i++) {
      if (in.has(i) && in.floats(i).size() != channels.size()) {
        throw in.wrong("expected a factor or summand " + channels + " but got " + in.shape(i));
      }
    }
    return Computation.floats(
        in.shape(0),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          Tensor normalized = Tensor.zeros(x.shape());
          Tensor scale = io.in(1).reshape(channels);
          Tensor shift = io.in(2) == null ? Tensor.zeros(channels) : io.in(2).reshape(channels);
          NormOperations norm = io.backend().norm();
          NormOperations.Statistics statistics =
              new NormOperations.Statistics().of(rows.channels());
          return () -> {
            norm.normalize(rows, centred, epsilon, x, normalized, statistics);
            norm.affine(affine, normalized, scale, shift, y);
          };
        });
  }

  private static Shape channels(Operands in, Shape shape) {
    if (shape.rank() < 2) {
      throw in.wrong("expected [batch, channels, ...] but got " + shape);
    }
    return Shape.of(shape.extent(1));
  }

  private static NormGeometry planes(Shape shape) {
    int planes = shape.extent(0) * shape.extent(1);
    return new NormGeometry(shape.extent(0), shape.extent(1), shape.size() / Math.max(1, planes));
  }
}
