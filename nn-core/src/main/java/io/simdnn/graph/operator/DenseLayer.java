package io.simdnn.graph.operator;

import io.simdnn.backend.Backend;
import io.simdnn.backend.DenseWeights;
import io.simdnn.backend.InferenceDense;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.Activation;
import io.simdnn.kernel.elementwise.BinaryFunction;
import io.simdnn.kernel.elementwise.Broadcast;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.function.Function;

/** Dense layers of constant weights, and what they share with products of all rows of a value. */
final class DenseLayer {
  private DenseLayer() {}

  /**
   * {@code y = f(x w + bias + residual)} over the last dimension of x, with weights packed once. A
   * residual of another shape than the product's is added in a step of its own.
   */
  static Computation prepare(Operands in) {
    boolean transposed = in.attributes().integer("transB", 0) != 0;
    String name = in.attributes().text(OperatorTable.FUNCTION, "");
    Activation function = name.isEmpty() ? null : Activation.valueOf(name);
    DenseWeights weights = in.packedDense(transposed);
    Shape product = productShape(in, transposed);
    if (in.has(3) && !in.floats(3).equals(product)) {
      return denseThenSum(in, transposed, weights, function);
    }
    ValueType output = new ValueType(in.type(0).type(), product);
    return Computation.of(output, new Layer(weights, function, in.has(3)));
  }

  /** A class, because the first lambda takes a JVM longer than a small network. */
  private record Layer(DenseWeights weights, Activation function, boolean addsResidual)
      implements Computation.Binder {
    @Override
    public Step bind(Bindings io) {
      Shape x = io.in(0).shape();
      Tensor xRows = io.in(0).reshape(Shape.of(rowCount(x), weights.inputs()));
      Shape matrix = Shape.of(rowCount(x), weights.outputs());
      Tensor residual = addsResidual ? io.in(3).reshape(matrix) : null;
      Tensor y = io.out(0).reshape(matrix);
      return new BackendStep(io.backend().dense().inference(weights, xRows, residual, function, y));
    }
  }

  private static Computation denseThenSum(
      Operands in, boolean transposed, DenseWeights weights, Activation function) {
    Shape product = productShape(in, transposed);
    Broadcast broadcast = ArithmeticOperators.broadcast(in, product, in.floats(3));
    return Computation.of(
        new ValueType(in.type(0).type(), broadcast.output()),
        io -> {
          Backend backend = io.backend();
          Tensor x = io.in(0).reshape(Shape.of(rowCount(io.in(0).shape()), weights.inputs()));
          Tensor sums = Tensor.zeros(product);
          Tensor sumRows = sums.reshape(Shape.of(rowCount(product), weights.outputs()));
          Tensor residual = io.in(3);
          Tensor y = io.out(0);
          InferenceDense dense = backend.dense().inference(weights, x, null, null, sumRows);
          return () -> {
            dense.run();
            backend.elementwise().apply(BinaryFunction.ADD, broadcast, sums, residual, y);
            if (function != null) {
              backend.activation().forward(function, 0, 0, y, y);
            }
          };
        });
  }

  /** Ties a product of all rows of x to memory. */
  @FunctionalInterface
  interface RowProduct {
    /** Returns what computes y from x. */
    Step bind(Tensor x, Tensor y);
  }

  /** Returns a product of all rows of input 0 with the matrix that is input 1. */
  static Computation rows(Operands in, boolean transposed, Function<Bindings, RowProduct> product) {
    Shape output = productShape(in, transposed);
    int inputs = in.floats(0).extent(in.floats(0).rank() - 1);
    int outputs = output.extent(output.rank() - 1);
    int rows = rowCount(in.floats(0));
    return Computation.of(
        new ValueType(in.type(0).type(), output),
        io -> {
          Tensor xRows = io.in(0).reshape(Shape.of(rows, inputs));
          Tensor yRows = io.out(0).reshape(Shape.of(rows, outputs));
          return product.apply(io).bind(xRows, yRows);
        });
  }

  private static Shape productShape(Operands in, boolean transposed) {
    Shape x = in.floats(0);
    Shape w = in.floats(1, 2);
    int inputs = w.extent(transposed ? 1 : 0);
    if (x.rank() < 1 || x.extent(x.rank() - 1) != inputs) {
      throw in.wrong("expected [..., " + inputs + "] times " + w + " but got " + x);
    }
    int[] extents = x.toArray();
    extents[extents.length - 1] = w.extent(transposed ? 0 : 1);
    return Shape.of(extents);
  }

  /** Returns the rows of a value whose other dimensions than the last are taken for one. */
  private static int rowCount(Shape shape) {
    int rows = 1;
    for (int i = 0; i < shape.rank() - 1; i++) {
      rows *= shape.extent(i);
    }
    return rows;
  }
}
