package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Products of matrices and what is made of them. */
final class MatrixCases {
  private MatrixCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("MatMul", MatrixCases::product);
    kinds.put("Gemm", MatrixCases::general);
    kinds.put("Einsum", MatrixCases::named);
    kinds.put("Det", draw -> new OneNodeCase("Det", square(draw)));
    kinds.put("DFT", MatrixCases::fourier);
    kinds.put("Attention", MatrixCases::attention);
    return kinds;
  }

  private static Value square(Draw draw) {
    int n = draw.from(1, 4);
    return draw.flag() ? draw.floats(n, n) : draw.floats(draw.from(1, 3), 2, n, n);
  }

  private static OneNodeCase product(Draw draw) {
    int[] stack = draw.extents(draw.from(0, 2), 1, 3);
    int k = draw.from(1, 6);
    DataType type = draw.of(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64);
    int[] left = matrices(draw, stack, draw.from(1, 6), k);
    int[] right = matrices(draw, stack, k, draw.from(1, 6));
    left = draw.rarely(6) ? new int[] {k} : left;
    right = draw.rarely(6) ? new int[] {k} : right;
    return new OneNodeCase("MatMul", numbers(draw, type, left), numbers(draw, type, right));
  }

  private static Value numbers(Draw draw, DataType type, int... extents) {
    return type.isReal() ? draw.value(type, extents) : draw.integers(type, -9, 9, extents);
  }

  private static int[] matrices(Draw draw, int[] stack, int rows, int columns) {
    int[] fitting = ElementCases.fitting(draw, stack);
    int[] extents = Arrays.copyOf(fitting, fitting.length + 2);
    extents[fitting.length] = rows;
    extents[fitting.length + 1] = columns;
    return extents;
  }

  private static OneNodeCase general(Draw draw) {
    int m = draw.from(1, 6);
    int n = draw.from(1, 6);
    int k = draw.from(1, 6);
    boolean a = draw.flag();
    boolean b = draw.flag();
    OneNodeCase drawn =
        new OneNodeCase(
            "Gemm",
            a ? draw.floats(k, m) : draw.floats(m, k),
            b ? draw.floats(n, k) : draw.floats(k, n));
    if (draw.flag()) {
      drawn.input(draw.floats(ElementCases.fitting(draw, m, n)));
    }
    if (draw.flag()) {
      drawn.with("alpha", draw.real(-2, 2)).with("beta", draw.real(-2, 2));
    }
    return drawn.with("transA", a).with("transB", b);
  }

  private static OneNodeCase named(Draw draw) {
    String equation =
        draw.of(
            "ij,jk->ik",
            "ij,jk",
            "bij,bjk->bik",
            "ij->ji",
            "ij->",
            "ii->i",
            "ii",
            "ij->j",
            "i,j->ij",
            "...ij,...jk->...ik",
            "...i,...i->...",
            "bhid,bhjd->bhij",
            "ab,ab->",
            "ij , kj -> ik",
            "i...->...i",
            "aib,bj->jia");
    String[] sides = equation.replace(" ", "").split("->", -1);
    OneNodeCase drawn = new OneNodeCase("Einsum").with("equation", equation);
    Map<Character, Integer> lengths = new LinkedHashMap<>();
    int[] dots = draw.extents(draw.from(0, 2), 1, 3);
    for (String term : sides[0].split(",", -1)) {
      IntStream.Builder extents = IntStream.builder();
      for (int i = 0; i < term.length(); i++) {
        if (term.charAt(i) == '.') {
          Arrays.stream(dots).forEach(extents::add);
          i += 2;
        } else {
          extents.add(lengths.computeIfAbsent(term.charAt(i), name -> draw.from(1, 4)));
        }
      }
      drawn.input(draw.floats(extents.build().toArray()));
    }
    return drawn;
  }

  private static OneNodeCase fourier(Draw draw) {
    int length = draw.from(1, 9);
    boolean inverse = draw.flag();
    boolean complex = inverse || draw.flag();
    int axis = 1;
    OneNodeCase drawn =
        new OneNodeCase("DFT", draw.floats(draw.from(1, 2), length, complex ? 2 : 1));
    drawn.input(draw.flag() ? null : Draw.scalar(DataType.INT64, draw.from(1, 10)));
    return drawn
        .input(Draw.scalar(DataType.INT64, axis))
        .with("inverse", inverse)
        .with("onesided", !complex && draw.flag())
        .opset(20);
  }

  private static OneNodeCase attention(Draw draw) {
    int batch = draw.from(1, 2);
    int shared = draw.from(1, 2);
    int heads = shared * draw.from(1, 2);
    int queries = draw.from(1, 4);
    int keys = draw.from(1, 5);
    int features = draw.from(1, 4);
    int values = draw.from(1, 4);
    OneNodeCase drawn =
        new OneNodeCase(
            "Attention",
            draw.floats(batch, heads, queries, features),
            draw.floats(batch, shared, keys, features),
            draw.floats(batch, shared, keys, values));
    if (draw.flag()) {
      drawn.input(
          draw.flag()
              ? draw.floats(queries, keys)
              : draw.floats(batch, draw.of(1, heads), queries, keys));
    } else {
      // ONNX Runtime counts keys that are more than queries as past ones.
      drawn.with("is_causal", queries == keys && draw.flag());
    }
    if (draw.flag()) {
      drawn.with("scale", draw.real(0.1, 1));
    }
    // ONNX Runtime caps what masks have put to the scores, too.
    boolean masked = drawn.inputs().size() > 3 || queries == keys;
    return masked || draw.flag()
        ? drawn.opset(23)
        : drawn.opset(23).with("softcap", draw.real(0.5, 3));
  }
}
