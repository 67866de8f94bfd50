package io.simdnn.peers;

import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.MaxPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A network of ours by PyTorch's C++ interface, with copies of its weights. */
final class TorchNetwork {
  private static final long[] ONE = {1, 1};
  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  private final List<UnaryOperator<Tensor>> layers = new ArrayList<>();
  private final TensorVector parameters = new TensorVector();
  private final boolean training;

  TorchNetwork(Sequential network, boolean training) {
    this.training = training;
    network.layers().forEach(this::add);
  }

  TensorVector parameters() {
    return parameters;
  }

  Tensor forward(Tensor x) {
    Tensor y = x;
    for (UnaryOperator<Tensor> layer : layers) {
      y = layer.apply(y);
    }
    return y;
  }

  static Tensor tensor(io.simdnn.tensor.Tensor values) {
    long[] extents = new long[values.shape().rank()];
    for (int d = 0; d < extents.length; d++) {
      extents[d] = values.shape().extent(d);
    }
    return Tensor.create(values.toArray(), extents);
  }

  private void add(Layer layer) {
    if (layer instanceof Dense dense) {
      Tensor w = parameter(transposed(dense.weight().value()));
      TensorOptional b = new TensorOptional(parameter(tensor(dense.bias().value())));
      layers.add(t -> torch.linear(t, w, b));
    } else if (layer instanceof Conv2d conv) {
      Tensor w = parameter(tensor(conv.weight().value()));
      TensorOptional b = new TensorOptional(parameter(tensor(conv.bias().value())));
      // LeNet's first convolution, of one channel, keeps the size of its images.
      long[] padding = conv.weight().value().shape().extent(1) == 1 ? TWO : NONE;
      layers.add(t -> torch.conv2d(t, w, b, ONE, padding, ONE, 1));
    } else if (layer instanceof ReLU) {
      layers.add(torch::relu);
    } else if (layer instanceof MaxPool2d) {
      layers.add(t -> torch.max_pool2d(t, 2, 2));
    } else if (layer instanceof Flatten) {
      layers.add(t -> t.flatten(1, -1));
    } else {
      throw new IllegalArgumentException("no peer for " + layer.config().type());
    }
  }

  private Tensor parameter(Tensor values) {
    values.set_requires_grad(training);
    parameters.push_back(values);
    return values;
  }

  private static Tensor transposed(io.simdnn.tensor.Tensor w) {
    int rows = w.shape().extent(0);
    int columns = w.shape().extent(1);
    float[] values = new float[w.size()];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[j * rows + i] = w.get(i * columns + j);
      }
    }
    return Tensor.create(values, columns, rows);
  }
}
