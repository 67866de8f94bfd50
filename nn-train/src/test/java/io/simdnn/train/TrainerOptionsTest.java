package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.data.TensorDataset;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Sequential;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.optim.Optimizer;
import io.simdnn.optim.ParameterGroups;
import io.simdnn.optim.ParameterGroups.Group;
import io.simdnn.optim.ParameterSelection;
import io.simdnn.optim.ReduceOnPlateau;
import io.simdnn.optim.SGD;
import io.simdnn.optim.Schedule;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What each option of the trainer does, measured against the same training without it. */
class TrainerOptionsTest {
  private static final double RATE = 0.1;

  private final List<Double> losses = new ArrayList<>();
  private final List<Double> rates = new ArrayList<>();

  private Trainer trainer(
      Layer network,
      Optimizer optimizer,
      TrainingSettings settings,
      UnaryOperator<TrainerBuilder> with) {
    TrainerBuilder builder =
        Trainer.of(network, new SoftmaxCrossEntropy(), optimizer, Moons.samples(40, 1))
            .settings(settings)
            .schedule(Schedule.constant(RATE))
            .listener(
                new TrainingListener() {
                  @Override
                  public void stepDone(Trainer running, double loss) {
                    losses.add(loss);
                  }

                  @Override
                  public void epochDone(Trainer running, EpochReport report) {
                    rates.add(report.learningRate());
                  }
                })
            .backend(new Backend(new ScalarKernels(), 1));
    return with.apply(builder).build();
  }

  private Sequential train(
      Optimizer optimizer, TrainingSettings settings, UnaryOperator<TrainerBuilder> with) {
    Sequential network = Moons.network();
    trainer(network, optimizer, settings, with).train();
    return network;
  }

  /** All 40 samples in one mini-batch, so many updates. */
  private static TrainingSettings whole(int updates) {
    return new TrainingSettings(updates, 40, 5);
  }

  @Test
  void accumulatedMiniBatchesEqualOneOfTheirSize() {
    // 40 samples: mini-batches of 12, 12, 12 and 4 in one group, one mini-batch of 40.
    Sequential one = train(new SGD(), new TrainingSettings(3, 40, 5), builder -> builder);
    Sequential four =
        train(new SGD(), new TrainingSettings(3, 12, 5), builder -> builder.accumulate(4));
    assertClose(one, four, 1e-6);
    // Groups of three mini-batches of 8, and what is left: two of 8.
    Sequential twoUpdates = train(new SGD(), new TrainingSettings(1, 24, 5), builder -> builder);
    Sequential groups =
        train(new SGD(), new TrainingSettings(1, 8, 5), builder -> builder.accumulate(3));
    assertClose(twoUpdates, groups, 1e-6);
  }

  @Test
  void scheduleTicksAreEpochsOrUpdates() {
    List<Long> ticks = new ArrayList<>();
    Schedule schedule =
        tick -> {
          ticks.add(tick);
          return RATE;
        };
    Trainer epochs =
        trainer(
            Moons.network(),
            new SGD(),
            new TrainingSettings(2, 10, 5),
            builder -> builder.schedule(schedule));
    ticks.clear();
    epochs.train();
    assertEquals(List.of(0L, 1L), ticks.stream().distinct().toList());
    Trainer updates =
        trainer(
            Moons.network(),
            new SGD(),
            new TrainingSettings(2, 10, 5),
            builder -> builder.schedulePerUpdate(schedule).accumulate(3));
    ticks.clear();
    updates.train();
    assertEquals(List.of(0L, 1L, 2L, 3L), ticks.stream().distinct().toList());
  }

  @Test
  void penaltyIsInLossAndGradient() {
    double l1 = 0.03;
    double l2 = 0.07;
    Sequential start = Moons.network();
    Sequential plain = train(new SGD(), whole(1), builder -> builder);
    Sequential penalized =
        train(
            new SGD(),
            whole(1),
            builder ->
                builder.penalty(new WeightPenalty(ParameterSelection.named(".*weight"), l1, l2)));
    double expected = 0;
    for (int p = 0; p < start.parameters().size(); p++) {
      Parameter parameter = start.parameters().get(p);
      boolean chosen = parameter.name().endsWith("weight");
      for (int i = 0; i < parameter.value().size(); i++) {
        double w = parameter.value().get(i);
        expected += chosen ? l1 * Math.abs(w) + l2 * w * w : 0;
        double gradient = chosen ? l1 * Math.signum(w) + 2 * l2 * w : 0;
        assertEquals(
            plain.parameters().get(p).value().get(i) - RATE * gradient,
            penalized.parameters().get(p).value().get(i),
            1e-6,
            parameter.name());
      }
    }
    assertEquals(expected, losses.get(1) - losses.get(0), 1e-6);
  }

  @Test
  void penaltyLeavesFrozenParametersAlone() {
    Sequential network = Moons.network();
    network.parameters().forEach(Parameter::freeze);
    trainer(
            network,
            new SGD(),
            whole(3),
            builder ->
                builder
                    .penalty(new WeightPenalty(ParameterSelection.all(), 1, 1))
                    .averageWeights(0.3))
        .train();
    assertEquals(WeightHash.sha256(Moons.network()), WeightHash.sha256(network));
  }

  @Test
  void averageOfTheWeights() {
    Sequential network = Moons.network();
    List<float[]> seen = new ArrayList<>();
    seen.add(network.parameters().get(0).value().toArray());
    Trainer trainer =
        trainer(
            network,
            new SGD(),
            whole(4),
            builder ->
                builder
                    .averageWeights(0.75)
                    .listener(
                        new TrainingListener() {
                          @Override
                          public void stepDone(Trainer running, double loss) {
                            seen.add(network.parameters().get(0).value().toArray());
                          }
                        }));
    trainer.train();
    double[] expected = new double[seen.get(0).length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = seen.get(0)[i];
      for (float[] weights : seen.subList(1, 5)) {
        expected[i] = 0.75 * expected[i] + 0.25 * weights[i];
      }
    }
    String before = WeightHash.sha256(network);
    trainer.withAveragedWeights(
        () -> {
          assertNotEquals(before, WeightHash.sha256(network));
          for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], network.parameters().get(0).value().get(i), 1e-6);
          }
        });
    assertEquals(before, WeightHash.sha256(network));
    assertThrows(
        IllegalStateException.class,
        () ->
            trainer.withAveragedWeights(
                () -> {
                  throw new IllegalStateException("the action fails");
                }));
    assertEquals(before, WeightHash.sha256(network));
  }

  @Test
  void groupsHaveRulesAndRatesOfTheirOwn() {
    Sequential plain = train(new SGD(), whole(1), builder -> builder);
    Sequential start = Moons.network();
    Optimizer decay = new SGD(SGD.Settings.DEFAULT.withWeightDecay(0.5));
    Sequential grouped =
        train(
            new ParameterGroups(
                decay,
                new Group("no decay", ParameterSelection.biases(), new SGD(), 1),
                new Group("slow", ParameterSelection.named("fc2.*"), new SGD(), 0.5)),
            whole(1),
            builder -> builder);
    for (int p = 0; p < 4; p++) {
      String name = start.parameters().get(p).name();
      Tensor w = start.parameters().get(p).value();
      for (int i = 0; i < w.size(); i++) {
        double step = plain.parameters().get(p).value().get(i) - w.get(i);
        double expected =
            switch (name) {
              case "fc1.weight" -> w.get(i) + step - RATE * 0.5 * w.get(i);
              case "fc2.weight" -> w.get(i) + 0.5 * step;
              default -> w.get(i) + step;
            };
        assertEquals(expected, grouped.parameters().get(p).value().get(i), 1e-6, name);
      }
    }
    SGD shared = new SGD();
    assertThrows(
        IllegalArgumentException.class,
        () -> new ParameterGroups(shared, new Group("a", ParameterSelection.all(), shared, 1)));
  }

  @Test
  void earlyStoppingPutsTheBestWeightsBack() {
    TensorDataset validation = Moons.samples(15, 9);
    Sequential network = Moons.network();
    List<String> hashes = new ArrayList<>();
    List<Double> measures = new ArrayList<>();
    Trainer trainer =
        trainer(
            network,
            new Adam(),
            new TrainingSettings(500, 8, 5),
            builder ->
                builder
                    .validation(validation)
                    .earlyStopping(EarlyStopping.onLoss(4, 0))
                    .listener(
                        new TrainingListener() {
                          @Override
                          public void epochDone(Trainer running, EpochReport report) {
                            hashes.add(WeightHash.sha256(network));
                            measures.add(report.validation().loss());
                          }
                        }));
    assertTrue(trainer.train());
    int best = 0;
    for (int i = 0; i < measures.size(); i++) {
      best = measures.get(i) < measures.get(best) ? i : best;
    }
    assertEquals(best + 4, measures.size() - 1, "the epochs after the best one: " + measures);
    assertEquals(hashes.get(best), WeightHash.sha256(network));
    assertTrue(trainer.train(), "it stays over");
    assertEquals(hashes.get(best), WeightHash.sha256(network));
  }

  @Test
  void earlyStoppingOnAMetric() {
    // No weight changes, so no epoch after the first is better: three epochs in all.
    train(
        new SGD(),
        new TrainingSettings(50, 40, 5),
        builder ->
            builder
                .schedule(Schedule.constant(0))
                .validation(Moons.samples(15, 9))
                .metric(new Accuracy())
                .earlyStopping(EarlyStopping.onMetric("accuracy", true, 2, 0)));
    assertEquals(3, rates.size());
  }

  @Test
  void plateauLowersTheRate() {
    train(
        new SGD(),
        new TrainingSettings(6, 40, 5),
        builder ->
            builder
                .schedule(Schedule.constant(0))
                .reduceOnPlateau(new ReduceOnPlateau(ReduceOnPlateau.Settings.DEFAULT)));
    assertEquals(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0), rates);
    rates.clear();
    Sequential frozen = Moons.network();
    frozen.parameters().forEach(Parameter::freeze);
    trainer(
            frozen,
            new SGD(),
            new TrainingSettings(6, 40, 5),
            builder ->
                builder.reduceOnPlateau(
                    new ReduceOnPlateau(ReduceOnPlateau.Settings.DEFAULT.with(0.5, 1))))
        .train();
    assertEquals(List.of(RATE, RATE, RATE, RATE / 2, RATE / 2, RATE / 4), rates);
  }

  @Test
  void clipValueLimitsEveryElement() {
    Sequential start = Moons.network();
    Sequential clipped = train(new SGD(), whole(1), builder -> builder.clipValue(0.01));
    float largest = 0;
    for (int p = 0; p < 4; p++) {
      for (int i = 0; i < start.parameters().get(p).value().size(); i++) {
        float step =
            clipped.parameters().get(p).value().get(i) - start.parameters().get(p).value().get(i);
        largest = Math.max(largest, Math.abs(step));
      }
    }
    assertEquals(RATE * 0.01, largest, 1e-6);
  }

  @Test
  void clippingKeepsNaN() {
    Parameter parameter = new Parameter("p", Tensor.zeros(3));
    parameter.gradient().set(Tensor.of(new float[] {Float.NaN, -7, 0.25f}, 3));
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      GradientClipping.clipValue(List.of(parameter), 0.5, backend);
    }
    assertArrayEquals(new float[] {Float.NaN, -0.5f, 0.25f}, parameter.gradient().toArray());
  }

  @Test
  void optionsOutOfRangeAreFoundWhenBuilding() {
    assertRefused("mini-batch to accumulate", builder -> builder.accumulate(0));
    assertRefused("clip value", builder -> builder.clipValue(Double.NaN));
    assertRefused("decay of the average", builder -> builder.averageWeights(1));
    assertRefused(
        "metric \"accuracy\" and no samples",
        builder ->
            builder
                .metric(new Accuracy())
                .earlyStopping(EarlyStopping.onMetric("accuracy", true, 2, 0)));
    assertRefused(
        "one of the metrics []",
        builder ->
            builder
                .validation(Moons.samples(5, 1))
                .earlyStopping(EarlyStopping.onMetric("accuracy", true, 2, 0)));
    EarlyStopping used = EarlyStopping.onLoss(1, 0);
    trainer(Moons.network(), new SGD(), whole(1), builder -> builder.earlyStopping(used));
    assertRefused("belongs to another trainer", builder -> builder.earlyStopping(used));
    assertThrows(IllegalArgumentException.class, () -> EarlyStopping.onLoss(0, 0));
  }

  private void assertRefused(String part, UnaryOperator<TrainerBuilder> with) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> trainer(Moons.network(), new SGD(), whole(1), with))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertClose(Sequential expected, Sequential actual, double tolerance) {
    for (int p = 0; p < expected.parameters().size(); p++) {
      assertArrayEquals(
          expected.parameters().get(p).value().toArray(),
          actual.parameters().get(p).value().toArray(),
          (float) tolerance);
    }
  }
}
