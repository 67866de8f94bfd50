package io.simdnn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.optim.OneCycleSchedule.Annealing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Learning rates beyond what the golden files hold: corners, ends, compositions, state. */
class ScheduleTest {
  private static final double EXACT = 1e-15;

  @Test
  void warmupThenAnotherFromItsBeginning() {
    Schedule schedule = new WarmupSchedule(0.1, 4, new ExponentialSchedule(2, 0.5));
    double[] expected = {0.2, 0.65, 1.1, 1.55, 2, 1, 0.5};
    for (int tick = 0; tick < expected.length; tick++) {
      assertEquals(expected[tick], schedule.learningRate(tick), EXACT, "tick " + tick);
    }
  }

  @Test
  void oneCycleInThreePhases() {
    Schedule cycle = new OneCycleSchedule(1, 11, 3 / 11.0, Annealing.LINEAR, 4, 5, true);
    // Up until tick 2, down until tick 4, then to a fifth of the first until tick 10.
    assertEquals(0.25, cycle.learningRate(0), EXACT);
    assertEquals(0.625, cycle.learningRate(1), EXACT);
    assertEquals(1, cycle.learningRate(2), EXACT);
    assertEquals(0.625, cycle.learningRate(3), EXACT);
    assertEquals(0.25, cycle.learningRate(4), EXACT);
    assertEquals(0.15, cycle.learningRate(7), EXACT);
    assertEquals(0.05, cycle.learningRate(10), EXACT);
    assertEquals(0.05, cycle.learningRate(1_000), EXACT);
  }

  @Test
  void oneCycleIsFiniteWhateverItsShape() {
    for (int ticks = 1; ticks < 12; ticks++) {
      for (double share : new double[] {0, 0.1, 0.3, 0.5, 1}) {
        for (boolean symmetric : new boolean[] {false, true}) {
          Schedule cycle =
              new OneCycleSchedule(1, ticks, share, Annealing.COSINE, 25, 1e4, symmetric);
          for (int tick = 0; tick < ticks + 2; tick++) {
            double rate = cycle.learningRate(tick);
            assertTrue(rate >= 0 && rate <= 1, cycle.description() + " tick " + tick + ": " + rate);
          }
        }
      }
    }
  }

  @Test
  void restartsAtTheEndOfEveryCycle() {
    Schedule growing = new CosineRestartsSchedule(1, 0.2, 3, 2);
    Schedule steady = new CosineRestartsSchedule(1, 0.2, 3, 1);
    Set<Integer> growingStarts = Set.of(0, 3, 9, 21);
    for (int tick = 0; tick < 30; tick++) {
      assertEquals(growingStarts.contains(tick), growing.learningRate(tick) == 1, "tick " + tick);
      assertEquals(tick % 3 == 0, steady.learningRate(tick) == 1, "tick " + tick);
    }
    assertEquals(0.6, new CosineSchedule(1, 0.2, 10).learningRate(5), 1e-12);
    assertEquals(0.2, new CosineSchedule(1, 0.2, 10).learningRate(10), 1e-12);
  }

  @Test
  void milestonesMayRepeat() {
    Schedule schedule = new MultiStepSchedule(1, List.of(4, 2, 4), 0.5);
    assertEquals(1, schedule.learningRate(1), EXACT);
    assertEquals(0.5, schedule.learningRate(2), EXACT);
    assertEquals(0.125, schedule.learningRate(4), EXACT);
  }

  @Test
  void descriptionsTellSchedulesApart() {
    List<Schedule> schedules =
        List.of(
            Schedule.constant(0.1),
            Schedule.step(0.1, 3, 0.5),
            Schedule.step(0.1, 3, 0.6),
            new ExponentialSchedule(0.1, 0.5),
            new MultiStepSchedule(0.1, List.of(3), 0.5),
            new MultiStepSchedule(0.1, List.of(4), 0.5),
            new CosineSchedule(0.1, 0, 10),
            new CosineRestartsSchedule(0.1, 0, 10, 1),
            new OneCycleSchedule(0.1, 10),
            new OneCycleSchedule(0.1, 10, 0.3, Annealing.LINEAR, 25, 1e4, false),
            new OneCycleSchedule(0.1, 10, 0.3, Annealing.COSINE, 25, 1e4, true),
            new LinearSchedule(0.1, 0, 1, 10),
            new PolynomialSchedule(0.1, 10, 2),
            new InverseSquareRootSchedule(0.1, 10),
            new WarmupSchedule(0.1, 4, Schedule.constant(0.1)),
            new WarmupSchedule(0.1, 4, Schedule.constant(0.2)),
            tick -> 0.1 / (tick + 1),
            tick -> 0.2 / (tick + 1));
    Set<String> descriptions = new HashSet<>();
    for (Schedule schedule : schedules) {
      assertTrue(descriptions.add(schedule.description()), schedule.description());
    }
    Schedule function = tick -> 0.1 / (tick + 1);
    assertFalse(descriptions.add(function.description()), "the same function, another object");
  }

  @Test
  void plateauReducesAfterPatienceAndCoolsDown() {
    ReduceOnPlateau plateau =
        new ReduceOnPlateau(new ReduceOnPlateau.Settings(0.5, 1, 0.1, true, 2, 0.2, 0, true));
    // Better, too little better, second bad one: reduce; two of cooldown; NaN twice: reduce.
    double[] measures = {0.5, 0.55, 0.6, 0.3, 0.3, Double.NaN, Double.NaN, 0.9, 0.1, 0.1};
    double[] rates = {1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25};
    for (int i = 0; i < measures.length; i++) {
      plateau.observe(measures[i], 1);
      assertEquals(rates[i], plateau.learningRate(1), EXACT, "measure " + i);
    }
    ReduceOnPlateau resumed =
        new ReduceOnPlateau(new ReduceOnPlateau.Settings(0.5, 1, 0.1, true, 2, 0.2, 0, true));
    resumed.restore(plateau.state());
    assertEquals(plateau.state(), resumed.state());
    IntStream.range(0, 4).forEach(i -> resumed.observe(0.1, 1));
    assertEquals(0.2, resumed.learningRate(1), EXACT, "the lowest rate");
    assertEquals(0.05, resumed.learningRate(0.05), EXACT, "never above the scheduled rate");
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.step(0.1, 0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(0.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new LinearSchedule(Double.NaN, 0, 1, 3));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> ReduceOnPlateau.Settings.DEFAULT.with(1, 3))
            .getMessage();
    assertTrue(message.contains("factor"), message);
  }
}
