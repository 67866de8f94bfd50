package io.simdnn.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.onnx.OnnxExport;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A session of ONNX Runtime with one batch of inputs, in memory of its own as it likes best. */
final class OnnxRuntime implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final int threads;
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs;

  /** Opens a session for a lowered network of one input. */
  OnnxRuntime(Graph graph, Tensor x, int threads) {
    this(OnnxExport.bytes(graph), Map.of(graph.inputs().get(0).name(), Value.of(x)), threads);
  }

  /** Opens a session for the contents of an ONNX file. */
  OnnxRuntime(byte[] model, Map<String, Value> values, int threads) {
    this.threads = threads;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // One graph without branches: there is nothing to do side by side.
      options.setInterOpNumThreads(1);
      session = ENVIRONMENT.createSession(model, options);
      inputs = new HashMap<>();
      for (Map.Entry<String, Value> entry : values.entrySet()) {
        inputs.put(entry.getKey(), tensor(entry.getValue()));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the model", e);
    }
  }

  private static OnnxTensor tensor(Value value) throws OrtException {
    Shape extents = value.type().shape();
    long[] shape = new long[extents.rank()];
    Arrays.setAll(shape, extents::extent);
    if (value.type().type().isReal()) {
      return OnnxTensor.createTensor(
          ENVIRONMENT, FloatBuffer.wrap(value.floats().toArray()), shape);
    }
    return OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(value.integers()), shape);
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
      if (result.size() == 0) {
        throw new IllegalStateException("ONNX Runtime: expected an output, got none");
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
