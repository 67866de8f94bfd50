package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.optim.CosineRestartsSchedule;
import io.simdnn.optim.NAdam;
import io.simdnn.optim.ParameterGroups;
import io.simdnn.optim.ParameterSelection;
import io.simdnn.optim.ReduceOnPlateau;
import io.simdnn.optim.Schedule;
import io.simdnn.optim.WarmupSchedule;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A training with everything that remembers something, interrupted after each of its mini-batches
 * and resumed with fresh objects, ends with the bits of one that never was; and a checkpoint of
 * another training is refused.
 */
class ResumeTest {
  private static final int SAMPLES = 53;
  private static final int BATCHES = 7;

  @TempDir private Path folder;

  private Supplier<Sequential> kind = Moons::network;

  /** Trains and returns a training that is over. */
  private record Run(Sequential network, Trainer trainer, List<String> losses) {}

  private static TrainerBuilder everything(Sequential network, boolean validated) {
    ParameterGroups optimizer =
        new ParameterGroups(
            new Adam(Adam.Settings.DEFAULT.withWeightDecay(0.01).withAmsGrad(true)),
            new ParameterGroups.Group("biases", ParameterSelection.biases(), new NAdam(), 0.5));
    TrainerBuilder builder =
        Trainer.of(network, new SoftmaxCrossEntropy(), optimizer, Moons.samples(SAMPLES, 1))
            .schedulePerUpdate(
                new WarmupSchedule(0.1, 5, new CosineRestartsSchedule(0.05, 0.01, 6, 2)))
            .reduceOnPlateau(new ReduceOnPlateau(ReduceOnPlateau.Settings.DEFAULT.with(0.5, 0)))
            .accumulate(3)
            .clipValue(0.2)
            .averageWeights(0.9)
            .penalty(new WeightPenalty(ParameterSelection.biases().not(), 1e-3, 1e-3))
            .earlyStopping(EarlyStopping.onLoss(3, 1e-3));
    return validated ? builder.validation(Moons.samples(20, 2)).metric(new Accuracy()) : builder;
  }

  private Run train(boolean validated, int epochs, Path from, int stopAfter, Path to, int threads)
      throws IOException {
    Sequential network = kind.get();
    List<String> losses = new ArrayList<>();
    int[] steps = new int[1];
    try (Backend backend = new Backend(new ScalarKernels(), threads)) {
      Trainer trainer =
          everything(network, validated)
              .settings(new TrainingSettings(epochs, 8, 3, 0.5))
              .listener(
                  new TrainingListener() {
                    @Override
                    public void stepDone(Trainer running, double loss) {
                      losses.add(running.position() + " " + loss);
                      steps[0]++;
                      if (steps[0] == stopAfter) {
                        running.stop();
                      }
                    }
                  })
              .backend(backend)
              .build();
      if (from != null) {
        Checkpoint.read(from).restore(trainer);
      }
      assertEquals(stopAfter == 0, trainer.train());
      if (to != null) {
        Checkpoint.write(to, trainer, Map.of());
      }
      return new Run(network, trainer, losses);
    }
  }

  @Test
  void interruptedAnywhereGivesTheSameBits() throws IOException {
    Path file = folder.resolve("checkpoint");
    for (boolean validated : new boolean[] {true, false}) {
      Run whole = train(validated, 40, null, 0, null, 1);
      int steps = whole.losses().size();
      assertTrue(
          steps > 5 * BATCHES && steps < 40 * BATCHES, "stopped early, not at once: " + steps);
      for (int interrupted = 1; interrupted < steps; interrupted++) {
        train(validated, 40, null, interrupted, file, 1);
        Run resumed = train(validated, 40, file, 0, null, 1);
        assertEquals(
            whole.losses().subList(interrupted, steps), resumed.losses(), "after " + interrupted);
        assertEquals(
            WeightHash.sha256(whole.network()),
            WeightHash.sha256(resumed.network()),
            "after " + interrupted);
        assertEquals(averaged(whole), averaged(resumed), "after " + interrupted);
      }
    }
  }

  /** Running statistics, and the position among the random numbers of a mask. */
  @Test
  void layersThatRememberSomethingResume() throws IOException {
    kind = Moons::normalized;
    Path file = folder.resolve("checkpoint");
    Run whole = train(true, 6, null, 0, null, 1);
    int steps = whole.losses().size();
    for (int interrupted = 1; interrupted < steps; interrupted++) {
      train(true, 6, null, interrupted, file, 1);
      Run resumed = train(true, 6, file, 0, null, 1);
      assertEquals(whole.losses().subList(interrupted, steps), resumed.losses());
      assertEquals(WeightHash.sha256(whole.network()), WeightHash.sha256(resumed.network()));
    }
    Checkpoint.write(file, whole.trainer(), Map.of());
    Layer read = ModelFile.read(file).network();
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Tensor x = Moons.samples(9, 4).inputs();
      Pass pass = Pass.inference(backend);
      assertArrayEquals(
          whole.network().forward(x, pass).toArray(), read.forward(x, pass).toArray());
    }
  }

  private static String averaged(Run run) {
    String[] hash = new String[1];
    run.trainer().withAveragedWeights(() -> hash[0] = WeightHash.sha256(run.network()));
    return hash[0];
  }

  @Test
  void resumedAfterEveryMiniBatch() throws IOException {
    Run whole = train(true, 3, null, 0, null, 1);
    Path file = folder.resolve("checkpoint");
    train(true, 3, null, 1, file, 1);
    for (int step = 2; step < 3 * BATCHES; step++) {
      train(true, 3, file, 1, file, 1);
    }
    Run last = train(true, 3, file, 0, file, 1);
    assertEquals(WeightHash.sha256(whole.network()), WeightHash.sha256(last.network()));
  }

  @Test
  void moreEpochsThanPlannedContinueFromTheLastWeightsNotTheBest() throws IOException {
    Run whole = train(true, 7, null, 0, null, 1);
    Path file = folder.resolve("checkpoint");
    Run shorter = train(true, 5, null, 0, file, 1);
    Run resumed = train(true, 7, file, 0, null, 1);
    assertEquals(whole.losses().subList(5 * BATCHES, 7 * BATCHES), resumed.losses());
    assertEquals(WeightHash.sha256(whole.network()), WeightHash.sha256(resumed.network()));
    assertEquals(
        WeightHash.sha256(shorter.network()),
        WeightHash.sha256(ModelFile.read(file).network()),
        "a checkpoint at the end holds the best weights");
  }

  @Test
  void aTrainingThatStoppedEarlyStaysStopped() throws IOException {
    Path file = folder.resolve("checkpoint");
    Run whole = train(true, 40, null, 0, file, 1);
    Run resumed = train(true, 80, file, 0, null, 1);
    assertEquals(List.of(), resumed.losses());
    assertEquals(WeightHash.sha256(whole.network()), WeightHash.sha256(resumed.network()));
  }

  @Test
  void threadsDoNotChangeTheBits() throws IOException {
    assertEquals(
        WeightHash.sha256(train(true, 4, null, 0, null, 1).network()),
        WeightHash.sha256(train(true, 4, null, 0, null, 3).network()));
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefused() throws IOException {
    Path file = folder.resolve("checkpoint");
    Checkpoint.write(file, plain(SAMPLES, builder -> {}), Map.of());
    Checkpoint.read(file).restore(plain(SAMPLES, builder -> {}));
    assertRefused(file, "training samples is 53, not 54", SAMPLES + 1, builder -> {});
    assertRefused(
        file,
        "schedule is step learningRate=0.1 ticksPerStep=2 factor=0.5, not constant",
        SAMPLES,
        builder -> builder.schedule(Schedule.constant(0.1)));
    assertRefused(
        file,
        "schedule tick is epoch, not update",
        SAMPLES,
        builder -> builder.schedulePerUpdate(Schedule.step(0.1, 2, 0.5)));
    assertRefused(
        file, "accumulated mini-batches is 1, not 2", SAMPLES, builder -> builder.accumulate(2));
    assertRefused(
        file, "average decay is 0.0, not 0.5", SAMPLES, builder -> builder.averageWeights(0.5));
    assertRefused(file, "clip value is 0.0", SAMPLES, builder -> builder.clipValue(0.5));
    assertRefused(
        file,
        "early stopping is none, not loss patience=3",
        SAMPLES,
        builder -> builder.earlyStopping(EarlyStopping.onLoss(3, 0)));
    assertRefused(
        file,
        "reduce on plateau is none, not factor=0.1",
        SAMPLES,
        builder -> builder.reduceOnPlateau(new ReduceOnPlateau(ReduceOnPlateau.Settings.DEFAULT)));
    assertRefused(
        file,
        "not all l1=1.0 l2=0.0",
        SAMPLES,
        builder -> builder.penalty(new WeightPenalty(ParameterSelection.all(), 1, 0)));
  }

  private static Trainer plain(int samples, Consumer<TrainerBuilder> change) {
    TrainerBuilder builder =
        Trainer.of(
                Moons.network(), new SoftmaxCrossEntropy(), new Adam(), Moons.samples(samples, 1))
            .schedule(Schedule.step(0.1, 2, 0.5))
            .backend(new Backend(new ScalarKernels(), 1));
    change.accept(builder);
    return builder.build();
  }

  private static void assertRefused(
      Path file, String difference, int samples, Consumer<TrainerBuilder> change)
      throws IOException {
    Trainer trainer = plain(samples, change);
    String before = WeightHash.sha256(trainer.network());
    Checkpoint checkpoint = Checkpoint.read(file);
    String message =
        assertThrows(IllegalArgumentException.class, () -> checkpoint.restore(trainer))
            .getMessage();
    assertTrue(message.contains(difference), message);
    assertFalse(message.contains("optimizer"), message);
    assertEquals(before, WeightHash.sha256(trainer.network()), "nothing was replaced");
  }
}
