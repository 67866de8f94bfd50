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

class AttentionOperatorsTest {
  private static final float MINUS_INFINITY = Float.NEGATIVE_INFINITY;
  private static final Attributes HEADS =
      Attributes.NONE.with("q_num_heads", 2L).with("kv_num_heads", 2L);

  private static float[] floats(String operator, Attributes attributes, Value... inputs) {
    return OneNode.run(operator, attributes, 1, inputs).get(0).floats().toArray();
  }

  private static Value turned(Value value, int... order) {
    return OneNode.run("Transpose", Attributes.NONE.with("perm", order), 1, value).get(0);
  }

  private static Value heads(Value columns) {
    Shape shape = columns.type().shape();
    Shape split = Shape.of(shape.extent(0), shape.extent(1), 2, shape.extent(2) / 2);
    return turned(columns.reshape(split), 0, 2, 1, 3);
  }

  @Test
  void theGeneralFormGivesWhatThePlainOneDoes() {
    Value q = OneNode.sample(1, 2, 3, 4);
    Value k = OneNode.sample(2, 2, 5, 4);
    Value v = OneNode.sample(3, 2, 5, 4);
    for (long causal = 0; causal <= 1; causal++) {
      Attributes attributes = HEADS.with("is_causal", causal);
      float[] plain = floats("Attention", attributes, q, k, v);
      Attributes scaled = attributes.with("scale", (float) Math.sqrt(0.5));
      assertArrayEquals(plain, floats("Attention", scaled, q, k, v), 1e-6f);
      Attributes alone = Attributes.NONE.with("is_causal", causal);
      Value split = OneNode.run("Attention", alone, 1, heads(q), heads(k), heads(v)).get(0);
      assertArrayEquals(plain, turned(split, 0, 2, 1, 3).floats().toArray(), 1e-6f);
    }
  }

  @Test
  void headsMayShareKeys() {
    Value q = OneNode.sample(1, 1, 4, 3, 2);
    Value k = OneNode.sample(2, 1, 2, 5, 2);
    Value v = OneNode.sample(3, 1, 2, 5, 3);
    Attributes one = Attributes.NONE.with("axis", 1L);
    Value twiceK = repeated(k, one);
    Value twiceV = repeated(v, one);
    assertArrayEquals(
        floats("Attention", Attributes.NONE, q, twiceK, twiceV),
        floats("Attention", Attributes.NONE, q, k, v));
  }

  /** Heads 0, 1 become 0, 0, 1, 1. */
  private static Value repeated(Value heads, Attributes axis) {
    Shape s = heads.type().shape();
    Value columns = heads.reshape(Shape.of(2, 1, s.extent(2), s.extent(3)));
    Value twice = OneNode.run("Concat", axis, 1, columns, columns).get(0);
    return twice.reshape(Shape.of(1, 4, s.extent(2), s.extent(3)));
  }

  @Test
  void earlierKeysAreKept() {
    Value q = OneNode.sample(1, 1, 1, 2, 2);
    Value k = OneNode.sample(2, 1, 1, 2, 2);
    Value v = OneNode.sample(3, 1, 1, 2, 3);
    Value pastK = OneNode.sample(4, 1, 1, 3, 2);
    Value pastV = OneNode.sample(5, 1, 1, 3, 3);
    Attributes causal = Attributes.NONE.with("is_causal", 1L);
    List<Value> outputs = OneNode.run("Attention", causal, 3, q, k, v, null, pastK, pastV);
    Attributes rows = Attributes.NONE.with("axis", 2L);
    Value allK = OneNode.run("Concat", rows, 1, pastK, k).get(0);
    Value allV = OneNode.run("Concat", rows, 1, pastV, v).get(0);
    assertArrayEquals(allK.floats().toArray(), outputs.get(1).floats().toArray());
    assertArrayEquals(allV.floats().toArray(), outputs.get(2).floats().toArray());
    Value mask = OneNode.floats(Shape.of(2, 5), 0, 0, 0, 0, MINUS_INFINITY, 0, 0, 0, 0, 0);
    assertArrayEquals(
        floats("Attention", Attributes.NONE, q, allK, allV, mask),
        outputs.get(0).floats().toArray());
  }

  @Test
  void masksMayBeTruthValuesOrShortAndHideAll() {
    Value q = OneNode.sample(1, 1, 1, 2, 2);
    Value k = OneNode.sample(2, 1, 1, 3, 2);
    Value v = OneNode.sample(3, 1, 1, 3, 2);
    Value numbers =
        OneNode.floats(Shape.of(2, 3), 0, MINUS_INFINITY, MINUS_INFINITY, 0, 0, MINUS_INFINITY);
    Value truth = OneNode.integers(DataType.BOOL, Shape.of(2, 2), 1, 0, 1, 1);
    float[] expected = floats("Attention", Attributes.NONE, q, k, v, numbers);
    assertArrayEquals(expected, floats("Attention", Attributes.NONE, q, k, v, truth));
    assertEquals(v.floats().get(0), expected[0], 1e-6f);
    Value nothing = OneNode.integers(DataType.BOOL, Shape.of(2, 3), 0, 0, 0, 1, 1, 1);
    Attributes weights = Attributes.NONE.with("qk_matmul_output_mode", 3L);
    List<Value> outputs = OneNode.run("Attention", weights, 4, q, k, v, nothing);
    assertEquals(0, outputs.get(0).floats().get(0));
    assertEquals(0, outputs.get(3).floats().get(2));
    Value visible = OneNode.integers(DataType.INT64, Shape.of(1), 2);
    Value first = OneNode.integers(DataType.BOOL, Shape.of(1, 3), 1, 1, 0);
    assertArrayEquals(
        floats("Attention", Attributes.NONE, q, k, v, first),
        floats("Attention", Attributes.NONE, q, k, v, null, null, null, visible));
  }

  @Test
  void scoresAreAnOutput() {
    Value q = OneNode.floats(Shape.of(1, 1, 1, 1), 2);
    Value k = OneNode.floats(Shape.of(1, 1, 2, 1), 3, 4);
    Value mask = OneNode.floats(Shape.of(1, 2), 1, 2);
    Attributes attributes = Attributes.NONE.with("softcap", 5f).with("scale", 0.5f);
    float[] limited = {5 * (float) Math.tanh(0.6), 5 * (float) Math.tanh(0.8)};
    float[][] expected = {{3, 4}, limited, {limited[0] + 1, limited[1] + 2}};
    for (int mode = 0; mode < expected.length; mode++) {
      Attributes chosen = attributes.with("qk_matmul_output_mode", (long) mode);
      List<Value> outputs = OneNode.run("Attention", chosen, 4, q, k, k, mask);
      assertArrayEquals(expected[mode], outputs.get(3).floats().toArray(), 1e-5f);
    }
  }

  @Test
  void windowsHideKeysFarAway() {
    Value q = OneNode.sample(1, 1, 1, 3, 2);
    Value k = OneNode.sample(2, 1, 1, 3, 2);
    Attributes window = Attributes.NONE.with("left_window_size", 0L).with("right_window_size", 1L);
    Value mask = OneNode.integers(DataType.BOOL, Shape.of(3, 3), 1, 1, 0, 0, 1, 1, 0, 0, 1);
    assertArrayEquals(
        floats("Attention", Attributes.NONE, q, k, k, mask), floats("Attention", window, q, k, k));
  }

  @Test
  void wrongShapesAreNamed() {
    Value q = OneNode.sample(1, 1, 3, 2, 2);
    Value k = OneNode.sample(2, 1, 2, 3, 2);
    String message = OneNode.message("Attention", Attributes.NONE, 1, q, k, k);
    assertTrue(message.contains("3 heads of queries don't fit 2"), message);
    Value mask = OneNode.sample(1, 5, 3);
    message = OneNode.message("Attention", Attributes.NONE, 1, k, k, k, mask);
    assertTrue(message.contains("a mask [5, 3] does not fit"), message);
  }

  @Test
  void rotaryEmbeddingsTurnPairs() {
    Value x = OneNode.floats(Shape.of(1, 1, 1, 5), 1, 2, 3, 4, 5);
    Value cos = OneNode.floats(Shape.of(2, 2), 1, 1, 0, 0);
    Value sin = OneNode.floats(Shape.of(2, 2), 0, 0, 1, -1);
    Value position = OneNode.integers(DataType.INT64, Shape.of(1, 1), 1);
    Attributes four = Attributes.NONE.with("rotary_embedding_dim", 4L);
    assertArrayEquals(
        new float[] {-3, 4, 1, -2, 5}, floats("RotaryEmbedding", four, x, cos, sin, position));
    Attributes neighbours = four.with("interleaved", 1L);
    assertArrayEquals(
        new float[] {-2, 1, 4, -3, 5},
        floats("RotaryEmbedding", neighbours, x, cos, sin, position));
    Value outside = OneNode.integers(DataType.INT64, Shape.of(1, 1), 2);
    String message = OneNode.message("RotaryEmbedding", four, 1, x, cos, sin, outside);
    assertTrue(message.contains("there are no cosines for position 2"), message);
  }

  @Test
  void cachesAreOverwritten() {
    Value cache = OneNode.floats(Shape.of(2, 3, 1), 1, 2, 3, 4, 5, 6);
    Value update = OneNode.floats(Shape.of(2, 2, 1), -1, -2, -3, -4);
    Value at = OneNode.integers(DataType.INT64, Shape.of(2), 1, 2);
    Attributes circular = Attributes.NONE.with("mode", "circular");
    assertArrayEquals(
        new float[] {1, -1, -2, -4, 5, -3}, floats("TensorScatter", circular, cache, update, at));
    assertArrayEquals(
        new float[] {-1, -2, 3, -3, -4, 6},
        floats("TensorScatter", Attributes.NONE, cache, update));
    String message = OneNode.message("TensorScatter", Attributes.NONE, 1, cache, update, at);
    assertTrue(message.contains("there is no position 3"), message);
  }
}
