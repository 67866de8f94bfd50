package io.simdnn.graph.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A prepared run allocates nothing, so that a service never waits for the garbage collector. */
class RunAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int MOST_ROUNDS = 50;
  private static final int RUNS = 500;

  static Stream<Arguments> graphs() {
    return Stream.of(
        Arguments.of("perceptron", Graphs.perceptron(), Shape.of(1, 20)),
        Arguments.of("perceptron", Graphs.perceptron(), Shape.of(9, 20)),
        Arguments.of("residual network", Graphs.residualNetwork(), Shape.of(2, 3, 8, 8)),
        Arguments.of("attentive", Graphs.attentive(), Shape.of(2, 6, 12)));
  }

  /** Returns the bytes of a run once the compiler had its time. */
  private static long perRun(Runnable run) {
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && allocated > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        run.run();
      }
      allocated = (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS;
    }
    return allocated;
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("graphs")
  void nothingIsAllocated(String name, Graph graph, Shape shape) {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      PreparedRun run = new InferenceSession(graph, backend).prepare(shape);
      float[] x = Graphs.numbers(shape.toArray()).toArray();
      float[] y = new float[run.outputTypes().get(0).shape().size()];
      assertEquals(0, perRun(() -> run.run(x, y)), name);
    }
  }

  @Test
  void norByTheOtherForms() {
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      PreparedRun run = new InferenceSession(Graphs.perceptron(), backend).prepare(Shape.of(1, 20));
      FloatBuffer x = FloatBuffer.allocate(20);
      FloatBuffer y = FloatBuffer.allocate(10);
      assertEquals(0, perRun(() -> run.run(x.rewind(), y.rewind())));
      float[][] inputs = {new float[20]};
      float[][] outputs = {new float[10]};
      assertEquals(0, perRun(() -> run.run(inputs, outputs)));
      try (Execution execution = run.open()) {
        assertEquals(0, perRun(execution::run));
      }
    }
  }
}
