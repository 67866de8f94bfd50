package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Graph;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.SessionOptions;
import io.simdnn.layer.Lowering;
import io.simdnn.layer.Sequential;
import io.simdnn.peers.harness.Agreement;
import io.simdnn.peers.harness.Contender;
import io.simdnn.peers.harness.Interleaved;
import io.simdnn.peers.harness.Networks;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.global.torch;

/** Predictions of whole networks against ONNX Runtime and PyTorch. */
final class InferencePeers {
  private static final double TOLERANCE = 1e-4;

  /**
   * Weights of 16 bits keep 8 significant ones: each is off by up to a part in 512, which adds up
   * to some thousandths of an output.
   */
  private static final double ROUNDED_TOLERANCE = 2e-2;

  private final Backend backend;
  private final Interleaved harness;

  InferencePeers(Backend backend, Interleaved harness) {
    this.backend = backend;
    this.harness = harness;
  }

  void run() {
    for (int batch : new int[] {1, 64, 1024}) {
      compare("784-256-128-10, " + batch, Networks.perceptron(), Shape.of(batch, 784), batch == 1);
    }
    for (int batch : new int[] {1, 64}) {
      compare("LeNet, " + batch, Networks.lenet(), Shape.of(batch, 1, 28, 28), false);
    }
  }

  private void compare(String title, Sequential network, Shape input, boolean rounds) {
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
      List<Contender> contenders = new ArrayList<>();
      contenders.add(new Contender("ours", backend.threads(), () -> session.run(x)));
      contenders.add(new Contender(OnnxRuntime.title(), onnx.threads(), onnx::run));
      contenders.add(
          new Contender(
              "PyTorch " + torch.TORCH_VERSION,
              torch.get_num_threads(),
              () -> predict(peer, inputs)));
      if (rounds) {
        contenders.add(rounded(title, graph, x, expected));
      }
      harness.compare(title, 0, contenders);
    }
  }

  /** Returns our session with weights of half the size, which pays where memory is the limit. */
  private Contender rounded(String title, Graph graph, Tensor x, float[] expected) {
    SessionOptions options = SessionOptions.DEFAULTS.withDenseWeights(WeightStorage.BFLOAT16);
    InferenceSession session = new InferenceSession(graph, backend, options);
    String name = "ours, 16-bit weights";
    Agreement.require(name + ", " + title, expected, session.run(x).toArray(), ROUNDED_TOLERANCE);
    return new Contender(name, backend.threads(), () -> session.run(x));
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
