package io.simdnn.onnx.differential;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.simdnn.graph.Value;
import io.simdnn.onnx.OneNodeModel;
import io.simdnn.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What ONNX Runtime computes. */
final class OnnxRuntime {
  private static final String TYPE_PREFIX = "ONNX_TENSOR_ELEMENT_DATA_TYPE_";

  private OnnxRuntime() {}

  /** Returns the outputs of a model without inputs. */
  static List<Value> run(byte[] model) throws OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      try (OrtSession session = environment.createSession(model, options);
          OrtSession.Result result = session.run(Map.of())) {
        List<Value> values = new ArrayList<>();
        for (Map.Entry<String, OnnxValue> output : result) {
          values.add(value((OnnxTensor) output.getValue()));
        }
        return values;
      }
    }
  }

  private static Value value(OnnxTensor tensor) {
    String type = tensor.getInfo().onnxType.name().substring(TYPE_PREFIX.length());
    Shape shape =
        Shape.of(Arrays.stream(tensor.getInfo().getShape()).mapToInt(Math::toIntExact).toArray());
    byte[] bytes = new byte[0];
    if (shape.size() > 0) {
      ByteBuffer buffer = tensor.getByteBuffer();
      bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
    }
    return OneNodeModel.value(type, shape, bytes);
  }
}
