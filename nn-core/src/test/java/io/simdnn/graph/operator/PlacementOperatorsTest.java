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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations that move, choose, order and count elements, by hand. */
class PlacementOperatorsTest {
  private static final Value TABLE = floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
  private static final Value EMPTY = floats(Shape.of(0, 3));

  private static String message(String operator, Attributes attributes, Value... inputs) {
    return OneNode.message(operator, attributes, 1, inputs);
  }

  @Test
  void slices() {
    assertFloats(Shape.of(2, 2), run("Slice", TABLE, places(1), places(3), places(-1)), 2, 3, 5, 6);
    assertFloats(
        Shape.of(2, 2),
        run("Slice", TABLE, places(-1), places(Long.MIN_VALUE), places(1), places(-2)),
        3,
        1,
        6,
        4);
    // A start before the first element is that one, where NumPy takes none.
    assertFloats(
        Shape.of(1, 3),
        run("Slice", TABLE, places(-7), places(-9), places(0), places(-1)),
        1,
        2,
        3);
    assertFloats(Shape.of(1, 3), run("Slice", TABLE, places(1), places(Long.MAX_VALUE)), 4, 5, 6);
    assertFloats(Shape.of(0, 3), run("Slice", TABLE, places(2), places(1)));
    assertFloats(
        Shape.of(0, 3), run("Slice", EMPTY, places(-1), places(-9), places(0), places(-1)));
    assertFloats(
        Shape.of(1, 1),
        run("Slice", TABLE, places(0, 0), places(9, 9), places(0, 1), places(9, 1L << 40)),
        1);
    String message =
        message("Slice", Attributes.NONE, TABLE, places(0), places(1), places(0), places(0));
    assertTrue(message.contains("a step of 0"), message);
  }

  @Test
  void transpositions() {
    assertFloats(Shape.of(3, 2), run("Transpose", TABLE), 1, 4, 2, 5, 3, 6);
    assertFloats(Shape.of(3, 0), run("Transpose", EMPTY));
    assertFloats(Shape.of(), run("Transpose", scalar(7)), 7);
  }

  @Test
  void joinsAndParts() {
    Attributes columns = Attributes.NONE.with("axis", -1);
    assertFloats(
        Shape.of(2, 4),
        run("Concat", columns, TABLE, floats(Shape.of(2, 1), 8, 9)),
        1,
        2,
        3,
        8,
        4,
        5,
        6,
        9);
    assertFloats(
        Shape.of(2, 3),
        run("Concat", Attributes.NONE.with("axis", 0), EMPTY, TABLE),
        1,
        2,
        3,
        4,
        5,
        6);
    String message = message("Concat", columns, TABLE, EMPTY);
    assertTrue(message.contains("input 1 is FLOAT32 [0, 3], which does not fit"), message);
    List<Value> parts = OneNode.run("Split", columns, 2, TABLE, places(1, 2));
    assertFloats(Shape.of(2, 1), parts.get(0), 1, 4);
    assertFloats(Shape.of(2, 2), parts.get(1), 2, 3, 5, 6);
    parts = OneNode.run("Split", columns.with("num_outputs", 2), 2, TABLE);
    assertFloats(Shape.of(2, 2), parts.get(0), 1, 2, 4, 5);
    assertFloats(Shape.of(2, 1), parts.get(1), 3, 6);
    message = OneNode.message("Split", columns, 2, TABLE, places(1, 1));
    assertTrue(message.contains("can't split [2, 3] along dimension 1 into [1, 1]"), message);
  }

  @Test
  void repeats() {
    assertFloats(
        Shape.of(2, 2, 1),
        run("Expand", floats(Shape.of(2, 1), 1, 2), places(2, 1, 1)),
        1,
        2,
        1,
        2);
    assertFloats(Shape.of(2, 3), run("Expand", TABLE, places(1)), 1, 2, 3, 4, 5, 6);
    assertFloats(Shape.of(0, 2), run("Expand", scalar(1), places(0, 2)));
    assertFloats(
        Shape.of(2, 4),
        run("Tile", floats(Shape.of(1, 2), 1, 2), places(2, 2)),
        1,
        2,
        1,
        2,
        1,
        2,
        1,
        2);
    assertFloats(Shape.of(0, 3), run("Tile", TABLE, places(0, 1)));
    String message = message("Tile", Attributes.NONE, TABLE, places(1));
    assertTrue(message.contains("can't repeat [2, 3] [1] times"), message);
  }

  @Test
  void blocks() {
    Value x = floats(Shape.of(1, 8, 1, 1), 0, 1, 2, 3, 4, 5, 6, 7);
    Attributes two = Attributes.NONE.with("blocksize", 2);
    assertFloats(Shape.of(1, 2, 2, 2), run("DepthToSpace", two, x), 0, 2, 4, 6, 1, 3, 5, 7);
    Value columns = run("DepthToSpace", two.with("mode", "CRD"), x);
    assertFloats(Shape.of(1, 2, 2, 2), columns, 0, 1, 2, 3, 4, 5, 6, 7);
    assertFloats(Shape.of(1, 8, 1, 1), run("SpaceToDepth", two, columns), 0, 4, 1, 5, 2, 6, 3, 7);
    String message = message("DepthToSpace", Attributes.NONE.with("blocksize", 3), x);
    assertTrue(message.contains("can't share out the channels"), message);
  }

  @Test
  void otherShapes() {
    assertFloats(Shape.of(3, 2), run("Reshape", TABLE, places(-1, 2)), 1, 2, 3, 4, 5, 6);
    assertFloats(Shape.of(2, 3, 1), run("Reshape", TABLE, places(0, 0, 1)), 1, 2, 3, 4, 5, 6);
    assertFloats(Shape.of(), run("Reshape", floats(Shape.of(1), 5), places()), 5);
    Attributes zeros = Attributes.NONE.with("allowzero", 1);
    assertFloats(Shape.of(3, 0), run("Reshape", zeros, EMPTY, places(3, 0)));
    assertFloats(Shape.of(2, 3), run("Flatten", TABLE), 1, 2, 3, 4, 5, 6);
    assertFloats(
        Shape.of(6, 1), run("Flatten", Attributes.NONE.with("axis", 2), TABLE), 1, 2, 3, 4, 5, 6);
    assertFloats(
        Shape.of(1, 6), run("Flatten", Attributes.NONE.with("axis", -2), TABLE), 1, 2, 3, 4, 5, 6);
    assertFloats(Shape.of(1, 1), run("Flatten", Attributes.NONE.with("axis", 0), scalar(3)), 3);
    Value thin = floats(Shape.of(1, 2, 1), 1, 2);
    assertFloats(Shape.of(2), run("Squeeze", thin), 1, 2);
    assertFloats(Shape.of(1, 2), run("Squeeze", thin, places(-1)), 1, 2);
    assertFloats(Shape.of(1, 1, 2, 1, 1), run("Unsqueeze", thin, places(-1, 0)), 1, 2);
    assertFloats(Shape.of(1), run("Unsqueeze", scalar(3), places(0)), 3);
    assertTrue(
        message("Squeeze", Attributes.NONE, thin, places(1)).contains("can't drop dimensions [1]"));
    assertTrue(
        message("Unsqueeze", Attributes.NONE, thin, places(0, -5)).contains("to be added twice"));
    assertIntegers(Shape.of(2), run("Shape", TABLE), 2, 3);
    assertIntegers(Shape.of(1), run("Shape", Attributes.NONE.with("start", -1), TABLE), 3);
    assertIntegers(Shape.of(0), run("Shape", scalar(1)));
    assertIntegers(Shape.of(), run("Size", EMPTY), 0);
  }

  @Test
  void gathers() {
    assertFloats(Shape.of(2, 3), run("Gather", TABLE, places(-1, 0)), 4, 5, 6, 1, 2, 3);
    assertFloats(
        Shape.of(2),
        run("Gather", Attributes.NONE.with("axis", 1), TABLE, scalar(DataType.INT32, -1)),
        3,
        6);
    assertFloats(Shape.of(0, 3), run("Gather", TABLE, places()));
    Value chosen = integers(DataType.INT64, Shape.of(2, 1), 2, -3);
    assertFloats(
        Shape.of(2, 1),
        run("GatherElements", Attributes.NONE.with("axis", 1), TABLE, chosen),
        3,
        4);
    Value points = integers(DataType.INT64, Shape.of(2, 2), 0, -1, 1, 0);
    assertFloats(Shape.of(2), run("GatherND", TABLE, points), 3, 4);
    assertFloats(
        Shape.of(2), run("GatherND", Attributes.NONE.with("batch_dims", 1), TABLE, chosen), 3, 4);
    String message = message("Gather", Attributes.NONE, TABLE, places(2));
    assertTrue(message.contains("2"), message);
  }

  @Test
  void scatters() {
    Attributes columns = Attributes.NONE.with("axis", 1);
    Value chosen = integers(DataType.INT64, Shape.of(1, 2), 1, -1);
    Value updates = floats(Shape.of(1, 2), 10, 20);
    assertFloats(
        Shape.of(2, 3),
        run("ScatterElements", columns, TABLE, chosen, updates),
        1,
        10,
        20,
        4,
        5,
        6);
    Value same = integers(DataType.INT64, Shape.of(1, 2), 0, 0);
    assertFloats(
        Shape.of(2, 3),
        run("ScatterElements", columns.with("reduction", "add"), TABLE, same, updates),
        31,
        2,
        3,
        4,
        5,
        6);
    assertFloats(
        Shape.of(2, 3),
        run("ScatterElements", columns.with("reduction", "max"), TABLE, same, updates),
        20,
        2,
        3,
        4,
        5,
        6);
    Value bytes = integers(DataType.UINT8, Shape.of(2), 250, 1);
    assertIntegers(
        Shape.of(2),
        run(
            "ScatterElements",
            Attributes.NONE.with("reduction", "add"),
            bytes,
            places(0),
            integers(DataType.UINT8, Shape.of(1), 10)),
        4,
        1);
    Value points = integers(DataType.INT64, Shape.of(1, 1), -1);
    assertFloats(
        Shape.of(2, 3),
        run("ScatterND", TABLE, points, floats(Shape.of(1, 3), 7, 8, 9)),
        1,
        2,
        3,
        7,
        8,
        9);
    assertFloats(
        Shape.of(2, 3),
        run("ScatterND", TABLE, integers(DataType.INT64, Shape.of(0, 1)), floats(Shape.of(0, 3))),
        1,
        2,
        3,
        4,
        5,
        6);
    String message =
        message(
            "ScatterElements", Attributes.NONE.with("reduction", "mean"), TABLE, chosen, updates);
    assertTrue(message.contains("there is no reduction mean"), message);
  }

  @Test
  void extremes() {
    Value x = floats(Shape.of(2, 3), 3, 1, 3, 2, 2, 5);
    assertIntegers(Shape.of(1, 3), run("ArgMax", x), 0, 1, 1);
    Attributes columns = Attributes.NONE.with("axis", -1).with("keepdims", 0);
    assertIntegers(Shape.of(2), run("ArgMax", columns, x), 0, 2);
    assertIntegers(Shape.of(2), run("ArgMax", columns.with("select_last_index", 1), x), 2, 2);
    assertIntegers(Shape.of(2), run("ArgMin", columns, x), 1, 0);
    assertIntegers(Shape.of(2), run("ArgMin", columns.with("select_last_index", 1), x), 1, 1);
    String message = message("ArgMax", Attributes.NONE, EMPTY);
    assertTrue(message.contains("no element along dimension 0"), message);
    List<Value> largest = OneNode.run("TopK", Attributes.NONE, 2, x, places(2));
    assertFloats(Shape.of(2, 2), largest.get(0), 3, 3, 5, 2);
    assertIntegers(Shape.of(2, 2), largest.get(1), 0, 2, 2, 0);
    List<Value> smallest =
        OneNode.run("TopK", Attributes.NONE.with("largest", 0).with("axis", 0), 2, x, places(1));
    assertFloats(Shape.of(1, 3), smallest.get(0), 2, 1, 3);
    assertIntegers(Shape.of(1, 3), smallest.get(1), 1, 0, 0);
    assertFloats(Shape.of(2, 0), OneNode.run("TopK", Attributes.NONE, 2, x, places(0)).get(0));
    assertTrue(OneNode.message("TopK", Attributes.NONE, 2, x, places(4)).contains("k is wrong"));
  }

  @Test
  void collections() {
    Value x = floats(Shape.of(2, 3), 0, 7, Float.NaN, -0f, 0, 1);
    assertIntegers(Shape.of(2, 3), run("NonZero", x), 0, 0, 1, 1, 2, 2);
    assertIntegers(Shape.of(0, 1), run("NonZero", scalar(4)));
    assertIntegers(Shape.of(1, 0), run("NonZero", floats(Shape.of(0))));
    Value numbers = floats(Shape.of(5), 2, 1, 1, 3, 2);
    List<Value> sorted = OneNode.run("Unique", Attributes.NONE, 4, numbers);
    assertFloats(Shape.of(3), sorted.get(0), 1, 2, 3);
    assertIntegers(Shape.of(3), sorted.get(1), 1, 0, 3);
    assertIntegers(Shape.of(5), sorted.get(2), 1, 0, 0, 2, 1);
    assertIntegers(Shape.of(3), sorted.get(3), 2, 2, 1);
    assertFloats(Shape.of(3), run("Unique", Attributes.NONE.with("sorted", 0), numbers), 2, 1, 3);
    Value rows = floats(Shape.of(3, 2), 1, 2, 0, 1, 1, 2);
    assertFloats(Shape.of(2, 2), run("Unique", Attributes.NONE.with("axis", 0), rows), 0, 1, 1, 2);
  }
}
