package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.Execution;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.layer.Lowering;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.peers.harness.Agreement;
import io.simdnn.peers.harness.Contender;
import io.simdnn.peers.harness.Interleaved;
import io.simdnn.peers.harness.Networks;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * Forward convolutions against oneDNN and ONNX Runtime: a session with packed weights, as theirs
 * are, and the one of training, which gets weights that change.
 */
final class ConvolutionPeers {
  private static final double TOLERANCE = 1e-4;

  private final Backend backend;
  private final Interleaved harness;

  ConvolutionPeers(Backend backend, Interleaved harness) {
    this.backend = backend;
    this.harness = harness;
  }

  void run() {
    ConvShape.ALL.forEach(this::compare);
  }

  private void compare(ConvShape shape) {
    ConvSettings settings =
        ConvSettings.of(shape.channels(), shape.outputs(), shape.kernel())
            .stride(shape.stride())
            .padding(shape.padding());
    Conv2d layer = new Conv2d("conv", settings, Initializer.he(), new RandomStream(1, "init"));
    Tensor w = layer.weight().value();
    Tensor bias = layer.bias().value();
    Tensor x =
        Networks.gaussian(Shape.of(shape.batch(), shape.channels(), shape.side(), shape.side()));
    ConvGeometry geometry = shape.geometry();
    Tensor y =
        Tensor.zeros(
            shape.batch(), shape.outputs(), geometry.outputHeight(), geometry.outputWidth());
    backend.convolution().forward(geometry, x, w, bias, y);
    OneDnnConvolution oneDnn = new OneDnnConvolution(shape, x, w, bias);
    oneDnn.runFromRows();
    Agreement.require("oneDNN", y.toArray(), oneDnn.output(y.size()), TOLERANCE);
    Graph graph = Lowering.graph(layer, x.shape());
    try (OnnxRuntime onnx = new OnnxRuntime(graph, x, backend.threads());
        Execution exact = open(graph, x, SessionOptions.EXACT);
        Execution usual = open(graph, x, SessionOptions.DEFAULTS)) {
      Agreement.require("ONNX Runtime", y.toArray(), onnx.output(), TOLERANCE);
      String title = OneDnnConvolution.title();
      harness.compare(
          shape.title(),
          shape.work(),
          List.of(
              new Contender("ours", backend.threads(), usual::run),
              new Contender("ours, EXACT", backend.threads(), exact::run),
              new Contender(
                  "ours, of training",
                  backend.threads(),
                  () -> backend.convolution().forward(geometry, x, w, bias, y)),
              new Contender(title, 0, oneDnn::run),
              new Contender(title + " from rows", 0, oneDnn::runFromRows),
              new Contender(OnnxRuntime.title(), onnx.threads(), onnx::run)));
    }
  }

  private Execution open(Graph graph, Tensor x, SessionOptions options) {
    Execution execution = new InferenceSession(graph, backend, options).prepare(x.shape()).open();
    execution.input(graph.inputs().get(0).name()).set(Value.of(x));
    return execution;
  }
}
