package io.simdnn.golden;

import io.simdnn.optim.CosineRestartsSchedule;
import io.simdnn.optim.CosineSchedule;
import io.simdnn.optim.ExponentialSchedule;
import io.simdnn.optim.InverseSquareRootSchedule;
import io.simdnn.optim.LinearSchedule;
import io.simdnn.optim.MultiStepSchedule;
import io.simdnn.optim.OneCycleSchedule;
import io.simdnn.optim.OneCycleSchedule.Annealing;
import io.simdnn.optim.PolynomialSchedule;
import io.simdnn.optim.ReduceOnPlateau;
import io.simdnn.optim.Schedule;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Learning rates: entry t is the rate after t steps of the schedule. */
final class ScheduleGolden {
  private static final double TOLERANCE = 1e-7;

  /** The lambda of the inverse square root, with its warm-up. */
  private static final Pattern INVERSE_ROOT =
      Pattern.compile("min\\(\\(e\\+1\\)/(\\d+), sqrt\\((\\d+)/\\(e\\+1\\)\\)\\)");

  private ScheduleGolden() {}

  static boolean run(GoldenCase golden) throws IOException {
    double[] expected = golden.tensors().doubles("lr");
    float[] actual = new float[expected.length];
    if (golden.setting("class", "").equals("ReduceLROnPlateau")) {
      plateau(golden, actual);
    } else {
      Schedule schedule = schedule(golden);
      if (schedule == null) {
        return false;
      }
      for (int i = 0; i < actual.length; i++) {
        actual[i] = (float) schedule.learningRate(i);
      }
    }
    GoldenSuiteTest.assertClose("lr", expected, actual, TOLERANCE);
    return true;
  }

  private static void plateau(GoldenCase golden, float[] actual) throws IOException {
    ReduceOnPlateau plateau =
        new ReduceOnPlateau(
            new ReduceOnPlateau.Settings(
                golden.number("factor", 0.1),
                (int) golden.number("patience", 10),
                golden.number("threshold", 1e-4),
                golden.setting("threshold_mode", "rel").equals("abs"),
                (int) golden.number("cooldown", 0),
                golden.number("min_lr", 0),
                golden.number("eps", 1e-8),
                golden.setting("mode", "min").equals("max")));
    double rate = golden.number("base_lr", 0);
    double[] metrics = golden.tensors().doubles("metrics");
    actual[0] = (float) plateau.learningRate(rate);
    for (int i = 0; i < metrics.length; i++) {
      plateau.observe(metrics[i], rate);
      actual[i + 1] = (float) plateau.learningRate(rate);
    }
  }

  private static Schedule schedule(GoldenCase golden) {
    double rate = golden.number("base_lr", 0);
    double gamma = golden.number("gamma", 0.1);
    double lowest = golden.number("eta_min", 0);
    return switch (golden.setting("class", "")) {
      case "StepLR" -> Schedule.step(rate, (int) golden.number("step_size", 1), gamma);
      case "MultiStepLR" ->
          new MultiStepSchedule(
              rate,
              Arrays.stream(golden.setting("milestones", "").split(",", -1))
                  .map(Integer::valueOf)
                  .toList(),
              gamma);
      case "ExponentialLR" -> new ExponentialSchedule(rate, gamma);
      case "CosineAnnealingLR" -> new CosineSchedule(rate, lowest, (int) golden.number("T_max", 1));
      case "CosineAnnealingWarmRestarts" ->
          new CosineRestartsSchedule(
              rate, lowest, (int) golden.number("T_0", 1), (int) golden.number("T_mult", 1));
      case "LinearLR" ->
          new LinearSchedule(
              rate,
              golden.number("start_factor", 1 / 3.0),
              golden.number("end_factor", 1),
              (int) golden.number("total_iters", 5));
      case "PolynomialLR" ->
          new PolynomialSchedule(
              rate, (int) golden.number("total_iters", 5), golden.number("power", 1));
      case "OneCycleLR" ->
          new OneCycleSchedule(
              golden.number("max_lr", 0),
              (int) golden.number("total_steps", 1),
              golden.number("pct_start", 0.3),
              golden.setting("anneal_strategy", "cos").equals("cos")
                  ? Annealing.COSINE
                  : Annealing.LINEAR,
              golden.number("div_factor", 25),
              golden.number("final_div_factor", 1e4),
              golden.setting("three_phase", "false").equals("true"));
      case "LambdaLR" -> {
        Matcher lambda = INVERSE_ROOT.matcher(golden.setting("lambda", ""));
        yield lambda.matches()
            ? new InverseSquareRootSchedule(rate, Integer.parseInt(lambda.group(1)))
            : null;
      }
      default -> null;
    };
  }
}
