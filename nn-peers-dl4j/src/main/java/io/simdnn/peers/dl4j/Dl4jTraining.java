package io.simdnn.peers.dl4j;

import io.simdnn.layer.Sequential;
import io.simdnn.peers.harness.Networks;
import io.simdnn.peers.harness.TrainingComparison;
import io.simdnn.tensor.Tensor;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Steps of DL4J: SGD with Nesterov's momentum. */
final class Dl4jTraining implements TrainingComparison.Peer {
  @Override
  public String name() {
    return "DL4J 1.0.0-M2.1";
  }

  @Override
  public int threads() {
    return Nd4j.getEnvironment().maxThreads();
  }

  @Override
  public DoubleSupplier training(Sequential network, Tensor x, Tensor labels) {
    MultiLayerNetwork peer = Dl4jNetwork.of(network, x.shape());
    INDArray inputs = Dl4jNetwork.array(x);
    INDArray targets = Nd4j.zeros(labels.size(), Networks.CLASSES);
    for (int i = 0; i < labels.size(); i++) {
      targets.putScalar(i, (int) labels.get(i), 1);
    }
    return () -> {
      peer.fit(inputs, targets);
      return peer.score();
    };
  }
}
