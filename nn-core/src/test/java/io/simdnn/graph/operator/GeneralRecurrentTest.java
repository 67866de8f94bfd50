package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recurrent cells with unusual settings; the usual ones are the measure. */
class GeneralRecurrentTest {
  private static final int TIME = 4;
  private static final int BATCH = 3;
  private static final int INPUTS = 5;
  private static final int HIDDEN = 2;

  private static Value[] inputs(String operator, int directions) {
    int gates = operator.equals("LSTM") ? 4 : operator.equals("GRU") ? 3 : 1;
    Value[] inputs = new Value[operator.equals("LSTM") ? 7 : 6];
    inputs[0] = OneNode.sample(1, TIME, BATCH, INPUTS);
    inputs[1] = OneNode.sample(2, directions, gates * HIDDEN, INPUTS);
    inputs[2] = OneNode.sample(3, directions, gates * HIDDEN, HIDDEN);
    inputs[3] = OneNode.sample(4, directions, 2 * gates * HIDDEN);
    for (int i = 5; i < inputs.length; i++) {
      inputs[i] = OneNode.sample(i, directions, BATCH, HIDDEN);
    }
    return inputs;
  }

  private static void assertClose(List<Value> expected, List<Value> actual) {
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).type(), actual.get(i).type());
      assertArrayEquals(
          expected.get(i).floats().toArray(), actual.get(i).floats().toArray(), 1e-5f);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LSTM, forward, 1",
    "LSTM, reverse, 1",
    "LSTM, bidirectional, 2",
    "GRU, forward, 1",
    "GRU, bidirectional, 2",
    "RNN, reverse, 1",
    "RNN, bidirectional, 2"
  })
  void weightsThatChangeGiveWhatConstantOnesDo(String operator, String direction, int directions) {
    Attributes attributes =
        Attributes.NONE.with("direction", direction).with("linear_before_reset", 1L);
    int outputs = operator.equals("LSTM") ? 3 : 2;
    Value[] inputs = inputs(operator, directions);
    List<Value> expected = OneNode.runConstant(operator, attributes, outputs, inputs);
    assertClose(expected, OneNode.run(operator, attributes, outputs, inputs));
    assertClose(
        expected, OneNode.runConstant(operator, attributes.with("clip", 1e6f), outputs, inputs));
  }

  @ParameterizedTest
  @CsvSource({"LSTM, 3", "GRU, 2", "RNN, 2"})
  void theBatchMayComeFirst(String operator, int outputs) {
    Attributes attributes = Attributes.NONE.with("direction", "bidirectional");
    Value[] inputs = inputs(operator, 2);
    List<Value> expected = OneNode.runConstant(operator, attributes, outputs, inputs);
    Value[] turned = inputs.clone();
    turned[0] = turned(inputs[0], 1, 0, 2);
    for (int i = 5; i < turned.length; i++) {
      turned[i] = turned(inputs[i], 1, 0, 2);
    }
    List<Value> actual =
        OneNode.runConstant(operator, attributes.with("layout", 1L), outputs, turned);
    assertArrayEquals(
        turned(expected.get(0), 2, 0, 1, 3).floats().toArray(),
        actual.get(0).floats().toArray(),
        1e-5f);
    for (int i = 1; i < outputs; i++) {
      assertArrayEquals(
          turned(expected.get(i), 1, 0, 2).floats().toArray(),
          actual.get(i).floats().toArray(),
          1e-5f);
    }
  }

  private static Value turned(Value value, int... order) {
    return OneNode.run("Transpose", Attributes.NONE.with("perm", order), 1, value).get(0);
  }

  @Test
  void sequencesMayEndEarly() {
    Attributes attributes = Attributes.NONE.with("direction", "bidirectional");
    Value[] inputs = inputs("LSTM", 2);
    inputs[4] = OneNode.integers(DataType.INT32, Shape.of(BATCH), 4, 0, 2);
    List<Value> outputs = OneNode.run("LSTM", attributes, 3, inputs);
    float[] y = outputs.get(0).floats().toArray();
    float[] last = outputs.get(1).floats().toArray();
    for (int j = 0; j < HIDDEN; j++) {
      for (int t = 0; t < TIME; t++) {
        assertEquals(0, y[(t * 2 * BATCH + 1) * HIDDEN + j]);
      }
      assertEquals(inputs[5].floats().get(HIDDEN + j), last[HIDDEN + j]);
      // The last state of the third sequence: forward at step 1, backward at step 0.
      assertEquals(y[(2 * BATCH + 2) * HIDDEN + j], last[2 * HIDDEN + j]);
      assertEquals(y[(BATCH + 2) * HIDDEN + j], last[(BATCH + 2) * HIDDEN + j]);
      assertEquals(0, y[(2 * 2 * BATCH + 2) * HIDDEN + j]);
    }
    inputs[4] = OneNode.integers(DataType.INT32, Shape.of(BATCH), 4, 5, 2);
    String message = OneNode.message("LSTM", attributes, 3, inputs);
    assertTrue(message.contains("expected lengths from 0 to 4 but got 5"), message);
  }

  @Test
  void peepholesSeeTheCells() {
    Value x = OneNode.floats(Shape.of(1, 1, 1), 1);
    Value w = OneNode.floats(Shape.of(1, 4, 1), 0.5f, 0.25f, -0.5f, 1);
    Value r = OneNode.floats(Shape.of(1, 4, 1), 0, 0, 0, 0);
    Value cell = OneNode.floats(Shape.of(1, 1, 1), 2);
    Value p = OneNode.floats(Shape.of(1, 3), 0.1f, 0.2f, 0.3f);
    Attributes linear = Attributes.NONE.with("activations", List.of("Affine", "affine", "Affine"));
    List<Value> outputs = OneNode.run("LSTM", linear, 3, x, w, r, null, null, null, cell, p);
    // i = 0.5 + 0.1 * 2, f = -0.5 + 0.3 * 2, c = f * 2 + i * 1, o = 0.25 + 0.2 c, h = o c.
    float c = 0.1f * 2 + 0.7f;
    assertEquals(c, outputs.get(2).floats().get(0), 1e-6f);
    assertEquals((0.25f + 0.2f * c) * c, outputs.get(1).floats().get(0), 1e-6f);
    outputs =
        OneNode.run("LSTM", linear.with("input_forget", 1L), 3, x, w, r, null, null, null, cell, p);
    assertEquals(0.3f * 2 + 0.7f, outputs.get(2).floats().get(0), 1e-6f);
    outputs =
        OneNode.run("LSTM", linear.with("clip", 0.25f), 3, x, w, r, null, null, null, cell, p);
    assertEquals(0.1f * 2 + 0.25f * 0.25f, outputs.get(2).floats().get(0), 1e-6f);
  }

  @Test
  void gruMayResetStatesBeforeTheProduct() {
    Value x = OneNode.floats(Shape.of(1, 1, 1), 1);
    Value w = OneNode.floats(Shape.of(1, 3, 1), 0.5f, 0.25f, 1);
    Value r = OneNode.floats(Shape.of(1, 3, 1), 0, 0, 2);
    Value b = OneNode.floats(Shape.of(1, 6), 0, 0, 0, 0, 0, 0.5f);
    Value h = OneNode.floats(Shape.of(1, 1, 1), 3);
    Attributes linear = Attributes.NONE.with("activations", List.of("Affine", "Affine"));
    float before = OneNode.run("GRU", linear, 2, x, w, r, b, null, h).get(1).floats().get(0);
    assertEquals(0.5f * (1 + 0.25f * 3 * 2 + 0.5f) + 0.5f * 3, before, 1e-6f);
    float after =
        OneNode.run("GRU", linear.with("linear_before_reset", 1L), 2, x, w, r, b, null, h)
            .get(1)
            .floats()
            .get(0);
    assertEquals(0.5f * (1 + 0.25f * (3 * 2 + 0.5f)) + 0.5f * 3, after, 1e-6f);
  }

  @ParameterizedTest
  @CsvSource({
    "Relu, 0",
    "Affine, -0.75",
    "LeakyRelu, -1",
    "ThresholdedRelu, 0",
    "ScaledTanh, -0.480",
    "HardSigmoid, 0",
    "Elu, -0.432",
    "Softsign, -0.6667",
    "Softplus, 0.1269"
  })
  void activationsHaveSettings(String name, float expected) {
    Value x = OneNode.floats(Shape.of(1, 1, 1), -2);
    Value w = OneNode.floats(Shape.of(1, 1, 1), 1);
    Value r = OneNode.floats(Shape.of(1, 1, 1), 0);
    Attributes attributes =
        Attributes.NONE
            .with("activations", List.of(name))
            .with("activation_alpha", new float[] {0.5f})
            .with("activation_beta", new float[] {0.25f});
    float expectedNumber = name.equals("ScaledTanh") ? 0.5f * (float) Math.tanh(-0.5) : expected;
    assertEquals(
        expectedNumber, OneNode.run("RNN", attributes, 2, x, w, r).get(1).floats().get(0), 5e-4f);
  }

  @Test
  void wrongSettingsAreNamed() {
    Value[] inputs = inputs("LSTM", 1);
    Attributes attributes = Attributes.NONE.with("activations", List.of("Tanh", "Sinus", "Tanh"));
    String message = OneNode.message("LSTM", attributes, 3, inputs);
    assertTrue(message.contains("there is no activation Sinus"), message);
    message = OneNode.message("LSTM", Attributes.NONE.with("direction", "up"), 3, inputs);
    assertTrue(message.contains("expected forward, reverse or bidirectional"), message);
    inputs[5] = OneNode.sample(1, 1, BATCH, HIDDEN + 1);
    message = OneNode.message("LSTM", Attributes.NONE, 3, inputs);
    assertTrue(message.contains("as input 5"), message);
  }
}
