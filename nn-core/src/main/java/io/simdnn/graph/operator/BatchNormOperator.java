package io.simdnn.graph.operator;

import io.simdnn.backend.NormOperations;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * Batch normalization with given statistics, folded into a factor and a summand for each channel,
 * or with those of the batch, which then move the given ones.
 */
final class BatchNormOperator {
  private static final float USUAL_MOMENTUM = 0.9f;

  private BatchNormOperator() {}

  static Computation prepare(Operands in) {
    Shape shape = in.floats(0);
    Shape planes = shape.rank() == 1 ? Shape.of(shape.extent(0), 1) : shape;
    Shape channels = NormalizationOperators.channels(in, planes);
    for (int i = 1; i <= 4; i++) {
      if (!in.floats(i).equals(channels)) {
        throw in.wrong("expected " + channels + " for input " + i + " but got " + in.shape(i));
      }
    }
    NormGeometry geometry = NormalizationOperators.planes(planes);
    ValueType output = new ValueType(in.type(0).type(), shape);
    if (in.attributes().integer("training_mode", 0) != 0) {
      return training(in, geometry, output);
    }
    float epsilon = NormalizationOperators.epsilon(in);
    Tensor factor = Tensor.zeros(channels);
    Tensor summand = Tensor.zeros(channels);
    boolean known = in.isKnown(1) && in.isKnown(2) && in.isKnown(3) && in.isKnown(4);
    if (known) {
      fold(
          in.knownFloats(1),
          in.knownFloats(2),
          in.knownFloats(3),
          in.knownFloats(4),
          epsilon,
          factor,
          summand);
      return Computation.of(
          output,
          io -> {
            Tensor x = io.in(0);
            Tensor y = io.out(0);
            return () -> io.backend().norm().affine(geometry, x, factor, summand, y);
          });
    }
    return Computation.of(
        output,
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          Tensor ownFactor = Tensor.zeros(channels);
          Tensor ownSummand = Tensor.zeros(channels);
          return () -> {
            fold(io.in(1), io.in(2), io.in(3), io.in(4), epsilon, ownFactor, ownSummand);
            io.backend().norm().affine(geometry, x, ownFactor, ownSummand, y);
          };
        });
  }

  private static void fold(
      Tensor scale,
      Tensor shift,
      Tensor mean,
      Tensor variance,
      float epsilon,
      Tensor factor,
      Tensor summand) {
    NormOperations.fold(mean, variance, epsilon, scale, shift, factor, summand);
  }

  private static Computation training(Operands in, NormGeometry geometry, ValueType output) {
    float epsilon = NormalizationOperators.epsilon(in);
    float momentum = in.attributes().real("momentum", USUAL_MOMENTUM);
    ValueType mean = in.type(3);
    ValueType variance = in.type(4);
    return Computation.of(
        List.of(output, mean, variance),
        io -> {
          Tensor x = io.in(0);
          Tensor y = io.out(0);
          Tensor normalized = Tensor.zeros(output.shape());
          NormOperations norm = io.backend().norm();
          NormOperations.Statistics found = new NormOperations.Statistics().of(geometry.channels());
          return () -> {
            norm.normalize(geometry, true, epsilon, x, normalized, found);
            norm.affine(geometry, normalized, io.in(1), io.in(2), y);
            move(io.in(3), found.mean(), momentum, io.out(1));
            move(io.in(4), found.variance(), momentum, io.out(2));
          };
        });
  }

  private static void move(Tensor before, float[] found, float momentum, Tensor after) {
    for (int i = 0; after != null && i < after.size(); i++) {
      float moved = before.get(i) * momentum + found[i] * (1 - momentum);
      after.array()[after.offset() + i] = moved;
    }
  }
}
