package io.simdnn.golden;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.optim.Adadelta;
import io.simdnn.optim.Adagrad;
import io.simdnn.optim.Adam;
import io.simdnn.optim.AdamW;
import io.simdnn.optim.Adamax;
import io.simdnn.optim.NAdam;
import io.simdnn.optim.Optimizer;
import io.simdnn.optim.RAdam;
import io.simdnn.optim.RMSprop;
import io.simdnn.optim.SGD;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Optimizer trajectories; schedules and clipping have classes of their own. */
final class OptimizerGolden {
  private static final double TOLERANCE = 2e-5;

  private OptimizerGolden() {}

  static boolean run(GoldenCase golden, Backend backend) throws IOException {
    return switch (golden.kind()) {
      case "scheduler" -> ScheduleGolden.run(golden);
      case "clip_norm", "clip_value" -> ClippingGolden.run(golden, backend);
      default -> trajectory(golden, backend);
    };
  }

  private static boolean trajectory(GoldenCase golden, Backend backend) throws IOException {
    Optimizer optimizer = optimizer(golden);
    if (optimizer == null) {
      return false;
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; golden.has("param." + i); i++) {
      parameters.add(new Parameter("p" + i, golden.tensor("param." + i)));
    }
    int steps = golden.tensors().shape("grads.0").extent(0);
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < parameters.size(); i++) {
        row(golden, "grads." + i, step, parameters.get(i).gradient());
      }
      optimizer.step(parameters, golden.number("lr", 0), backend);
      for (int i = 0; i < parameters.size(); i++) {
        Tensor expected = Tensor.zeros(parameters.get(i).value().shape());
        row(golden, "trajectory." + i, step, expected);
        GoldenSuiteTest.assertClose(
            "trajectory." + i + " step " + step,
            doubles(expected.toArray()),
            parameters.get(i).value().toArray(),
            TOLERANCE);
      }
    }
    return true;
  }

  private static void row(GoldenCase golden, String tensor, int step, Tensor out)
      throws IOException {
    out.set(golden.tensor(tensor).rows(step, step + 1).reshape(out.shape()));
  }

  private static Optimizer optimizer(GoldenCase golden) {
    double weightDecay = golden.number("defaults.weight_decay", 0);
    double epsilon = golden.number("defaults.eps", 1e-8);
    double momentum = golden.number("defaults.momentum", 0);
    boolean maximize = flag(golden, "maximize");
    String[] betas = golden.setting("defaults.betas", "0.9,0.999").split(",", -1);
    double beta1 = Double.parseDouble(betas[0]);
    double beta2 = Double.parseDouble(betas[1]);
    return switch (golden.kind()) {
      case "optim_sgd" ->
          new SGD(
              new SGD.Settings(
                  momentum,
                  golden.number("defaults.dampening", 0),
                  flag(golden, "nesterov"),
                  weightDecay,
                  maximize));
      case "optim_adam" ->
          new Adam(
              new Adam.Settings(
                  beta1, beta2, epsilon, weightDecay, flag(golden, "amsgrad"), maximize));
      case "optim_adamw" ->
          new AdamW(
              new AdamW.Settings(
                  beta1, beta2, epsilon, weightDecay, flag(golden, "amsgrad"), maximize));
      case "optim_rmsprop" ->
          new RMSprop(
              new RMSprop.Settings(
                  golden.number("defaults.alpha", 0.99),
                  epsilon,
                  momentum,
                  flag(golden, "centered"),
                  weightDecay,
                  maximize));
      case "optim_adagrad" ->
          new Adagrad(
              new Adagrad.Settings(
                  golden.number("defaults.lr_decay", 0),
                  golden.number("defaults.initial_accumulator_value", 0),
                  epsilon,
                  weightDecay,
                  maximize));
      case "optim_adadelta" ->
          new Adadelta(
              new Adadelta.Settings(
                  golden.number("defaults.rho", 0.9), epsilon, weightDecay, maximize));
      case "optim_nadam" ->
          new NAdam(
              new NAdam.Settings(
                  beta1,
                  beta2,
                  epsilon,
                  weightDecay,
                  golden.number("defaults.momentum_decay", 0.004),
                  maximize));
      case "optim_radam" ->
          new RAdam(new RAdam.Settings(beta1, beta2, epsilon, weightDecay, maximize));
      case "optim_adamax" ->
          new Adamax(new Adamax.Settings(beta1, beta2, epsilon, weightDecay, maximize));
      default -> null;
    };
  }

  private static boolean flag(GoldenCase golden, String option) {
    return golden.setting("defaults." + option, "false").equals("true");
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
