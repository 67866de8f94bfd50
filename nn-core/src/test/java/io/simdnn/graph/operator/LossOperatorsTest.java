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
  private static final Value X = OneNode.floats(new float[] {-1, -2, -3, -4, -5, -6}, 2, 3);
  private static final Value WEIGHTS = OneNode.floats(new float[] {1, 10, 2}, 3);

  @ParameterizedTest
  @CsvSource({
    "sum, false, 7, 3",
    "mean, false, 3.5, 3",
    "sum, true, 10, 6",
    "mean, true, 3.3333333, 3"
  })
  void lossesAreReduced(String reduction, boolean weighted, float expected, float ignoring) {
    Attributes attributes = Attributes.NONE.with("reduction", reduction);
    Value targets = OneNode.longs(2, 0);
    Value weights = weighted ? WEIGHTS : null;
    OneNode.assertFloats(
        new float[] {expected}, OneNode.run(LIKELIHOOD, attributes, X, targets, weights));
    Attributes ignoringFirst = attributes.with("ignore_index", 0L);
    OneNode.assertFloats(
        new float[] {ignoring}, OneNode.run(LIKELIHOOD, ignoringFirst, X, targets, weights));
  }

  @Test
  void lossesOfPlacesStayApart() {
    Value x = OneNode.floats(new float[] {-1, -2, -3, -4}, 1, 2, 2);
    Value targets = OneNode.longs(1, 0).reshape(Shape.of(1, 2));
    Attributes none = Attributes.NONE.with("reduction", "none");
    OneNode.assertFloats(new float[] {3, 2}, OneNode.run(LIKELIHOOD, none, x, targets), 1, 2);
  }

  @Test
  void crossEntropyTakesLogarithmsOfSoftmax() {
    Value x = OneNode.random(1, 2, 3, 4);
    Value targets = OneNode.longs(0, 1, 2, 0, 1, 2, 0, 1).reshape(Shape.of(2, 4));
    Value logarithms = OneNode.run("LogSoftmax", Attributes.NONE.with("axis", 1L), x);
    Value expected = OneNode.run(LIKELIHOOD, Attributes.NONE, logarithms, targets);
    List<Value> y = OneNode.run(2, "SoftmaxCrossEntropyLoss", Attributes.NONE, x, targets);
    OneNode.assertFloats(expected.floats().toArray(), y.get(0));
    OneNode.assertFloats(logarithms.floats().toArray(), y.get(1), 2, 3, 4);
    OneNode.assertFloats(
        expected.floats().toArray(),
        OneNode.run("SoftmaxCrossEntropyLoss", Attributes.NONE, x, targets));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    OneNode.refuses(
        "target 3 is not one of 3", LIKELIHOOD, Attributes.NONE, X, OneNode.longs(0, 3));
    OneNode.refuses("[batch, classes, ...]", LIKELIHOOD, Attributes.NONE, X, OneNode.longs(0));
    OneNode.refuses(
        "expected none, sum or mean",
        LIKELIHOOD,
        Attributes.NONE.with("reduction", "most"),
        X,
        OneNode.longs(0, 1));
    OneNode.refuses(
        "expected 3 weights",
        LIKELIHOOD,
        Attributes.NONE,
        X,
        OneNode.longs(0, 1),
        OneNode.random(1, 2));
  }
}
