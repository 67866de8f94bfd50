package io.simdnn.peers;

import io.simdnn.backend.Backend;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.session.Execution;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.PreparedRun;
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
    float[] copy = new float[expected.length];
    PreparedRun prepared = session.prepare(input);
    try (OnnxRuntime onnx = new OnnxRuntime(graph, x, backend.threads());
        Execution execution = prepared.open();
        Execution rounded = rounded(graph, input).open();
        PointerScope scope = new PointerScope()) {
      fill(execution, graph, x);
      Agreement.require("ONNX Runtime, " + title, expected, onnx.output(), TOLERANCE);
      TorchNetwork peer = new TorchNetwork(network, false);
      org.bytedeco.pytorch.Tensor inputs = TorchNetwork.tensor(x);
      Agreement.require("PyTorch, " + title, expected, predict(peer, inputs), TOLERANCE);
      List<Contender> contenders = new ArrayList<>();
      contenders.add(new Contender("ours", backend.threads(), execution::run));
      contenders.add(
          new Contender("ours, copied", backend.threads(), () -> prepared.run(x.array(), copy)));
      contenders.add(new Contender(OnnxRuntime.title(), onnx.threads(), onnx::run));
      contenders.add(
          new Contender(
              "PyTorch " + torch.TORCH_VERSION,
              torch.get_num_threads(),
              () -> predict(peer, inputs)));
      if (rounds) {
        fill(rounded, graph, x);
        rounded.run();
        float[] actual = output(rounded, graph).toArray();
        String name = "ours, 16-bit weights";
        Agreement.require(name + ", " + title, expected, actual, ROUNDED_TOLERANCE);
        contenders.add(new Contender(name, backend.threads(), rounded::run));
      }
      harness.compare(title, 0, contenders);
    }
  }

  /** Writes the inputs where a run reads them, as ONNX Runtime and PyTorch have them. */
  private static void fill(Execution execution, Graph graph, Tensor x) {
    execution.input(graph.inputs().get(0).name()).set(Value.of(x));
  }

  private static Tensor output(Execution execution, Graph graph) {
    return execution.output(graph.outputs().get(0)).floats();
  }

  /** Prepares runs with weights of half the size, which pays where memory is the limit. */
  private PreparedRun rounded(Graph graph, Shape input) {
    SessionOptions options = SessionOptions.DEFAULTS.withDenseWeights(WeightStorage.BFLOAT16);
    return new InferenceSession(graph, backend, options).prepare(input);
  }

  /** Returns a copy of the outputs. */
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
