package io.simdnn.graph.operator;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * The weights of one direction of recurrent cells, in the layout of the kernels: inputs in rows,
 * gates in columns, in the kernels' order.
 *
 * @param input the weights of the inputs {@code [inputs, gates * hidden]}
 * @param hidden the weights of the states {@code [hidden, gates * hidden]}
 * @param inputBias the bias of the inputs {@code [gates * hidden]}
 * @param hiddenBias the bias of the states {@code [gates * hidden]}
 */
record GateWeights(Tensor input, Tensor hidden, Tensor inputBias, Tensor hiddenBias) {
  /**
   * Takes one direction of {@code W}, {@code R} and {@code B}, the inputs 1 to 3 of an operator.
   */
  static GateWeights of(Operands in, int direction, int[] gateOrder) {
    Tensor w = in.knownFloats(1).rows(direction, direction + 1);
    Tensor r = in.knownFloats(2).rows(direction, direction + 1);
    int all = w.shape().extent(1);
    Tensor biases =
        in.has(3)
            ? in.knownFloats(3).rows(direction, direction + 1).reshape(Shape.of(2, all))
            : Tensor.zeros(2, all);
    return new GateWeights(
        transposed(w, gateOrder),
        transposed(r, gateOrder),
        ordered(biases.rows(0, 1), gateOrder),
        ordered(biases.rows(1, 2), gateOrder));
  }

  private static Tensor transposed(Tensor weights, int[] gateOrder) {
    int columns = weights.shape().extent(2);
    int all = weights.shape().extent(1);
    Tensor result = Tensor.zeros(columns, all);
    for (int row = 0; row < all; row++) {
      int from = source(row, all, gateOrder) * columns;
      for (int column = 0; column < columns; column++) {
        result.array()[column * all + row] = weights.get(from + column);
      }
    }
    return result;
  }

  private static Tensor ordered(Tensor bias, int[] gateOrder) {
    int all = bias.size();
    Tensor result = Tensor.zeros(all);
    for (int row = 0; row < all; row++) {
      result.array()[row] = bias.get(source(row, all, gateOrder));
    }
    return result;
  }

  private static int source(int row, int all, int[] gateOrder) {
    int hidden = all / gateOrder.length;
    return gateOrder[row / hidden] * hidden + row % hidden;
  }
}
