package io.simdnn.graph.operator;

import static io.simdnn.graph.operator.OneNode.floats;
import static io.simdnn.graph.operator.OneNode.integers;
import static io.simdnn.graph.operator.OneNode.scalar;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Functions of one, two and more elements, by hand. */
class ElementOperatorsTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static Value row(float... numbers) {
    return floats(Shape.of(numbers.length), numbers);
  }

  private static Value row(DataType type, long... numbers) {
    return integers(type, Shape.of(numbers.length), numbers);
  }

  private static Value run(String operator, Value... inputs) {
    return OneNode.run(operator, Attributes.NONE, 1, inputs).get(0);
  }

  private static Value run(String operator, Attributes attributes, Value... inputs) {
    return OneNode.run(operator, attributes, 1, inputs).get(0);
  }

  private static void assertFloats(Value actual, float... expected) {
    assertArrayEquals(expected, actual.floats().toArray());
  }

  private static void assertIntegers(Value actual, long... expected) {
    assertArrayEquals(expected, actual.integers());
  }

  @Test
  void unaryFloats() {
    assertFloats(run("Abs", row(-1.5f, -0f, NAN, -INFINITY)), 1.5f, 0, NAN, INFINITY);
    assertFloats(run("Neg", row(1, -0f, NAN)), -1, 0f, NAN);
    assertFloats(run("Sign", row(-3, 0, 7, NAN)), -1, 0, 1, NAN);
    assertFloats(run("Floor", row(-1.5f, 1.5f, NAN)), -2, 1, NAN);
    assertFloats(run("Ceil", row(-1.5f, 1.5f)), -1, 2);
    assertFloats(run("Round", row(0.5f, 1.5f, 2.5f, -0.5f, -2.5f)), 0, 2, 2, -0f, -2);
    assertFloats(run("Reciprocal", row(4, -0f)), 0.25f, -INFINITY);
    assertFloats(run("Sqrt", row(9, -1, -0f)), 3, NAN, -0f);
    assertFloats(run("Exp", row(0, -INFINITY, INFINITY)), 1, 0, INFINITY);
    assertFloats(run("Log", row(1, 0, -1)), 0, -INFINITY, NAN);
    assertFloats(run("Erf", row(0, INFINITY, -INFINITY)), 0, 1, -1);
    assertFloats(run("Cosh", row(0)), 1);
    assertFloats(run("Acosh", row(1, 0)), 0, NAN);
    assertFloats(run("Atanh", row(1, -1, 0)), INFINITY, -INFINITY, 0);
    assertFloats(run("Asinh", row(0, INFINITY, -INFINITY, NAN)), 0, INFINITY, -INFINITY, NAN);
    assertEquals(Math.log(2 + Math.sqrt(5)), run("Asinh", row(2)).floats().get(0), 1e-7);
  }

  @Test
  void unaryOfAnyShape() {
    assertEquals(Shape.of(), run("Neg", scalar(3)).type().shape());
    assertFloats(run("Neg", scalar(3)), -3);
    assertFloats(run("Sin", floats(Shape.of(0, 2))));
    assertEquals(Shape.of(0, 2), run("Sin", floats(Shape.of(0, 2))).type().shape());
  }

  @Test
  void unaryWholeNumbersWrap() {
    assertIntegers(run("Abs", row(DataType.INT8, -128, -1, 127)), -128, 1, 127);
    assertIntegers(run("Neg", row(DataType.INT8, -128, 5)), -128, -5);
    assertIntegers(run("Neg", row(DataType.UINT8, 1, 0)), 255, 0);
    assertIntegers(run("BitwiseNot", row(DataType.UINT8, 1, 255)), 254, 0);
    assertIntegers(run("BitwiseNot", row(DataType.INT16, 1)), -2);
    assertIntegers(run("Not", row(DataType.BOOL, 1, 0)), 0, 1);
    assertIntegers(run("Sign", row(DataType.UINT64, -1, 0)), 1, 0);
    String message = OneNode.message("Sqrt", Attributes.NONE, 1, row(DataType.INT64, 4));
    assertTrue(message.contains("expected floats for input 0"), message);
  }

  @Test
  void arithmeticBringsShapesToOne() {
    Value column = floats(Shape.of(2, 1), 10, 20);
    Value sum = run("Add", column, row(1, 2, 3));
    assertEquals(Shape.of(2, 3), sum.type().shape());
    assertFloats(sum, 11, 12, 13, 21, 22, 23);
    assertFloats(run("Sub", scalar(5), row(1, 2)), 4, 3);
    assertFloats(run("Div", row(1, -1, 0), scalar(0)), INFINITY, -INFINITY, NAN);
    Value empty = run("Mul", floats(Shape.of(0, 1)), row(1, 2, 3));
    assertEquals(Shape.of(0, 3), empty.type().shape());
    assertEquals(Shape.of(), run("Add", scalar(1), scalar(2)).type().shape());
  }

  @Test
  void arithmeticOfWholeNumbersWraps() {
    assertIntegers(run("Add", row(DataType.INT8, 127, -128), row(DataType.INT8, 1, -1)), -128, 127);
    assertIntegers(run("Sub", row(DataType.UINT8, 0), row(DataType.UINT8, 1)), 255);
    assertIntegers(run("Mul", row(DataType.UINT8, 16), row(DataType.UINT8, 17)), 16);
    assertIntegers(
        run("Div", row(DataType.INT8, -7, 7, -128), row(DataType.INT8, 2, -2, -1)), -3, -3, -128);
    assertIntegers(run("Div", row(DataType.INT64, 5), row(DataType.INT64, 0)), 0);
    assertIntegers(run("Div", row(DataType.UINT64, -1), row(DataType.UINT64, 2)), Long.MAX_VALUE);
  }

  @Test
  void remainders() {
    Value x = row(DataType.INT32, -4, 7, 5, 4, -7, 8);
    Value y = row(DataType.INT32, 2, -3, 8, -2, 3, 5);
    assertIntegers(run("Mod", x, y), 0, -2, 5, 0, 2, 3);
    Attributes fmod = Attributes.NONE.with("fmod", 1);
    assertIntegers(run("Mod", fmod, x, y), 0, 1, 5, 0, -1, 3);
    assertFloats(run("Mod", fmod, row(-7.5f, 7.5f), row(2, -2)), -1.5f, 1.5f);
    assertIntegers(run("Mod", row(DataType.UINT64, -1), row(DataType.UINT64, 10)), 5);
  }

  @Test
  void powers() {
    assertFloats(run("Pow", row(2, 9, -8), row(3, 0.5f, 3)), 8, 3, -512);
    assertFloats(run("Pow", row(1.5f), row(DataType.INT64, 2)), 2.25f);
    assertIntegers(
        run("Pow", row(DataType.INT64, 3, -3, 2), row(DataType.INT32, 17, 3, 62)),
        129_140_163,
        -27,
        1L << 62);
    assertIntegers(run("Pow", row(DataType.INT32, 3), row(2.0f)), 9);
    assertIntegers(
        run("Pow", row(DataType.INT64, 1, -1, 2, -1), row(DataType.INT64, -5, -3, -1, -2)),
        1,
        -1,
        0,
        1);
    assertIntegers(run("Pow", row(DataType.UINT8, 16), row(DataType.UINT8, 2)), 0);
  }

  @Test
  void bits() {
    Attributes left = Attributes.NONE.with("direction", "LEFT");
    Attributes right = Attributes.NONE.with("direction", "RIGHT");
    Value x = row(DataType.UINT8, 16, 255, 1);
    Value by = row(DataType.UINT8, 1, 4, 8);
    assertIntegers(run("BitShift", left, x, by), 32, 240, 0);
    assertIntegers(run("BitShift", right, x, by), 8, 15, 0);
    assertIntegers(run("BitShift", right, row(DataType.UINT64, -1), row(DataType.UINT64, 63)), 1);
    assertIntegers(run("BitwiseXor", row(DataType.INT8, -1), row(DataType.INT8, 1)), -2);
    Value a = row(DataType.BOOL, 0, 0, 1, 1);
    Value b = row(DataType.BOOL, 0, 1, 0, 1);
    assertIntegers(run("And", a, b), 0, 0, 0, 1);
    assertIntegers(run("Or", a, b), 0, 1, 1, 1);
    assertIntegers(run("Xor", a, b), 0, 1, 1, 0);
  }

  @Test
  void comparisons() {
    Value x = row(1, NAN, 3, -0f);
    Value y = row(1, NAN, 2, 0f);
    assertIntegers(run("Equal", x, y), 1, 0, 0, 1);
    assertIntegers(run("Less", x, y), 0, 0, 0, 0);
    assertIntegers(run("LessOrEqual", x, y), 1, 0, 0, 1);
    assertIntegers(run("Greater", x, y), 0, 0, 1, 0);
    assertIntegers(run("GreaterOrEqual", x, y), 1, 0, 1, 1);
    assertIntegers(run("Greater", row(DataType.UINT64, -1), row(DataType.UINT64, 1)), 1);
    assertIntegers(run("IsNaN", x), 0, 1, 0, 0);
    assertIntegers(run("IsInf", row(INFINITY, -INFINITY, 1, NAN)), 1, 1, 0, 0);
    assertIntegers(
        run("IsInf", Attributes.NONE.with("detect_negative", 0), row(INFINITY, -INFINITY)), 1, 0);
  }

  @Test
  void choices() {
    Value condition = integers(DataType.BOOL, Shape.of(2, 1), 1, 0);
    Value y = run("Where", condition, row(1, 2), scalar(9));
    assertEquals(Shape.of(2, 2), y.type().shape());
    assertFloats(y, 1, 2, 9, 9);
    assertIntegers(
        run("Where", row(DataType.BOOL, 0, 1), row(DataType.INT8, 1, 2), row(DataType.INT8, 3, 4)),
        3,
        2);
    String message =
        OneNode.message("Where", Attributes.NONE, 1, condition, row(1), row(DataType.INT64, 1));
    assertTrue(message.contains("two operands of one type"), message);
  }

  @Test
  void sumsAndExtremesOfSeveral() {
    Value column = floats(Shape.of(2, 1), 10, 20);
    assertFloats(run("Sum", row(1, 2), column, scalar(100)), 111, 112, 121, 122);
    assertFloats(run("Mean", row(1, 2), row(3, 4), row(5, 9)), 3, 5);
    assertFloats(run("Max", row(1, NAN, 3), row(2, 0, NAN)), 2, NAN, NAN);
    assertFloats(run("Min", row(1, NAN, 3), scalar(2)), 1, NAN, 2);
    assertFloats(run("Max", row(1, 2)), 1, 2);
    assertIntegers(run("Max", row(DataType.INT8, -1, 3), row(DataType.INT8, 2, 2)), 2, 3);
    assertIntegers(run("Min", row(DataType.UINT64, -1), row(DataType.UINT64, 1)), 1);
  }

  @Test
  void typesChange() {
    Value x = row(1.9f, -1.9f, 300, NAN);
    assertIntegers(run("Cast", to("INT32"), x), 1, -1, 300, 0);
    assertIntegers(run("Cast", to("UINT8"), row(255.5f, 0.5f)), 255, 0);
    assertIntegers(run("Cast", to("BOOL"), row(0, -0f, 0.1f, NAN)), 0, 0, 1, 1);
    assertIntegers(run("Cast", to("INT8"), row(DataType.INT64, 300, -129)), 44, 127);
    assertFloats(run("Cast", to("FLOAT16"), row(1 + 1 / 4096f, 65520, 1e-8f)), 1, INFINITY, 0);
    assertFloats(run("Cast", to("BFLOAT16"), row(1 + 1 / 256f, 1 + 3 / 256f)), 1, 1 + 4 / 256f);
    assertFloats(run("Cast", to("FLOAT32"), row(DataType.BOOL, 1, 0)), 1, 0);
    assertFloats(run("Cast", to("FLOAT32"), row(DataType.UINT64, -1)), 0x1p64f);
    assertIntegers(run("Cast", to("UINT64"), row(0x1p63f, 3)), Long.MIN_VALUE, 3);
    assertIntegers(run("CastLike", x, row(DataType.INT64, 0)), 1, -1, 300, 0);
  }

  private static Attributes to(String type) {
    return Attributes.NONE.with("to", type);
  }
}
