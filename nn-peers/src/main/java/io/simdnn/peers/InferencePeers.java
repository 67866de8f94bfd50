package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.graph.Graph;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.layer.Lowering;
import io.simdnn.layer.Sequential;
import io.simdnn.peers.harness.Agreement;
import io.simdnn.peers.harness.Contender;
import io.simdnn.peers.harness.Interleaved;
import io.simdnn.peers.harness.Networks;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.global.torch;

/** Predictions of whole networks against ONNX Runtime and PyTorch. */
final class InferencePeers {
  private static final double TOLERANCE = 1e-4;

  private final Backend backend;
  private final Interleaved harness;

  InferencePeers(Backend backend, Interleaved harness) {
    this.backend = backend;
    this.harness = harness;
  }

  void run() {
    for (int batch : new int[] {1, 64, 1024}) {
      compare("784-256-128-10, " + batch, Networks.perceptron(), Shape.of(batch, 784));
    }
    for (int batch : new int[] {1, 64}) {
      compare("LeNet, " + batch, Networks.lenet(), Shape.of(batch, 1, 28, 28));
    }
  }

  private void compare(String title, Sequential network, Shape input) {
    Tensor x = Networks.gaussian(input);
    Graph graph = Lowering.graph(network, input);
    InferenceSession session = new InferenceSession(graph, backend);
    float[] expected = session.run(x).toArray();
    try (OnnxRuntime onnx = new OnnxRuntime(graph, x, backend.threads());
        PointerScope scope = new PointerScope()) {
      Agreement.require("ONNX Runtime, " + title, expected, onnx.output(), TOLERANCE);
      TorchNetwork peer = new TorchNetwork(network, false);
      org.bytedeco.pytorch.Tensor inputs = TorchNetwork.tensor(x);
      Agreement.require("PyTorch, " + title, expected, predict(peer, inputs), TOLERANCE);
      harness.compare(
          title,
          0,
          List.of(
              new Contender("ours", backend.threads(), () -> session.run(x)),
              new Contender(OnnxRuntime.title(), onnx.threads(), onnx::run),
              new Contender(
                  "PyTorch " + torch.TORCH_VERSION,
                  torch.get_num_threads(),
                  () -> predict(peer, inputs))));
    }
  }

  /** Returns a copy of the outputs, as our session does. */
  private static float[] predict(TorchNetwork network, org.bytedeco.pytorch.Tensor x) {
    try (PointerScope scope = new PointerScope();
        InferenceMode mode = new InferenceMode()) {
      org.bytedeco.pytorch.Tensor y = network.forward(x);
      float[] values = new float[Math.toIntExact(y.numel())];
      new FloatPointer(y.data_ptr_float()).get(values);
      return values;
    }
  }
}
