package io.simdnn.graph.operator;

import io.simdnn.backend.NormOperations;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.kernel.normalization.ResponseNorm;
import io.simdnn.kernel.normalization.RowDivision;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Normalizations of rows, of channels and of groups of them. */
final class NormalizationOperators {
  private static final float USUAL_EPSILON = 1e-5f;
  private static final float USUAL_ALPHA = 1e-4f;
  private static final float USUAL_BETA = 0.75f;
  private static final int[] ALL_BUT_CHANNELS = {0, 2, 3};

  private NormalizationOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "BatchNormalization" -> BatchNormOperator.prepare(in);
      case "LayerNormalization" -> RowNormOperators.layer(in);
      case "RMSNormalization" -> RowNormOperators.rootMeanSquare(in);
      case "GroupNormalization" -> groups(in);
      case "InstanceNormalization" -> instances(in);
      case "LpNormalization" -> norm(in);
      case "MeanVarianceNormalization" -> meanVariance(in);
      case "LRN" -> response(in);
      default -> null;
    };
  }

  static float epsilon(Operands in) {
    return in.attributes().real("epsilon", USUAL_EPSILON);
  }

  private static Computation groups(Operands in) {
    Shape shape = in.floats(0);
    channels(in, shape);
    int groups = in.attributes().integer("num_groups", 1);
    if (groups < 1 || shape.extent(1) % groups != 0) {
      throw in.wrong("expected groups that divide the channels of " + shape + ", got " + groups);
    }
    return groups(in, groups, in.attributes().integer("per_group", 0) != 0);
  }

  private static Computation instances(Operands in) {
    return groups(in, channels(in, in.floats(0)).size(), false);
  }

  /** Factors and summands are one for each channel, in old opsets one for each group. */
  private static Computation groups(Operands in, int groups, boolean perGroup) {
    Shape shape = in.shape(0);
    float epsilon = epsilon(in);
    NormGeometry rows =
        new NormGeometry(1, shape.extent(0) * groups, rowSize(shape, shape.extent(0) * groups));
    NormGeometry affine =
        perGroup
            ? new NormGeometry(shape.extent(0), groups, rowSize(shape, rows.channels()))
            : planes(shape);
    Shape factors = Shape.of(affine.channels());
    for (int i = 1; i <= 2; i++) {
      if (!in.floats(i).equals(factors)) {
        throw in.wrong("expected a factor or summand " + factors + " but got " + in.shape(i));
      }
    }
    return Computation.of(
        new ValueType(in.type(0).type(), shape),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          Tensor normalized = Tensor.zeros(shape);
          NormOperations norm = io.backend().norm();
          NormOperations.Statistics found = new NormOperations.Statistics().of(rows.channels());
          return () -> {
            norm.normalize(rows, true, epsilon, x, normalized, found);
            norm.affine(affine, normalized, io.in(1), io.in(2), y);
          };
        });
  }

  private static int rowSize(Shape shape, int rows) {
    return shape.size() / Math.max(1, rows);
  }

  private static Computation norm(Operands in) {
    Shape shape = in.floats(0);
    int p = in.attributes().integer("p", 2);
    if (p != 1 && p != 2) {
      throw in.wrong("expected p=1 or p=2 but got " + p);
    }
    int axis = in.dimension(in.attributes().integer("axis", -1), shape.rank());
    InnerDimensions inner = InnerDimensions.of(shape, axis);
    int rows = inner.matrix().extent(0);
    int columns = inner.matrix().extent(1);
    return Computation.of(
        new ValueType(in.type(0).type(), shape),
        io ->
            inner.onRows(
                io.in(0),
                io.out(0),
                (x, y) ->
                    () ->
                        RowDivision.byNorm(
                            p, x.array(), x.offset(), rows, columns, y.array(), y.offset())));
  }

  private static Computation meanVariance(Operands in) {
    Shape shape = in.floats(0);
    int[] axes =
        Arrays.stream(in.attributes().integers("axes", ALL_BUT_CHANNELS))
            .map(d -> in.dimension(d, shape.rank()))
            .toArray();
    InnerDimensions inner = InnerDimensions.of(shape, axes);
    int rows = inner.matrix().extent(0);
    int columns = inner.matrix().extent(1);
    return Computation.of(
        new ValueType(in.type(0).type(), shape),
        io ->
            inner.onRows(
                io.in(0),
                io.out(0),
                (x, y) ->
                    () ->
                        RowDivision.byDeviation(
                            x.array(), x.offset(), rows, columns, y.array(), y.offset())));
  }

  private static Computation response(Operands in) {
    Shape shape = in.floats(0);
    int channels = channels(in, shape).size();
    int size = in.attributes().integer("size", 0);
    if (size < 1) {
      throw in.wrong("expected a size of at least 1 but got " + size);
    }
    ResponseNorm norm =
        new ResponseNorm(
            size,
            in.attributes().real("alpha", USUAL_ALPHA),
            in.attributes().real("beta", USUAL_BETA),
            in.attributes().real("bias", 1));
    int plane = planes(shape).plane();
    int sample = channels * plane;
    return Computation.of(
        new ValueType(in.type(0).type(), shape),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          return () -> {
            for (int n = 0; n < shape.extent(0); n++) {
              int from = x.offset() + n * sample;
              norm.forward(channels, plane, x.array(), from, y.array(), y.offset() + n * sample);
            }
          };
        });
  }

  static Shape channels(Operands in, Shape shape) {
    if (shape.rank() < 2) {
      throw in.wrong("expected [batch, channels, ...] but got " + shape);
    }
    return Shape.of(shape.extent(1));
  }

  static NormGeometry planes(Shape shape) {
    int planes = shape.extent(0) * shape.extent(1);
    return new NormGeometry(shape.extent(0), shape.extent(1), rowSize(shape, planes));
  }
}
