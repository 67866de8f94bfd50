package io.simdnn.graph.operator;

import io.simdnn.graph.ValueType;
import io.simdnn.kernel.matrix.NamedSum;
import io.simdnn.kernel.movement.StridedCopy;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sums over named dimensions: two operands that share what is summed as products of matrices, all
 * others term by term.
 */
final class EinsumOperator {
  private EinsumOperator() {}

  static Computation prepare(Operands in) {
    EinsumEquation equation = EinsumEquation.of(in);
    ValueType output = new ValueType(in.type(0).type(), equation.shape(equation.output()));
    if (output.type().isReal() && isProduct(in, equation)) {
      return Computation.of(output, io -> product(io, equation));
    }
    return Computation.of(output, io -> sum(io, equation));
  }

  private static boolean isProduct(Operands in, EinsumEquation equation) {
    if (in.count() != 2) {
      return false;
    }
    for (int i = 0; i < 2; i++) {
      List<Integer> names = equation.operands().get(i);
      boolean distinct = new HashSet<>(names).size() == names.size();
      List<Integer> elsewhere = new ArrayList<>(equation.output());
      elsewhere.addAll(equation.operands().get(1 - i));
      if (!distinct
          || !elsewhere.containsAll(names)
          || !equation.shape(names).equals(in.shape(i))) {
        return false;
      }
    }
    return true;
  }

  private static Step product(Bindings io, EinsumEquation equation) {
    List<Integer> a = equation.operands().get(0);
    List<Integer> b = equation.operands().get(1);
    List<Integer> out = equation.output();
    List<Integer> batch = a.stream().filter(n -> b.contains(n) && out.contains(n)).toList();
    List<Integer> summed = a.stream().filter(n -> b.contains(n) && !out.contains(n)).toList();
    List<Integer> left = a.stream().filter(n -> !b.contains(n)).toList();
    List<Integer> right = b.stream().filter(n -> !a.contains(n)).toList();
    int count = equation.shape(batch).size();
    int m = equation.shape(left).size();
    int n = equation.shape(right).size();
    int k = equation.shape(summed).size();
    Tensor leftRows = Tensor.zeros(count * m, k);
    Tensor rightRows = Tensor.zeros(count * k, n);
    Tensor products = Tensor.zeros(count * m, n);
    StridedCopy toLeft = copy(equation, 0, io.in(0).shape(), joined(batch, left, summed));
    StridedCopy toRight = copy(equation, 1, io.in(1).shape(), joined(batch, summed, right));
    StridedCopy toOutput = toOutput(equation, joined(batch, left, right));
    Tensor[] lefts = parts(leftRows, count, m);
    Tensor[] rights = parts(rightRows, count, k);
    Tensor[] results = parts(products, count, m);
    Runnable[] multiply = new Runnable[count];
    for (int i = 0; i < count; i++) {
      multiply[i] =
          io.backend().matrix().inference(lefts[i], false, rights[i], false, results[i], false);
    }
    Tensor x = io.in(0);
    Tensor w = io.in(1);
    Tensor y = io.out(0);
    return () -> {
      toLeft.copy(x.array(), x.offset(), leftRows.array(), 0);
      toRight.copy(w.array(), w.offset(), rightRows.array(), 0);
      for (Runnable product : multiply) {
        product.run();
      }
      toOutput.copy(products.array(), 0, y.array(), y.offset());
    };
  }

  private static List<Integer> joined(
      List<Integer> first, List<Integer> second, List<Integer> third) {
    List<Integer> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    return all;
  }

  private static Tensor[] parts(Tensor rows, int count, int height) {
    return IntStream.range(0, count)
        .mapToObj(i -> rows.rows(i * height, (i + 1) * height))
        .toArray(Tensor[]::new);
  }

  private static StridedCopy copy(
      EinsumEquation equation, int operand, Shape shape, List<Integer> names) {
    return new StridedCopy(equation.shape(names), 0, equation.steps(operand, shape, names));
  }

  private static StridedCopy toOutput(EinsumEquation equation, List<Integer> names) {
    int[] dense = new int[names.size()];
    int step = 1;
    for (int d = dense.length - 1; d >= 0; d--) {
      dense[d] = step;
      step *= equation.extents().get(names.get(d));
    }
    int[] steps = equation.output().stream().mapToInt(n -> dense[names.indexOf(n)]).toArray();
    return new StridedCopy(equation.shape(equation.output()), 0, steps);
  }

  private static Step sum(Bindings io, EinsumEquation equation) {
    List<Integer> names = new ArrayList<>(equation.output());
    equation.extents().keySet().stream().filter(n -> !names.contains(n)).forEach(names::add);
    int[][] steps =
        IntStream.range(0, io.count())
            .mapToObj(i -> equation.steps(i, io.input(i).type().shape(), names))
            .toArray(int[][]::new);
    NamedSum sum = new NamedSum(equation.shape(names).toArray(), equation.output().size(), steps);
    if (!io.output(0).type().type().isReal()) {
      long[] y = io.output(0).integers();
      long[][] operands =
          IntStream.range(0, io.count())
              .mapToObj(i -> io.input(i).integers())
              .toArray(long[][]::new);
      return () -> {
        sum.compute(operands, y);
        DataTypes.wrap(io.output(0).type().type(), y);
      };
    }
    Tensor y = io.out(0);
    Tensor[] operands = IntStream.range(0, io.count()).mapToObj(io::in).toArray(Tensor[]::new);
    float[][] arrays = Stream.of(operands).map(Tensor::array).toArray(float[][]::new);
    int[] offsets = Stream.of(operands).mapToInt(Tensor::offset).toArray();
    return () -> sum.compute(arrays, offsets, y.array(), y.offset());
  }
}
