package io.simdnn.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Pass;
import io.simdnn.loss.AbsoluteError;
import io.simdnn.loss.BinaryCrossEntropy;
import io.simdnn.loss.BinaryCrossEntropyWithLogits;
import io.simdnn.loss.Huber;
import io.simdnn.loss.KullbackLeibler;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.loss.NegativeLogLikelihood;
import io.simdnn.loss.ReducedLoss;
import io.simdnn.loss.Reduction;
import io.simdnn.loss.SmoothL1;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.util.List;

/** Losses: value, or terms where nothing is reduced, and the gradient of the predictions. */
final class LossGolden {
  private static final double TOLERANCE = 1e-5;

  private LossGolden() {}

  static boolean run(GoldenCase golden, Backend backend) throws IOException {
    ReducedLoss loss = loss(golden);
    if (loss == null) {
      return false;
    }
    Pass pass = Pass.training(backend);
    Tensor prediction = golden.tensor("input.0");
    Tensor target = golden.target("input.1");
    Tensor upstream = golden.tensor("grad_output.0");
    double[] expected = golden.tensors().doubles("output.0");
    double[] expectedGradient = golden.tensors().doubles("grad_input.0");
    float[] actual;
    Tensor gradient;
    if (golden.setting("reduction", "mean").equals("none")) {
      Tensor terms = loss.terms(prediction, target, pass);
      assertEquals(golden.tensors().shape("output.0"), terms.shape());
      actual = terms.toArray();
      gradient = loss.backward(upstream, pass);
    } else {
      actual = new float[] {(float) loss.forward(prediction, target, pass)};
      gradient = loss.backward().copy();
      backend.update().scale(gradient, upstream.get(0));
    }
    GoldenSuiteTest.assertClose("output.0", expected, actual, TOLERANCE);
    assertEquals(prediction.shape(), gradient.shape());
    GoldenSuiteTest.assertClose("grad_input.0", expectedGradient, gradient.toArray(), TOLERANCE);
    return true;
  }

  private static ReducedLoss loss(GoldenCase golden) throws IOException {
    Reduction reduction =
        switch (golden.setting("reduction", "mean")) {
          case "sum" -> Reduction.SUM;
          case "batchmean" -> Reduction.BATCH_MEAN;
          default -> Reduction.MEAN;
        };
    return switch (golden.kind()) {
      case "cross_entropy", "cross_entropy_soft" -> crossEntropy(golden).withReduction(reduction);
      case "nll" -> negativeLogLikelihood(golden).withReduction(reduction);
      case "mse" -> new MeanSquaredError().withReduction(reduction);
      case "l1" -> new AbsoluteError().withReduction(reduction);
      case "huber" -> new Huber(golden.number("delta", 1)).withReduction(reduction);
      case "smooth_l1" -> new SmoothL1(golden.number("beta", 1)).withReduction(reduction);
      case "kl_div" -> kullbackLeibler(golden).withReduction(reduction);
      case "bce" -> {
        BinaryCrossEntropy loss = new BinaryCrossEntropy().withReduction(reduction);
        Tensor weight = weight(golden, "weight");
        yield weight == null ? loss : loss.withWeights(weight);
      }
      case "bce_with_logits" -> binaryWithLogits(golden).withReduction(reduction);
      default -> null;
    };
  }

  private static SoftmaxCrossEntropy crossEntropy(GoldenCase golden) throws IOException {
    SoftmaxCrossEntropy loss =
        new SoftmaxCrossEntropy().withLabelSmoothing(golden.number("label_smoothing", 0));
    if (golden.has("input.2")) {
      loss = loss.withClassWeights(golden.tensor("input.2").toArray());
    }
    return golden.setting("ignore_index", "").isEmpty()
        ? loss
        : loss.withIgnoredLabel((int) golden.number("ignore_index", 0));
  }

  private static NegativeLogLikelihood negativeLogLikelihood(GoldenCase golden) throws IOException {
    NegativeLogLikelihood loss = new NegativeLogLikelihood();
    if (golden.has("input.2")) {
      loss = loss.withClassWeights(golden.tensor("input.2").toArray());
    }
    return golden.setting("ignore_index", "").isEmpty()
        ? loss
        : loss.withIgnoredLabel((int) golden.number("ignore_index", 0));
  }

  private static KullbackLeibler kullbackLeibler(GoldenCase golden) {
    KullbackLeibler loss = new KullbackLeibler();
    return golden.setting("log_target", "false").equals("true") ? loss.withLogTargets() : loss;
  }

  private static BinaryCrossEntropyWithLogits binaryWithLogits(GoldenCase golden)
      throws IOException {
    BinaryCrossEntropyWithLogits loss = new BinaryCrossEntropyWithLogits();
    Tensor weight = weight(golden, "weight");
    Tensor positive = weight(golden, "pos_weight");
    loss = weight == null ? loss : loss.withWeights(weight);
    return positive == null ? loss : loss.withPositiveWeights(positive);
  }

  /** Returns the input that the list in {@code config.inputs} calls by this name, or null. */
  private static Tensor weight(GoldenCase golden, String name) throws IOException {
    List<String> inputs = List.of(golden.setting("inputs", "").split(", *", -1));
    int number = inputs.indexOf(name);
    return number < 0 ? null : golden.tensor("input." + number);
  }
}
