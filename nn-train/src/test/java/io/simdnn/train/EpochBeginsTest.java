package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.simdnn.backend.Backend;
import io.simdnn.data.Dataset;
import io.simdnn.data.Subset;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The training set, and no other, hears of every epoch before its samples are copied. */
class EpochBeginsTest {
  private static final int SAMPLES = 10;

  /** Writes down what it is asked. */
  private record Recording(Dataset dataset, List<String> calls) implements Dataset {
    @Override
    public int size() {
      return dataset.size();
    }

    @Override
    public Shape inputShape() {
      return dataset.inputShape();
    }

    @Override
    public Shape targetShape() {
      return dataset.targetShape();
    }

    @Override
    public void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets) {
      calls.add("copy " + count);
      dataset.copyBatch(order, from, count, inputs, targets);
    }

    @Override
    public void epochBegins(int epoch) {
      calls.add("epoch " + epoch);
    }
  }

  private static Recording recording() {
    return new Recording(Moons.samples(SAMPLES, 1), new ArrayList<>());
  }

  private static TrainerBuilder trainer(Dataset training) {
    return Trainer.of(Moons.network(), new SoftmaxCrossEntropy(), new Adam(), training)
        .settings(new TrainingSettings(2, 6, 3))
        .backend(new Backend(new ScalarKernels(), 1));
  }

  @Test
  void atTheBeginningOfEachEpoch() {
    Recording training = recording();
    Recording validation = recording();
    trainer(training).validation(validation).build().train();
    assertEquals(
        List.of("epoch 0", "copy 6", "copy 4", "epoch 1", "copy 6", "copy 4"), training.calls());
    assertEquals(List.of("copy 10", "copy 10"), validation.calls());
  }

  @Test
  void whereATrainingGoesOnInTheMiddleOfAnEpoch() {
    Recording training = recording();
    Trainer trainer = trainer(training).build();
    trainer.seek(new TrainingPosition(1, 1));
    trainer.train();
    assertEquals(List.of("epoch 1", "copy 4"), training.calls());
  }

  @Test
  void aSubsetPassesItOn() {
    Recording whole = recording();
    Trainer trainer = trainer(new Subset(new Subset(whole, 1, 2, 3), 0, 0)).build();
    trainer.train();
    assertEquals(List.of("epoch 0", "copy 2", "epoch 1", "copy 2"), whole.calls());
  }
}
