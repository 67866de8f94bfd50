package io.simdnn.golden;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Pass;
import io.simdnn.loss.BinaryCrossEntropy;
import io.simdnn.loss.Loss;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.tensor.Tensor;
import java.io.IOException;

/** Losses with mean reduction and no weights: value and gradient. */
final class LossGolden {
  private static final double TOLERANCE = 1e-5;

  private LossGolden() {}

  static boolean run(GoldenCase golden, Backend backend) throws IOException {
    Loss loss = loss(golden);
    if (loss == null || !isPlain(golden)) {
      return false;
    }
    Tensor prediction = golden.tensor("input.0");
    Tensor target = golden.target("input.1");
    if (loss instanceof SoftmaxCrossEntropy && prediction.shape().rank() != 2) {
      return false;
    }
    double value = loss.forward(prediction, target, Pass.training(backend));
    double[] expected = golden.tensors().doubles("output.0");
    GoldenSuiteTest.assertClose("output.0", expected, new float[] {(float) value}, TOLERANCE);
    float upstream = golden.tensor("grad_output.0").get(0);
    double[] gradient = golden.tensors().doubles("grad_input.0");
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= upstream;
    }
    GoldenSuiteTest.assertClose("grad_input.0", gradient, loss.backward().toArray(), TOLERANCE);
    return true;
  }

  private static boolean isPlain(GoldenCase golden) {
    return golden.setting("reduction", "mean").equals("mean")
        && !golden.has("input.2")
        && golden.setting("ignore_index", "").isEmpty()
        && golden.number("label_smoothing", 0) == 0;
  }

  private static Loss loss(GoldenCase golden) {
    return switch (golden.kind()) {
      case "cross_entropy" -> new SoftmaxCrossEntropy();
      case "mse" -> new MeanSquaredError();
      case "bce_with_logits" -> new BinaryCrossEntropy();
      default -> null;
    };
  }
}
