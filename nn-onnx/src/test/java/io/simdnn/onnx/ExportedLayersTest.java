package io.simdnn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Buffer;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerTypes;
import io.simdnn.layer.Lowering;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of layer, written as a file: the same bits when read again, and what others see. */
class ExportedLayersTest {
  private static final double BOUND = 1e-5;

  static Stream<LayerExamples.Example> layers() {
    return LayerExamples.all();
  }

  private static Layer filled(LayerExamples.Example example) {
    Layer layer = example.layer();
    RandomStream random = new RandomStream(9, "parameters");
    for (Parameter parameter : layer.parameters()) {
      Initializer.uniform(-0.5f, 0.5f).fill(parameter.value(), 1, 1, random);
    }
    for (Buffer buffer : layer.buffers()) {
      Initializer.uniform(0.1f, 2).fill(buffer.value(), 1, 1, random);
    }
    return layer;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void filesKeepTheBits(LayerExamples.Example example) {
    Layer layer = filled(example);
    byte[] file = OnnxExport.bytes(Lowering.graph(layer, example.x().shape()));
    Graph graph = OnnxModel.read(file).graph();
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      Tensor expected = layer.forward(example.x(), Pass.inference(backend));
      InferenceSession session = new InferenceSession(graph, backend, SessionOptions.EXACT);
      Tensor actual = session.run(example.x());
      assertEquals(expected.shape(), actual.shape());
      assertArrayEquals(expected.toArray(), actual.toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void onnxRuntimeComputesTheSame(LayerExamples.Example example) throws OrtException {
    Layer layer = filled(example);
    byte[] file = OnnxExport.bytes(Lowering.graph(layer, example.x().shape()));
    Tensor expected;
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      expected = layer.forward(example.x(), Pass.inference(backend)).copy();
    }
    float[] actual = runElsewhere(file, example.x());
    assertEquals(expected.size(), actual.length);
    for (int i = 0; i < actual.length; i++) {
      double bound = BOUND * Math.max(1, Math.abs(expected.get(i)));
      assertEquals(expected.get(i), actual[i], bound, "element " + i);
    }
  }

  private static float[] runElsewhere(byte[] file, Tensor x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = Arrays.stream(x.shape().toArray()).asLongStream().toArray();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file, options);
          OnnxTensor input =
              OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.toArray()), shape);
          OrtSession.Result result =
              session.run(Map.of(session.getInputNames().iterator().next(), input))) {
        FloatBuffer y = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] copy = new float[y.remaining()];
        y.get(copy);
        return copy;
      }
    }
  }

  @Test
  void everyKindOfLayerIsWritten() {
    Set<String> written = new HashSet<>();
    layers().forEach(example -> written.add(example.layer().config().type()));
    List<String> missing =
        LayerTypes.names().stream().filter(name -> !written.contains(name)).toList();
    assertEquals(List.of(), missing);
  }
}
