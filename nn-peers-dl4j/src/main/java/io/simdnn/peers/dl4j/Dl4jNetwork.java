package io.simdnn.peers.dl4j;

import io.simdnn.layer.Dense;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.peers.harness.TrainingComparison;
import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network of ours as DL4J's, with copies of its weights: each function belongs to the layer
 * before it, the softmax and the loss to the last, and flattening goes without saying.
 */
final class Dl4jNetwork {
  private static final int[] ONE = {1, 1};
  private static final int[] TWO = {2, 2};
  private static final int[] NONE = {0, 0};

  private Dl4jNetwork() {}

  static MultiLayerNetwork of(Sequential network, Shape input) {
    NeuralNetConfiguration.ListBuilder builder =
        new NeuralNetConfiguration.Builder()
            .updater(new Nesterovs(TrainingComparison.LEARNING_RATE, TrainingComparison.MOMENTUM))
            .list();
    List<Layer> weighted = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    Layer last = network.layers().get(network.layers().size() - 1);
    int position = 0;
    for (Layer layer : network.layers()) {
      org.deeplearning4j.nn.conf.layers.Layer peer = peer(layer, layer == last);
      if (peer != null) {
        builder.layer(position, peer);
        if (!layer.parameters().isEmpty()) {
          weighted.add(layer);
          positions.add(position);
        }
        position++;
      }
    }
    builder.setInputType(
        input.rank() == 2
            ? InputType.feedForward(input.extent(1))
            : InputType.convolutional(input.extent(2), input.extent(3), input.extent(1)));
    MultiLayerNetwork result = new MultiLayerNetwork(builder.build());
    result.init();
    for (int i = 0; i < weighted.size(); i++) {
      Parameter w = weighted.get(i).parameters().get(0);
      Parameter b = weighted.get(i).parameters().get(1);
      result.setParam(positions.get(i) + "_W", array(w.value()));
      result.setParam(positions.get(i) + "_b", array(b.value()).reshape(1, b.value().size()));
    }
    return result;
  }

  static INDArray array(io.simdnn.tensor.Tensor values) {
    long[] extents = new long[values.shape().rank()];
    for (int d = 0; d < extents.length; d++) {
      extents[d] = values.shape().extent(d);
    }
    return Nd4j.create(values.toArray(), extents, 'c');
  }

  /** Returns DL4J's layer; null where another one includes it. */
  private static org.deeplearning4j.nn.conf.layers.Layer peer(Layer layer, boolean last) {
    if (layer instanceof Dense dense) {
      int inputs = dense.weight().value().shape().extent(0);
      int outputs = dense.weight().value().shape().extent(1);
      if (last) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
            .nIn(inputs)
            .nOut(outputs)
            .activation(Activation.SOFTMAX)
            .build();
      }
      return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(Activation.RELU).build();
    }
    if (layer instanceof Conv2d conv) {
      Shape filters = conv.weight().value().shape();
      return new ConvolutionLayer.Builder(
              new int[] {filters.extent(2), filters.extent(3)},
              ONE,
              // LeNet's first convolution, of one channel, keeps the size of its images.
              filters.extent(1) == 1 ? TWO : NONE)
          .nIn(filters.extent(1))
          .nOut(filters.extent(0))
          .activation(Activation.RELU)
          .build();
    }
    if (layer instanceof MaxPool2d) {
      return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, TWO, TWO).build();
    }
    return null;
  }
}
