package io.simdnn.train;

import io.simdnn.optim.ReduceOnPlateau;
import io.simdnn.optim.Schedule;
import java.util.Map;

/** The schedule of a training, told by epochs or by updates, and its reductions. */
final class LearningRate {
  private final Schedule schedule;
  private final ReduceOnPlateau plateau;
  private final boolean perUpdate;
  private final MiniBatchGroups groups;

  LearningRate(TrainerBuilder builder, MiniBatchGroups groups) {
    schedule = builder.schedule;
    plateau = builder.plateau;
    perUpdate = builder.schedulePerUpdate;
    this.groups = groups;
  }

  double at(TrainingPosition position) {
    double rate = scheduled(position);
    return plateau == null ? rate : plateau.learningRate(rate);
  }

  private double scheduled(TrainingPosition position) {
    return schedule.learningRate(perUpdate ? groups.updatesBefore(position) : position.epoch());
  }

  void observe(double loss, TrainingPosition position) {
    if (plateau != null) {
      plateau.observe(loss, scheduled(position));
    }
  }

  Map<String, Double> state() {
    return plateau == null ? Map.of() : plateau.state();
  }

  void restore(Map<String, Double> state) {
    if (plateau != null) {
      plateau.restore(state);
    }
  }
}
