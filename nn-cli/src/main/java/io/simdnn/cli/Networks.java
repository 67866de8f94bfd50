package io.simdnn.cli;

import io.simdnn.data.Task;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Flatten;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.loss.Loss;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.train.Accuracy;
import io.simdnn.train.MeanAbsoluteError;
import io.simdnn.train.Metric;
import java.util.ArrayList;
import java.util.List;

/** The multilayer perceptron that the options describe, and the loss and metric of a task. */
final class Networks {
  private Networks() {}

  static Sequential perceptron(TrainOptions options, int inputs, int outputs) {
    RandomStream random = new RandomStream(options.seed(), "init");
    String activation = options.text("activation");
    Initializer hidden = activation.equals("relu") ? Initializer.he() : Initializer.xavier();
    List<Layer> layers = new ArrayList<>();
    layers.add(new Flatten());
    int width = inputs;
    int number = 1;
    for (int size : options.layers()) {
      layers.add(new Dense("fc" + number++, width, size, hidden, random));
      layers.add(activation(activation));
      width = size;
    }
    layers.add(new Dense("fc" + number, width, outputs, Initializer.xavier(), random));
    return new Sequential(layers);
  }

  static Loss loss(Task task) {
    return task == Task.CLASSIFICATION ? new SoftmaxCrossEntropy() : new MeanSquaredError();
  }

  static Metric metric(Task task) {
    return task == Task.CLASSIFICATION ? new Accuracy() : new MeanAbsoluteError();
  }

  private static Layer activation(String name) {
    return switch (name) {
      case "sigmoid" -> new Sigmoid();
      case "tanh" -> new Tanh();
      default -> new ReLU();
    };
  }
}
