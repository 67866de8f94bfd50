package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalOperatorsTest {
  private static final Attributes INVERSE = Attributes.NONE.with("inverse", 1L);
  private static final Attributes HALF = Attributes.NONE.with("onesided", 1L);

  private static Value number(long number) {
    return OneNode.scalar(DataType.INT64, number);
  }

  private static Value run(String operator, Attributes attributes, Value... inputs) {
    return OneNode.run(operator, attributes, 1, inputs).get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12, 16, 17})
  void transformsAreTheFormula(int length) {
    Value x = OneNode.sample(1, 2, length, 2);
    Value y = run("DFT", Attributes.NONE, x);
    for (int k = 0; k < length; k++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < length; n++) {
        double angle = -2 * Math.PI * k * n / length;
        float xRe = x.floats().get((length + n) * 2);
        float xIm = x.floats().get((length + n) * 2 + 1);
        re += xRe * Math.cos(angle) - xIm * Math.sin(angle);
        im += xRe * Math.sin(angle) + xIm * Math.cos(angle);
      }
      assertEquals(re, y.floats().get((length + k) * 2), 1e-5);
      assertEquals(im, y.floats().get((length + k) * 2 + 1), 1e-5);
    }
    assertArrayEquals(x.floats().toArray(), run("DFT", INVERSE, y).floats().toArray(), 1e-5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void halvesOfSpectraAreEnoughForRealSignals(int length) {
    Value x = OneNode.sample(1, 3, length, 1);
    Value half = run("DFT", HALF, x);
    assertEquals(Shape.of(3, length / 2 + 1, 2), half.type().shape());
    Value back = run("DFT", HALF.with("inverse", 1L), half, number(length));
    assertEquals(Shape.of(3, length, 1), back.type().shape());
    assertArrayEquals(x.floats().toArray(), back.floats().toArray(), 1e-5f);
  }

  @Test
  void anyDimensionIsTransformedAtAnyLength() {
    Value x = OneNode.floats(Shape.of(2, 2, 1), 1, 2, 3, 4);
    assertArrayEquals(
        new float[] {4, 0, 6, 0, -2, 0, -2, 0},
        run("DFT", Attributes.NONE, x, null, number(0)).floats().toArray(),
        1e-6f);
    Value longer = run("DFT", Attributes.NONE, x, number(3), number(1));
    assertEquals(Shape.of(2, 3, 2), longer.type().shape());
    assertEquals(3, longer.floats().get(0), 1e-6f);
    Value shorter = run("DFT", Attributes.NONE, x, number(1), number(1));
    assertArrayEquals(new float[] {1, 0, 3, 0}, shorter.floats().toArray(), 1e-6f);
    String message = OneNode.message("DFT", Attributes.NONE, 1, x, null, number(2));
    assertTrue(message.contains("real and imaginary parts"), message);
    message = OneNode.message("DFT", Attributes.NONE, 1, x, number(0));
    assertTrue(message.contains("expected a length of at least 1"), message);
  }

  @Test
  void framesFollowEachOther() {
    Value x = OneNode.floats(Shape.of(1, 5, 1), 1, 2, 3, 4, 5);
    Value window = OneNode.floats(Shape.of(2), 1, 0.5f);
    Value y = run("STFT", Attributes.NONE, x, number(2), window);
    assertEquals(Shape.of(1, 2, 2, 2), y.type().shape());
    assertArrayEquals(new float[] {2, 0, 0, 0, 5, 0, 1, 0}, y.floats().toArray(), 1e-6f);
    Value whole = run("STFT", HALF.with("onesided", 0L), x, number(1), null, number(4));
    assertEquals(Shape.of(1, 2, 4, 2), whole.type().shape());
    String message = OneNode.message("STFT", Attributes.NONE, 1, x, number(0), window);
    assertTrue(message.contains("don't fit the signal"), message);
  }

  @Test
  void windowsArePeriodicOrSymmetric() {
    assertArrayEquals(
        new float[] {0, 0.5f, 1, 0.5f},
        run("HannWindow", Attributes.NONE, number(4)).floats().toArray(),
        1e-6f);
    Attributes symmetric = Attributes.NONE.with("periodic", 0L);
    assertArrayEquals(
        new float[] {4 / 46f, 1, 4 / 46f},
        run("HammingWindow", symmetric, number(3)).floats().toArray(),
        1e-6f);
    assertArrayEquals(
        new float[] {0, 1, 0},
        run("BlackmanWindow", symmetric, number(3)).floats().toArray(),
        1e-6f);
    Attributes doubles = Attributes.NONE.with("output_datatype", "FLOAT64");
    assertEquals(DataType.FLOAT64, run("HannWindow", doubles, number(0)).type().type());
  }

  @Test
  void melFiltersAreTriangles() {
    Value low = OneNode.scalar(0);
    Value high = OneNode.scalar(4000);
    Value y =
        run("MelWeightMatrix", Attributes.NONE, number(4), number(32), number(8000), low, high);
    assertEquals(Shape.of(17, 4), y.type().shape());
    float[] weights = y.floats().toArray();
    for (int filter = 0; filter < 4; filter++) {
      float largest = 0;
      for (int j = 0; j < 17; j++) {
        largest = Math.max(largest, weights[j * 4 + filter]);
      }
      assertEquals(1, largest);
    }
    String message =
        OneNode.message(
            "MelWeightMatrix", Attributes.NONE, 1, number(4), number(8), number(100), low, high);
    assertTrue(message.contains("leave 5 places"), message);
  }

  @Test
  void randomNumbersDependOnTheSeed() {
    Attributes shape = Attributes.NONE.with("shape", 100, 100).with("seed", 1f);
    Attributes normal = shape.with("mean", 3f).with("scale", 2f);
    float[] numbers = run("RandomNormal", normal).floats().toArray();
    double mean = 0;
    for (float number : numbers) {
      mean += number / numbers.length;
    }
    assertEquals(3, mean, 0.1);
    assertArrayEquals(numbers, run("RandomNormal", normal).floats().toArray());
    float[] others = run("RandomNormal", normal.with("seed", 2f)).floats().toArray();
    assertFalse(Arrays.equals(numbers, others));
    Value uniform = run("RandomUniform", shape.with("low", 5f).with("high", 6f));
    for (float number : uniform.floats().toArray()) {
      assertTrue(number >= 5 && number < 6);
    }
    Value like = OneNode.integers(DataType.INT32, Shape.of(2, 3), 0, 0, 0, 0, 0, 0);
    assertEquals(
        DataType.FLOAT16,
        run("RandomNormalLike", Attributes.NONE.with("dtype", "FLOAT16"), like).type().type());
    assertEquals(Shape.of(2, 3), run("RandomUniformLike", Attributes.NONE, like).type().shape());
  }

  @Test
  void chancesDecide() {
    Value sure = OneNode.floats(Shape.of(4), 0, 1, 0, 1);
    Attributes truth = Attributes.NONE.with("dtype", "BOOL");
    assertArrayEquals(new long[] {0, 1, 0, 1}, run("Bernoulli", truth, sure).integers());
    Value logarithms =
        OneNode.floats(
            Shape.of(2, 3), Float.NEGATIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 0, 0, 0);
    List<Value> drawn =
        OneNode.run("Multinomial", Attributes.NONE.with("sample_size", 300L), 1, logarithms);
    int[] counts = new int[3];
    for (int i = 0; i < 300; i++) {
      assertEquals(1, drawn.get(0).integers()[i]);
      counts[(int) drawn.get(0).integers()[300 + i]]++;
    }
    for (int count : counts) {
      assertTrue(count > 60, Arrays.toString(counts));
    }
  }
}
