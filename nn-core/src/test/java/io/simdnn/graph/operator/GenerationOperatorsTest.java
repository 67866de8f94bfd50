package io.simdnn.graph.operator;

import static io.simdnn.graph.operator.BothWays.assertFloats;
import static io.simdnn.graph.operator.BothWays.assertIntegers;
import static io.simdnn.graph.operator.BothWays.places;
import static io.simdnn.graph.operator.BothWays.run;
import static io.simdnn.graph.operator.OneNode.floats;
import static io.simdnn.graph.operator.OneNode.integers;
import static io.simdnn.graph.operator.OneNode.scalar;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Operations that make elements from numbers, places or those before, by hand. */
class GenerationOperatorsTest {
  @Test
  void cumulations() {
    Value x = floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Value along = scalar(DataType.INT64, -1);
    assertFloats(Shape.of(2, 3), run("CumSum", x, along), 1, 3, 6, 4, 9, 15);
    assertFloats(
        Shape.of(2, 3),
        run("CumSum", Attributes.NONE.with("exclusive", 1), x, along),
        0,
        1,
        3,
        0,
        4,
        9);
    assertFloats(
        Shape.of(2, 3),
        run("CumSum", Attributes.NONE.with("reverse", 1), x, along),
        6,
        5,
        3,
        15,
        11,
        6);
    assertFloats(
        Shape.of(2, 3),
        run("CumSum", Attributes.NONE.with("reverse", 1).with("exclusive", 1), x, along),
        5,
        3,
        0,
        11,
        6,
        0);
    assertFloats(Shape.of(0, 3), run("CumSum", floats(Shape.of(0, 3)), scalar(DataType.INT32, 0)));
    Value bytes = integers(DataType.INT8, Shape.of(3), 100, 100, 1);
    assertIntegers(Shape.of(3), run("CumSum", bytes, scalar(DataType.INT64, 0)), 100, -56, -55);
  }

  @Test
  void generations() {
    assertIntegers(
        Shape.of(2, 1),
        run("ConstantOfShape", Attributes.NONE.with("value", places(5)), places(2, 1)),
        5,
        5);
    assertFloats(Shape.of(), run("ConstantOfShape", places()), 0);
    assertFloats(Shape.of(0, 2), run("ConstantOfShape", places(0, 2)));
    assertFloats(Shape.of(3), run("Range", scalar(1), scalar(2.5f), scalar(0.5f)), 1, 1.5f, 2);
    DataType type = DataType.INT32;
    assertIntegers(
        Shape.of(3), run("Range", scalar(type, 10), scalar(type, 4), scalar(type, -2)), 10, 8, 6);
    assertIntegers(Shape.of(0), run("Range", scalar(type, 1), scalar(type, 4), scalar(type, -1)));
    assertTrue(
        OneNode.message("Range", Attributes.NONE, 1, scalar(0), scalar(1), scalar(0))
            .contains("has no end"));
    assertFloats(
        Shape.of(2, 3),
        run("EyeLike", Attributes.NONE.with("k", 1), floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6)),
        0,
        1,
        0,
        0,
        0,
        1);
    assertIntegers(
        Shape.of(2, 3),
        run(
            "EyeLike",
            Attributes.NONE.with("dtype", "INT64").with("k", -1),
            floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6)),
        0,
        0,
        0,
        1,
        0,
        0);
    assertFloats(
        Shape.of(3, 2),
        run("OneHot", places(1, -1, 5), scalar(DataType.INT64, 2), floats(Shape.of(2), 3, 9)),
        3,
        9,
        3,
        9,
        3,
        3);
    assertIntegers(
        Shape.of(2, 1),
        run(
            "OneHot",
            Attributes.NONE.with("axis", 0),
            floats(Shape.of(1), 1),
            scalar(2),
            places(0, 1)),
        0,
        1);
  }
}
