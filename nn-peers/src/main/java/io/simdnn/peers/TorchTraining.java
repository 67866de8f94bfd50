package io.simdnn.peers;

import io.simdnn.layer.Sequential;
import io.simdnn.peers.harness.TrainingComparison;
import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Steps of PyTorch: SGD with momentum. */
final class TorchTraining implements TrainingComparison.Peer {
  @Override
  public String name() {
    return "PyTorch " + torch.TORCH_VERSION;
  }

  @Override
  public int threads() {
    return torch.get_num_threads();
  }

  @Override
  public DoubleSupplier training(
      Sequential network, io.simdnn.tensor.Tensor x, io.simdnn.tensor.Tensor labels) {
    TorchNetwork peer = new TorchNetwork(network, true);
    Tensor inputs = TorchNetwork.tensor(x);
    long[] numbers = new long[labels.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (long) labels.get(i);
    }
    Tensor classes = Tensor.create(numbers, numbers.length);
    SGDOptions options = new SGDOptions(TrainingComparison.LEARNING_RATE);
    options.momentum().put(TrainingComparison.MOMENTUM);
    SGD optimizer = new SGD(peer.parameters(), options);
    return () -> {
      try (PointerScope scope = new PointerScope()) {
        Tensor loss = torch.cross_entropy_loss(peer.forward(inputs), classes);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        return loss.item_float();
      }
    };
  }
}
