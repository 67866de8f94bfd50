package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.simdnn.backend.Backend;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.PreparedRun;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Lowering;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Many threads share one session, each with inputs and a batch of its own: every result has the
 * bits that one thread alone gets. The property {@value #CALLS} tells how many calls there are in
 * all for each network.
 */
class ConcurrentSessionTest {
  private static final String CALLS = "nn.stress.calls";
  private static final int USUAL_CALLS = 3_200;
  private static final int CALLERS = 64;
  private static final int INPUTS = 8;
  private static final int BATCHES = 3;

  private final RandomStream random = new RandomStream(7, "networks");

  @Test
  void perceptron() {
    everyCallGetsTheBitsOfOneThread(
        Sequential.of(dense(50, 65), new ReLU(), dense(65, 33), new Tanh(), dense(33, 10)), 50);
  }

  @Test
  void convolutions() {
    everyCallGetsTheBitsOfOneThread(
        Sequential.of(
            convolution(ConvSettings.of(1, 6, 5).padding(2)),
            new Tanh(),
            new MaxPool2d(2),
            convolution(ConvSettings.of(6, 16, 5)),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            dense(16 * 5 * 5, 84),
            new ReLU(),
            dense(84, 10),
            new Softmax()),
        1,
        28,
        28);
  }

  @Test
  void attention() {
    everyCallGetsTheBitsOfOneThread(
        Sequential.of(
            new TransformerEncoderLayer("first", 24, 3, 40, new GELU(), false, 0, 1),
            new TransformerEncoderLayer("second", 24, 2, 40, new GELU(), false, 0, 2),
            dense(24, 5)),
        11,
        24);
  }

  private Layer dense(int inputs, int outputs) {
    return new Dense("dense" + inputs, inputs, outputs, Initializer.he(), random);
  }

  private Layer convolution(ConvSettings settings) {
    return new Conv2d("convolution" + settings.inputs(), settings, Initializer.he(), random);
  }

  private void everyCallGetsTheBitsOfOneThread(Layer network, int... sample) {
    int calls = Integer.getInteger(CALLS, USUAL_CALLS);
    for (int threads = 1; threads <= 2; threads++) {
      try (Backend backend = Backend.create(threads)) {
        InferenceSession session =
            new InferenceSession(Lowering.graph(network, shape(1, sample)), backend);
        callAtOnce(session, (calls + 2 * CALLERS - 1) / (2 * CALLERS), sample);
      }
    }
  }

  private void callAtOnce(InferenceSession session, int callsOfEach, int... sample) {
    List<List<Tensor>> inputs = new ArrayList<>();
    List<List<float[]>> expected = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      List<Tensor> own = new ArrayList<>();
      for (int i = 0; i < INPUTS; i++) {
        own.add(numbers(shape(1 + caller % BATCHES, sample)));
      }
      inputs.add(own);
      expected.add(own.stream().map(x -> session.run(x).toArray()).toList());
    }
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicInteger done = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      List<Tensor> own = inputs.get(caller);
      List<float[]> results = expected.get(caller);
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  call(session, callsOfEach, own, results, done);
                } catch (InterruptedException | RuntimeException | Error e) {
                  failure.compareAndSet(null, e);
                }
              },
              "caller " + caller);
      thread.start();
      callers.add(thread);
    }
    start.countDown();
    callers.forEach(ConcurrentSessionTest::join);
    assertNull(failure.get(), () -> "after " + done + " calls: " + failure.get());
    assertEquals(CALLERS * callsOfEach, done.get());
  }

  /** Calls in turn what copies its result, and what writes it to an array of the caller. */
  private static void call(
      InferenceSession session,
      int calls,
      List<Tensor> inputs,
      List<float[]> expected,
      AtomicInteger done) {
    PreparedRun prepared = session.prepare(inputs.get(0).shape());
    float[] y = new float[expected.get(0).length];
    for (int i = 0; i < calls; i++) {
      Tensor x = inputs.get(i % inputs.size());
      if (i / inputs.size() % 2 == 0) {
        y = session.run(x).toArray();
      } else {
        prepared.run(x.array(), y);
      }
      int mismatch = mismatch(expected.get(i % inputs.size()), y);
      if (mismatch >= 0) {
        throw new AssertionError("call " + i + " differs at " + mismatch);
      }
      done.incrementAndGet();
    }
  }

  /** Compares bits: 0 is not -0. */
  private static int mismatch(float[] expected, float[] actual) {
    return Arrays.mismatch(expected, actual);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Shape shape(int batch, int... sample) {
    int[] extents = new int[sample.length + 1];
    extents[0] = batch;
    System.arraycopy(sample, 0, extents, 1, sample.length);
    return Shape.of(extents);
  }

  private Tensor numbers(Shape shape) {
    Tensor numbers = Tensor.zeros(shape);
    for (int i = 0; i < numbers.size(); i++) {
      numbers.array()[i] = 4 * random.nextFloat() - 2;
    }
    return numbers;
  }
}
