package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.kernel.reduction.LikelihoodLoss;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** How far predicted classes are from the true ones. */
final class LossOperators {
  private LossOperators() {}

  /** Prepares an operation, null if it is not of this topic. */
  static Computation prepare(Operands in) {
    return switch (in.node().operator()) {
      case "NegativeLogLikelihoodLoss" -> likelihood(in);
      case "SoftmaxCrossEntropyLoss" -> crossEntropy(in);
      default -> null;
    };
  }

  private static Computation likelihood(Operands in) {
    LikelihoodLoss loss = loss(in);
    String reduction = reduction(in);
    return Computation.of(output(in, reduction), io -> reduced(in, io, loss, reduction, io.in(0)));
  }

  private static Computation crossEntropy(Operands in) {
    LikelihoodLoss loss = loss(in);
    String reduction = reduction(in);
    Shape shape = in.shape(0);
    InnerDimensions classes = InnerDimensions.of(shape, 1);
    ValueType logarithms = new ValueType(in.type(0).type(), shape);
    return Computation.of(
        List.of(output(in, reduction), logarithms),
        io -> {
          Tensor logarithm = io.out(1) == null ? Tensor.zeros(shape) : io.out(1);
          Step softmax =
              classes.onRows(
                  io.in(0), logarithm, (x, y) -> () -> io.backend().softmax().logForward(x, y));
          Step reduced = reduced(in, io, loss, reduction, logarithm);
          return () -> {
            softmax.run();
            reduced.run();
          };
        });
  }

  private static LikelihoodLoss loss(Operands in) {
    Shape x = in.floats(0);
    Shape targets = in.integers(1).shape();
    int[] expected = IntStream.range(0, x.rank()).filter(d -> d != 1).map(x::extent).toArray();
    if (x.rank() < 2 || !targets.equals(Shape.of(expected))) {
      throw in.wrong("expected [batch, classes, ...] and [batch, ...], got " + x + ", " + targets);
    }
    int classes = x.extent(1);
    if (in.has(2) && in.floats(2).size() != classes) {
      throw in.wrong("expected " + classes + " weights but got " + in.shape(2));
    }
    int places = targets.size() / Math.max(1, x.extent(0));
    boolean hasIgnored = in.attributes().has("ignore_index");
    long ignored = in.attributes().integer("ignore_index", 0);
    return new LikelihoodLoss(x.extent(0), classes, places, hasIgnored, ignored);
  }

  private static String reduction(Operands in) {
    String reduction = in.attributes().text("reduction", "mean");
    if (!List.of("none", "sum", "mean").contains(reduction)) {
      throw in.wrong("expected none, sum or mean but got " + reduction);
    }
    return reduction;
  }

  private static ValueType output(Operands in, String reduction) {
    Shape shape = reduction.equals("none") ? in.shape(1) : Shape.of();
    return new ValueType(in.type(0).type(), shape);
  }

  private static Step reduced(
      Operands in, Bindings io, LikelihoodLoss loss, String reduction, Tensor x) {
    long[] targets = io.input(1).integers();
    Tensor weights = io.in(2);
    Tensor y = io.out(0);
    boolean reduces = !reduction.equals("none");
    boolean divides = reduction.equals("mean");
    Tensor losses = reduces ? Tensor.zeros(targets.length) : y;
    float[] factors = weights == null ? null : weights.array();
    int factorsOffset = weights == null ? 0 : weights.offset();
    return () -> {
      double sum;
      try {
        sum =
            loss.losses(
                x.array(),
                x.offset(),
                targets,
                factors,
                factorsOffset,
                losses.array(),
                losses.offset());
      } catch (IndexOutOfBoundsException e) {
        throw in.wrong(e.getMessage());
      }
      if (reduces) {
        double total = LikelihoodLoss.sum(losses.array(), losses.offset(), losses.size());
        y.array()[y.offset()] = (float) (divides ? total / sum : total);
      }
    };
  }
}
