package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossOperatorsTest {
  private static final String LIKELIHOOD = "NegativeLogLikelihoodLoss";
  private static final Value X = SingleNode.floats(new float[] {-1, -2, -3, -4, -5, -6}, 2, 3);
  private static final Value WEIGHTS = SingleNode.floats(new float[] {1, 10, 2}, 3);

  @ParameterizedTest
  @CsvSource({
    "sum, false, 7, 3",
    "mean, false, 3.5, 3",
    "sum, true, 10, 6",
    "mean, true, 3.3333333, 3"
  })
  void lossesAreReduced(String reduction, boolean weighted, float expected, float ignoring) {
    Attributes attributes = Attributes.NONE.with("reduction", reduction);
    Value targets = SingleNode.longs(2, 0);
    Value weights = weighted ? WEIGHTS : null;
    SingleNode.assertFloats(
        new float[] {expected}, SingleNode.run(LIKELIHOOD, attributes, X, targets, weights));
    Attributes ignoringFirst = attributes.with("ignore_index", 0L);
    SingleNode.assertFloats(
        new float[] {ignoring}, SingleNode.run(LIKELIHOOD, ignoringFirst, X, targets, weights));
  }

  @Test
  void lossesOfPlacesStayApart() {
    Value x = SingleNode.floats(new float[] {-1, -2, -3, -4}, 1, 2, 2);
    Value targets = SingleNode.longs(1, 0).reshape(Shape.of(1, 2));
    Attributes none = Attributes.NONE.with("reduction", "none");
    SingleNode.assertFloats(new float[] {3, 2}, SingleNode.run(LIKELIHOOD, none, x, targets), 1, 2);
  }

  @Test
  void crossEntropyTakesLogarithmsOfSoftmax() {
    Value x = SingleNode.random(1, 2, 3, 4);
    Value targets = SingleNode.longs(0, 1, 2, 0, 1, 2, 0, 1).reshape(Shape.of(2, 4));
    Value logarithms = SingleNode.run("LogSoftmax", Attributes.NONE.with("axis", 1L), x);
    Value expected = SingleNode.run(LIKELIHOOD, Attributes.NONE, logarithms, targets);
    List<Value> y = SingleNode.run(2, "SoftmaxCrossEntropyLoss", Attributes.NONE, x, targets);
    SingleNode.assertFloats(expected.floats().toArray(), y.get(0));
    SingleNode.assertFloats(logarithms.floats().toArray(), y.get(1), 2, 3, 4);
    SingleNode.assertFloats(
        expected.floats().toArray(),
        SingleNode.run("SoftmaxCrossEntropyLoss", Attributes.NONE, x, targets));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    SingleNode.refuses(
        "target 3 is not one of 3", LIKELIHOOD, Attributes.NONE, X, SingleNode.longs(0, 3));
    SingleNode.refuses(
        "[batch, classes, ...]", LIKELIHOOD, Attributes.NONE, X, SingleNode.longs(0));
    SingleNode.refuses(
        "expected none, sum or mean",
        LIKELIHOOD,
        Attributes.NONE.with("reduction", "most"),
        X,
        SingleNode.longs(0, 1));
    SingleNode.refuses(
        "expected 3 weights",
        LIKELIHOOD,
        Attributes.NONE,
        X,
        SingleNode.longs(0, 1),
        SingleNode.random(1, 2));
  }
}
