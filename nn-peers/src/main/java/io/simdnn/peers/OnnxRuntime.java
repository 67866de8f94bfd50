package io.simdnn.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.simdnn.graph.Graph;
import io.simdnn.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** A session of ONNX Runtime with one batch of inputs, in memory of its own as it likes best. */
final class OnnxRuntime implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final int threads;
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;

  OnnxRuntime(Graph graph, Tensor x, int threads) {
    this.threads = threads;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // One graph without branches: there is nothing to do side by side.
      options.setInterOpNumThreads(1);
      session = ENVIRONMENT.createSession(OnnxModel.of(graph), options);
      long[] shape = new long[x.shape().rank()];
      Arrays.setAll(shape, d -> x.shape().extent(d));
      inputs =
          Map.of(
              graph.inputs().get(0).name(),
              OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(x.toArray()), shape));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the model", e);
    }
  }

  static String title() {
    return "ONNX Runtime " + ENVIRONMENT.getVersion();
  }

  /** Returns how many threads it was told to use; it does not say how many it has. */
  int threads() {
    return threads;
  }

  void run() {
    try (OrtSession.Result result = session.run(inputs)) {
      if (result.size() != 1) {
        throw new IllegalStateException("ONNX Runtime: expected 1 output, got " + result.size());
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime fails", e);
    }
  }

  float[] output() {
    try (OrtSession.Result result = session.run(inputs)) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime fails", e);
    }
  }

  @Override
  public void close() {
    try {
      inputs.values().forEach(OnnxTensor::close);
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not close", e);
    }
  }
}
