package io.simdnn.graph.session;

import static io.simdnn.graph.session.Graphs.graph;
import static io.simdnn.graph.session.Graphs.node;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Graph;
import io.simdnn.graph.GraphInput;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The forms of a run, from one thread and from several. */
class PreparedRunTest {
  private static final int THREADS = 8;
  private static final int RUNS = 2_000;

  private final Backend backend = new Backend(new ScalarKernels(), 1);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  private PreparedRun negation() {
    Graph graph = graph(1, Map.of(), List.of(node("Neg", "x", "y")), "y");
    return new InferenceSession(graph, backend).prepare(Shape.of(3));
  }

  @Test
  void arrays() {
    float[] y = new float[3];
    negation().run(new float[] {1, -2, 3}, y);
    assertArrayEquals(new float[] {-1, 2, -3}, y);
  }

  @Test
  void wrongLengthsAreRefusedAndHarmNothing() {
    PreparedRun run = negation();
    float[] three = {1, 2, 3};
    for (int wrong : new int[] {0, 2, 4}) {
      float[] other = new float[wrong];
      assertThrows(IllegalArgumentException.class, () -> run.run(other, three));
      assertThrows(IllegalArgumentException.class, () -> run.run(three, other));
      float[][] one = {three};
      assertThrows(IllegalArgumentException.class, () -> run.run(new float[][] {other}, one));
      assertThrows(IllegalArgumentException.class, () -> run.run(one, new float[][] {other}));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> run.run(new float[][] {three, three}, new float[][] {three}));
    assertThrows(
        IllegalArgumentException.class, () -> run.run(new float[][] {three}, new float[0][]));
    float[] y = new float[3];
    run.run(three, y);
    assertArrayEquals(new float[] {-1, -2, -3}, y);
  }

  @Test
  void buffers() {
    PreparedRun run = negation();
    for (boolean direct : new boolean[] {false, true}) {
      FloatBuffer x = buffer(direct, 5).put(new float[] {9, 1, 2, 3, 9}).position(1);
      FloatBuffer y = buffer(direct, 4).position(1);
      run.run(x, y);
      assertEquals(4, x.position());
      assertEquals(4, y.position());
      assertArrayEquals(
          new float[] {0, -1, -2, -3}, new float[] {y.get(0), y.get(1), y.get(2), y.get(3)});
      assertThrows(IllegalArgumentException.class, () -> run.run(x, buffer(direct, 3)));
      assertThrows(
          IllegalArgumentException.class, () -> run.run(buffer(direct, 3), buffer(direct, 2)));
    }
  }

  private static FloatBuffer buffer(boolean direct, int length) {
    return direct
        ? ByteBuffer.allocateDirect(length * Float.BYTES).asFloatBuffer()
        : FloatBuffer.allocate(length);
  }

  @Test
  void severalInputsAndOutputs() {
    GraphInput a = new GraphInput("a", DataType.FLOAT32, List.of("n"));
    GraphInput b = new GraphInput("b", DataType.FLOAT32, List.of("m"));
    Graph graph =
        new Graph(List.of(a, b), List.of("y", "a"), List.of(node("ReduceSum", "b", "y")), Map.of());
    PreparedRun run = new InferenceSession(graph, backend).prepare(Shape.of(2), Shape.of(3));
    float[][] outputs = {new float[1], new float[2]};
    run.run(new float[][] {{1, 2}, {3, 4, 5}}, outputs);
    assertArrayEquals(new float[][] {{12}, {1, 2}}, outputs);
    String message =
        assertThrows(IllegalArgumentException.class, () -> run.run(new float[2], new float[2]))
            .getMessage();
    assertTrue(message.contains("got inputs [a, b] and outputs [y, a]"), message);
  }

  @Test
  void otherTypesThanFloatsAreRefused() {
    Graph toIntegers =
        graph(
            1, Map.of(), List.of(node("Cast", Attributes.NONE.with("to", "INT64"), "x", "y")), "y");
    PreparedRun run = new InferenceSession(toIntegers, backend).prepare(Shape.of(1));
    float[] one = new float[1];
    String message =
        assertThrows(IllegalArgumentException.class, () -> run.run(one, one)).getMessage();
    assertTrue(message.contains("expected an output of floats but it is INT64 [1]"), message);
    assertThrows(
        IllegalArgumentException.class,
        () -> run.run(FloatBuffer.allocate(1), FloatBuffer.allocate(1)));
    assertThrows(
        IllegalArgumentException.class, () -> run.run(new float[][] {one}, new float[][] {one}));
    GraphInput x = new GraphInput("x", DataType.INT64, List.of(""));
    Graph ofIntegers = new Graph(List.of(x), List.of("x"), List.of(), Map.of());
    PreparedRun other =
        new InferenceSession(ofIntegers, backend)
            .prepare(List.of(new ValueType(DataType.INT64, Shape.of(1))));
    message = assertThrows(IllegalArgumentException.class, () -> other.run(one, one)).getMessage();
    assertTrue(message.contains("expected an input of floats but it is INT64 [1]"), message);
  }

  @Test
  void executionsShareNothing() {
    PreparedRun run = negation();
    try (Execution first = run.open();
        Execution second = run.open()) {
      first.input("x").floats().fill(1);
      second.input("x").floats().fill(2);
      first.run();
      second.run();
      assertEquals(-1, first.output("y").floats().get(2));
      assertEquals(-2, second.output("y").floats().get(2));
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> first.input("y"))
              .getMessage()
              .contains("no input \"y\" among [x]"));
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> first.output("x"))
              .getMessage()
              .contains("no output \"x\" among [y]"));
    }
  }

  @Test
  void closedExecutionsAreRefused() {
    Execution execution = negation().open();
    execution.close();
    execution.close();
    assertThrows(IllegalStateException.class, execution::run);
    assertThrows(IllegalStateException.class, () -> execution.input("x"));
    assertThrows(IllegalStateException.class, () -> execution.output("y"));
  }

  /** A second closing must not hand the same memory to two executions. */
  @Test
  void closingTwiceGivesTheMemoryOnce() {
    PreparedRun run = negation();
    Execution closed = run.open();
    closed.close();
    closed.close();
    try (Execution first = run.open();
        Execution second = run.open()) {
      assertTrue(first.input("x") != second.input("x"));
    }
  }

  /** Where an operation leaves elements of its outputs as they were, the next run would show it. */
  @Test
  void whatTheMemoryHeldBeforeDoesNotMatter() {
    List<Graph> graphs = List.of(Graphs.perceptron(), Graphs.residualNetwork(), Graphs.attentive());
    List<Shape> shapes = List.of(Shape.of(3, 20), Shape.of(2, 3, 8, 8), Shape.of(2, 6, 12));
    for (int i = 0; i < graphs.size(); i++) {
      PreparedRun run = new InferenceSession(graphs.get(i), backend).prepare(shapes.get(i));
      float[] x = Graphs.numbers(shapes.get(i).toArray()).toArray();
      float[] expected = new float[run.outputTypes().get(0).shape().size()];
      run.run(x, expected);
      float[] poison = new float[x.length];
      Arrays.fill(poison, Float.NaN);
      float[] y = new float[expected.length];
      run.run(poison, y);
      assertTrue(Float.isNaN(y[0]));
      run.run(x, y);
      assertArrayEquals(expected, y);
    }
  }

  @Test
  void threadsGetTheBitsOfOne() throws Exception {
    try (Backend two = new Backend(new ScalarKernels(), 2)) {
      InferenceSession session = new InferenceSession(Graphs.attentive(), two);
      List<Shape> shapes = List.of(Shape.of(1, 6, 12), Shape.of(3, 6, 12));
      List<float[]> inputs = new ArrayList<>();
      List<float[]> expected = new ArrayList<>();
      for (Shape shape : shapes) {
        inputs.add(Graphs.numbers(shape.toArray()).toArray());
        expected.add(new float[shape.size()]);
        session.prepare(shape).run(inputs.get(inputs.size() - 1), expected.get(inputs.size() - 1));
      }
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      try {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          tasks.add(
              () -> {
                int wrong = 0;
                for (int run = 0; run < RUNS; run++) {
                  int which = run % shapes.size();
                  float[] y = new float[expected.get(which).length];
                  session.prepare(shapes.get(which)).run(inputs.get(which), y);
                  wrong += Arrays.equals(expected.get(which), y) ? 0 : 1;
                }
                return wrong;
              });
        }
        for (Future<Integer> wrong : threads.invokeAll(tasks)) {
          assertEquals(0, wrong.get());
        }
      } finally {
        threads.shutdown();
      }
    }
  }
}
