package io.simdnn.onnx;

import io.simdnn.layer.Concat;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Dropout;
import io.simdnn.layer.Embedding;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Reshape;
import io.simdnn.layer.Residual;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.SparsityPenalty;
import io.simdnn.layer.activation.CELU;
import io.simdnn.layer.activation.ELU;
import io.simdnn.layer.activation.GELU;
import io.simdnn.layer.activation.HardSigmoid;
import io.simdnn.layer.activation.HardSwish;
import io.simdnn.layer.activation.HardTanh;
import io.simdnn.layer.activation.LeakyReLU;
import io.simdnn.layer.activation.LogSigmoid;
import io.simdnn.layer.activation.LogSoftmax;
import io.simdnn.layer.activation.Mish;
import io.simdnn.layer.activation.PReLU;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.ReLU6;
import io.simdnn.layer.activation.SELU;
import io.simdnn.layer.activation.SiLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Softmax;
import io.simdnn.layer.activation.Softplus;
import io.simdnn.layer.activation.Softsign;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.layer.attention.MultiHeadAttention;
import io.simdnn.layer.attention.TransformerEncoderLayer;
import io.simdnn.layer.convolution.AdaptiveAvgPool2d;
import io.simdnn.layer.convolution.AvgPool2d;
import io.simdnn.layer.convolution.Conv1d;
import io.simdnn.layer.convolution.Conv2d;
import io.simdnn.layer.convolution.ConvSettings;
import io.simdnn.layer.convolution.ConvTranspose2d;
import io.simdnn.layer.convolution.MaxPool2d;
import io.simdnn.layer.convolution.PoolSettings;
import io.simdnn.layer.graph.GraphConvolution;
import io.simdnn.layer.normalization.BatchNorm;
import io.simdnn.layer.normalization.GroupNorm;
import io.simdnn.layer.normalization.LayerNorm;
import io.simdnn.layer.normalization.RMSNorm;
import io.simdnn.layer.recurrent.GRU;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RNN;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** A layer of every kind, in its forms that differ in a file. */
final class LayerExamples {
  private static final int[][] RING = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}};
  private static final Shape PLANES = Shape.of(2, 4, 7, 6);
  private static final Shape STEPS = Shape.of(3, 4, 6);

  private LayerExamples() {}

  /** A layer and what it reads. */
  record Example(Layer layer, Tensor x) {
    @Override
    public String toString() {
      return layer.config() + " " + x.shape();
    }
  }

  static Stream<Example> all() {
    return Stream.of(
            on(STEPS, activations()),
            on(STEPS, recurrent()),
            on(STEPS, sequences()),
            on(PLANES, planes()),
            on(Shape.of(5, 6), new BatchNorm("l", 6), graphConvolution()),
            on(Shape.of(2, 3, 9), conv1d()),
            Stream.of(
                new Example(
                    new Embedding("e", 4, 3, random()), Tensor.of(new float[] {3, 0, 1, 3}, 2, 2))))
        .flatMap(examples -> examples);
  }

  private static Stream<Example> on(Shape shape, Layer... layers) {
    RandomStream random = new RandomStream(3, "x");
    Tensor x = Tensor.zeros(shape);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = 4 * random.nextFloat() - 2;
    }
    return Stream.of(layers).map(layer -> new Example(layer, x));
  }

  private static RandomStream random() {
    return new RandomStream(5, "init");
  }

  private static Layer[] activations() {
    return new Layer[] {
      new CELU(1.7),
      new ELU(0.3),
      new GELU(),
      GELU.approximatedByTanh(),
      new HardSigmoid(),
      new HardSwish(),
      new HardTanh(-0.4, 2),
      new LeakyReLU(0.2),
      new LogSigmoid(),
      new LogSoftmax(),
      new LogSoftmax(-2),
      new Mish(),
      new PReLU("a", 1),
      new PReLU("a", 4),
      new ReLU(),
      new ReLU6(),
      new SELU(),
      new SiLU(),
      new Sigmoid(),
      new Softmax(),
      new Softmax(1),
      new Softplus(),
      new Softplus(0.7, 3),
      new Softsign(),
      new Tanh(),
      new Dropout("d", 0.5, 1),
      new SparsityPenalty(0.05, 1),
      new Flatten(),
      new Reshape(3, 8)
    };
  }

  private static Layer[] recurrent() {
    RecurrentSettings plain = RecurrentSettings.of(6, 7);
    return Stream.of(
            plain,
            plain.layers(2).inBothDirections(),
            plain.withoutBias().withTimeFirst(),
            plain.layers(2).returningLastOnly(),
            plain.inBothDirections().returningLastOnly().withTimeFirst())
        .flatMap(
            s ->
                Stream.of(
                    new LSTM("r", s, random()),
                    new GRU("r", s, random()),
                    new RNN("r", s, random()),
                    RNN.rectified("r", s, random())))
        .toArray(Layer[]::new);
  }

  private static Layer[] sequences() {
    return new Layer[] {
      new LayerNorm("l", 6),
      new LayerNorm("l", 1e-3, true, 4, 6),
      new LayerNorm("l", 1e-5, false, 6),
      new RMSNorm("l", 6),
      new RMSNorm("l", 0.1, false, 6),
      new MultiHeadAttention("l", 6, 2, false, true, random()),
      new MultiHeadAttention("l", 6, 3, true, true, random()),
      new MultiHeadAttention("l", 6, 1, false, false, random()),
      new TransformerEncoderLayer("l", 6, 2, 7, new GELU(), false, 0, 1),
      new TransformerEncoderLayer("l", 6, 2, 7, new ReLU(), true, 0, 1),
      new Dense("d", 6, 4, Initializer.he(), random()),
      Dense.withoutBias("d", 6, 4, Initializer.he(), random()),
      Dense.withThreshold("d", 6, 4, Initializer.he(), random()),
      Sequential.of(new Dense("d", 6, 4, Initializer.he(), random()), new ReLU())
    };
  }

  private static Layer[] planes() {
    return new Layer[] {
      conv(ConvSettings.of(4, 3, 3).padding(1)),
      conv(ConvSettings.of(4, 2, 3, 5).stride(2, 1).padding(0, 2).dilation(1, 1)),
      conv(ConvSettings.of(4, 2, 3).dilation(2)),
      conv(ConvSettings.of(4, 6, 3).groups(2)),
      conv(ConvSettings.of(4, 8, 3).groups(4).stride(2)),
      conv(ConvSettings.of(4, 5, 1).withoutBias()),
      transposed(0),
      transposed(1),
      new MaxPool2d(2),
      new MaxPool2d(PoolSettings.of(3, 2).stride(2, 1).padding(1).dilation(1, 2).roundingUp()),
      new AvgPool2d(2),
      new AvgPool2d(PoolSettings.of(3, 2).stride(2, 1).padding(1).roundingUp(), false),
      new AdaptiveAvgPool2d(3, 4),
      AdaptiveAvgPool2d.global(),
      new BatchNorm("l", 4),
      new BatchNorm("l", 4, 0.1, Double.NaN, false),
      new GroupNorm("l", 2, 4),
      new GroupNorm("l", 4, 4),
      new Residual(Sequential.of(conv(ConvSettings.of(4, 4, 3).padding(1)), new Tanh())),
      new Residual(
          conv(ConvSettings.of(4, 3, 3).padding(1)),
          new Conv2d("g", ConvSettings.of(4, 3, 1), Initializer.he(), random())),
      new Concat(List.of(conv(ConvSettings.of(4, 3, 3).padding(1)), new Tanh()))
    };
  }

  private static Layer conv(ConvSettings settings) {
    return new Conv2d("l", settings, Initializer.he(), random());
  }

  private static Layer conv1d() {
    ConvSettings settings = ConvSettings.of(3, 4, 1, 4).stride(1, 2).padding(0, 1);
    return new Conv1d("l", settings, Initializer.he(), random());
  }

  private static Layer transposed(int extra) {
    ConvSettings settings = ConvSettings.of(4, 6, 3).stride(2).padding(1).groups(2);
    return new ConvTranspose2d("l", settings, extra, extra, Initializer.he(), random());
  }

  private static Layer graphConvolution() {
    return new GraphConvolution("l", 5, RING, 6, 4, random());
  }
}
