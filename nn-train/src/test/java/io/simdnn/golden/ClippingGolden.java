package io.simdnn.golden;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.GradientClipping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gradient clipping by norm and by value. */
final class ClippingGolden {
  private static final double TOLERANCE = 2e-5;

  private ClippingGolden() {}

  static boolean run(GoldenCase golden, Backend backend) throws IOException {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; golden.has("grad." + i); i++) {
      Tensor gradient = golden.tensor("grad." + i);
      Parameter parameter = new Parameter("p" + i, Tensor.zeros(gradient.shape()));
      parameter.gradient().set(gradient);
      parameters.add(parameter);
    }
    double limit = golden.number("value", 1);
    if (golden.kind().equals("clip_value")) {
      GradientClipping.clipValue(parameters, limit, backend);
    } else {
      double norm = GradientClipping.clipNorm(parameters, limit, backend);
      GoldenSuiteTest.assertClose(
          "total_norm",
          golden.tensors().doubles("total_norm"),
          new float[] {(float) norm},
          TOLERANCE);
    }
    for (int i = 0; i < parameters.size(); i++) {
      GoldenSuiteTest.assertClose(
          "clipped." + i,
          golden.tensors().doubles("clipped." + i),
          parameters.get(i).gradient().toArray(),
          TOLERANCE);
    }
    return true;
  }
}
