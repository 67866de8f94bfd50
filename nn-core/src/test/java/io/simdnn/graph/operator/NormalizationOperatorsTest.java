package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Normalizations against their formulas. */
class NormalizationOperatorsTest {
  private static final Attributes EXACT = Attributes.NONE.with("epsilon", 0f);
  private static final Value TWO_ROWS = SingleNode.floats(new float[] {1, 3, 4, 8}, 2, 2);

  @Test
  void rowsGetMeanZeroAndDeviationOne() {
    Value scale = SingleNode.floats(new float[] {2, 10}, 2);
    Value shift = SingleNode.floats(new float[] {100, 200}, 2);
    List<Value> y = SingleNode.run(3, "LayerNormalization", EXACT, TWO_ROWS, scale, shift);
    SingleNode.assertFloats(new float[] {98, 210, 98, 210}, y.get(0), 2, 2);
    SingleNode.assertFloats(new float[] {2, 6}, y.get(1), 2, 1);
    SingleNode.assertFloats(new float[] {1, 0.5f}, y.get(2), 2, 1);
    Value plain = SingleNode.run("LayerNormalization", EXACT, TWO_ROWS, scale);
    SingleNode.assertFloats(new float[] {-2, 10, -2, 10}, plain, 2, 2);
  }

  @Test
  void factorsMayRepeatOrDifferByRow() {
    Value one = SingleNode.floats(new float[] {3}, 1);
    SingleNode.assertFloats(
        new float[] {-3, 3, -3, 3},
        SingleNode.run("LayerNormalization", EXACT, TWO_ROWS, one),
        2,
        2);
    Value byRow = SingleNode.floats(new float[] {1, 5}, 2, 1);
    SingleNode.assertFloats(
        new float[] {-1, 1, -5, 5},
        SingleNode.run("LayerNormalization", EXACT, TWO_ROWS, byRow),
        2,
        2);
    SingleNode.refuses(
        "expected a factor", "LayerNormalization", EXACT, TWO_ROWS, SingleNode.random(1, 3, 1, 2));
  }

  @Test
  void rowsMayBeAllDimensions() {
    Value x = SingleNode.floats(new float[] {3, 4, 3, 4}, 2, 2);
    Value scale = SingleNode.floats(new float[] {1, 1, 2, 2}, 2, 2);
    Value y = SingleNode.run("RMSNormalization", EXACT.with("axis", 0L), x, scale);
    double rms = Math.sqrt(12.5);
    SingleNode.assertFloats(
        new float[] {(float) (3 / rms), (float) (4 / rms), (float) (6 / rms), (float) (8 / rms)},
        y,
        2,
        2);
  }

  @Test
  void statisticsMayBeKnownOrNot() {
    Value x = SingleNode.floats(new float[] {1, 2, 3, 4}, 1, 2, 2);
    Value scale = SingleNode.floats(new float[] {2, 1}, 2);
    Value shift = SingleNode.floats(new float[] {0, 10}, 2);
    Value mean = SingleNode.floats(new float[] {1, 4}, 2);
    Value variance = SingleNode.floats(new float[] {4, 0.25f}, 2);
    float[] expected = {0, 1, 8, 10};
    SingleNode.assertFloats(
        expected,
        SingleNode.run("BatchNormalization", EXACT, x, scale, shift, mean, variance),
        1,
        2,
        2);
    SingleNode.assertFloats(
        expected,
        SingleNode.runConstant("BatchNormalization", EXACT, x, scale, shift, mean, variance),
        1,
        2,
        2);
    SingleNode.refuses(
        "expected [2] for input 3", "BatchNormalization", EXACT, x, scale, shift, x, variance);
  }

  @Test
  void statisticsOfTheBatchMoveTheGivenOnes() {
    Value x = SingleNode.floats(new float[] {1, 10, 3, 30}, 2, 2);
    Value ones = SingleNode.floats(new float[] {1, 1}, 2);
    Value zeros = SingleNode.floats(new float[] {0, 0}, 2);
    Attributes training = EXACT.with("training_mode", 1L).with("momentum", 0.75f);
    List<Value> y = SingleNode.run(3, "BatchNormalization", training, x, ones, zeros, ones, zeros);
    SingleNode.assertFloats(new float[] {-1, -1, 1, 1}, y.get(0), 2, 2);
    SingleNode.assertFloats(new float[] {1.25f, 5.75f}, y.get(1), 2);
    SingleNode.assertFloats(new float[] {0.25f, 25}, y.get(2), 2);
  }

  @Test
  void groupsHaveFactorsOfChannelsOrOfTheirOwn() {
    Value x = SingleNode.floats(new float[] {1, 3, 1, 3, 5, 5, 9, 9}, 1, 4, 2);
    Value scale = SingleNode.floats(new float[] {1, 2, 3, 4}, 4);
    Value shift = SingleNode.floats(new float[4], 4);
    Attributes two = EXACT.with("num_groups", 2L);
    SingleNode.assertFloats(
        new float[] {-1, 1, -2, 2, -3, -3, 4, 4},
        SingleNode.run("GroupNormalization", two, x, scale, shift),
        1,
        4,
        2);
    Value perGroup = SingleNode.floats(new float[] {1, 10}, 2);
    Value none = SingleNode.floats(new float[2], 2);
    SingleNode.assertFloats(
        new float[] {-1, 1, -1, 1, -10, -10, 10, 10},
        SingleNode.run("GroupNormalization", two.with("per_group", 1L), x, perGroup, none),
        1,
        4,
        2);
    Attributes tiny = Attributes.NONE.with("epsilon", 1e-12f);
    SingleNode.assertFloats(
        new float[] {-1, 1, -2, 2, 0, 0, 0, 0},
        SingleNode.run("InstanceNormalization", tiny, x, scale, shift),
        1,
        4,
        2);
    SingleNode.refuses(
        "groups that divide", "GroupNormalization", EXACT.with("num_groups", 3L), x, scale, shift);
  }

  @Test
  void rowsAreDividedByTheirNorm() {
    Value x = SingleNode.floats(new float[] {3, 0, -4, 0}, 2, 2);
    Attributes columns = Attributes.NONE.with("axis", 0L);
    SingleNode.assertFloats(
        new float[] {0.6f, 0, -0.8f, 0}, SingleNode.run("LpNormalization", columns, x), 2, 2);
    SingleNode.assertFloats(
        new float[] {1, 0, -1, 0},
        SingleNode.run("LpNormalization", Attributes.NONE.with("p", 1L), x),
        2,
        2);
    SingleNode.refuses("p=1 or p=2", "LpNormalization", Attributes.NONE.with("p", 3L), x);
  }

  @Test
  void meanAndVarianceAreThoseOfChosenDimensions() {
    Value x = SingleNode.floats(new float[] {1, 5, 3, 5}, 2, 2);
    Value y =
        SingleNode.run(
            "MeanVarianceNormalization", Attributes.NONE.with("axes", new long[] {0}), x);
    SingleNode.assertFloats(new float[] {-1, 0, 1, 0}, y, 2, 2);
    Value channels = x.reshape(Shape.of(2, 2, 1, 1));
    SingleNode.assertFloats(
        new float[] {-1, 0, 1, 0},
        SingleNode.run("MeanVarianceNormalization", Attributes.NONE, channels),
        2,
        2,
        1,
        1);
  }

  @Test
  void neighboursDampEachOther() {
    Value x = SingleNode.floats(new float[] {1, 2, 3}, 1, 3, 1);
    for (float beta : new float[] {0.75f, 0.5f, 1, 2}) {
      Attributes attributes =
          Attributes.NONE.with("size", 2L).with("alpha", 4f).with("beta", beta).with("bias", 1f);
      SingleNode.assertFloats(
          new float[] {
            (float) Math.pow(1 + 2 * 5, -beta),
            (float) (2 * Math.pow(1 + 2 * 13, -beta)),
            (float) (3 * Math.pow(1 + 2 * 9, -beta))
          },
          SingleNode.run("LRN", attributes, x),
          1,
          3,
          1);
    }
  }

  @Test
  void outputsKeepTheType() {
    Value half = Value.of(DataType.FLOAT16, TWO_ROWS.floats());
    Value scale = Value.of(DataType.FLOAT16, SingleNode.random(1, 2).floats());
    List<Value> y = SingleNode.run(2, "LayerNormalization", EXACT, half, scale);
    assertEquals(DataType.FLOAT16, y.get(0).type().type());
    assertEquals(DataType.FLOAT32, y.get(1).type().type());
  }
}
