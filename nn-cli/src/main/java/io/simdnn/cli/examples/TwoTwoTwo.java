package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.loss.MeanSquaredError;
import io.simdnn.optim.SGD;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.Locale;
import picocli.CommandLine.Command;

/**
 * One step of back-propagation with every number on the way (the network of Mazur: A step by step
 * backpropagation example, 2015): two inputs, two hidden and two output units, sigmoids, squared
 * error.
 *
 * <p>The biases are not updated, as there. The mean over two outputs of the squared error is its
 * error {@code sum((target - output)^2) / 2}.
 */
@Command(
    name = "two-two-two",
    description = "One step of back-propagation by hand: a 2-2-2 network with all its numbers.")
final class TwoTwoTwo implements Runnable {
  private static final double LEARNING_RATE = 0.5;
  private static final int UPDATES = 10_000;

  private final Tensor input = Tensor.of(new float[] {0.05f, 0.10f}, 1, 2);
  private final Tensor target = Tensor.of(new float[] {0.01f, 0.99f}, 1, 2);

  // Row i holds the weights that leave input i: w1 and w3 leave the first one.
  private final Dense hidden = dense("hidden", 0.35f, 0.15f, 0.25f, 0.20f, 0.30f);
  private final Dense output = dense("output", 0.60f, 0.40f, 0.50f, 0.45f, 0.55f);
  private final Sigmoid hiddenSigmoid = new Sigmoid();
  private final Sigmoid outputSigmoid = new Sigmoid();
  private final MeanSquaredError loss = new MeanSquaredError();
  private final SGD optimizer = new SGD();

  @Override
  public void run() {
    try (Backend backend = Backend.create(1)) {
      firstStep(Pass.training(backend));
      Sequential network = Sequential.of(hidden, hiddenSigmoid, output, outputSigmoid);
      Pass pass = Pass.training(backend);
      for (int update = 1; update < UPDATES; update++) {
        double error = loss.forward(network.forward(input, pass), target, pass);
        if (update == 1) {
          System.out.printf(Locale.ROOT, "error after 1 update            %.9f%n", error);
        }
        network.parameters().forEach(Parameter::clearGradient);
        network.backward(loss.backward(), pass);
        optimizer.step(network.parameters(), LEARNING_RATE, backend);
      }
      Tensor prediction = network.forward(input, pass);
      double error = loss.forward(prediction, target, pass);
      System.out.printf(Locale.ROOT, "error after %,d updates      %.10f%n", UPDATES, error);
      print("outputs then", prediction);
    }
  }

  private void firstStep(Pass pass) {
    System.out.println("forward");
    Tensor hiddenSum = print("hidden sums", hidden.forward(input, pass));
    Tensor hiddenValue = print("hidden outputs", hiddenSigmoid.forward(hiddenSum, pass));
    Tensor outputSum = print("output sums", output.forward(hiddenValue, pass));
    Tensor prediction = print("outputs", outputSigmoid.forward(outputSum, pass));
    double error = loss.forward(prediction, target, pass);
    System.out.printf(Locale.ROOT, "  %-26s%15.9f%n", "error", error);

    System.out.println("backward: the derivatives of the error");
    Tensor byOutputs = print("by the outputs", loss.backward());
    Tensor byOutputSums = print("by the output sums", outputSigmoid.backward(byOutputs, pass));
    Tensor byHidden = print("by the hidden outputs", output.backward(byOutputSums, pass));
    Tensor byHiddenSums = print("by the hidden sums", hiddenSigmoid.backward(byHidden, pass));
    print("by the inputs", hidden.backward(byHiddenSums, pass));
    printWeights("by w1 w2 w3 w4", hidden.weight().gradient());
    printWeights("by w5 w6 w7 w8", output.weight().gradient());

    System.out.println("update: weight - 0.5 * derivative");
    optimizer.step(hidden.parameters(), LEARNING_RATE, pass.backend());
    optimizer.step(output.parameters(), LEARNING_RATE, pass.backend());
    printWeights("w1 w2 w3 w4", hidden.weight().value());
    printWeights("w5 w6 w7 w8", output.weight().value());
  }

  private static Tensor print(String what, Tensor two) {
    System.out.printf(Locale.ROOT, "  %-26s%15.9f%15.9f%n", what, two.get(0), two.get(1));
    return two;
  }

  /** Prints in the order of the example: those that lead to the first unit, then the others. */
  private static void printWeights(String what, Tensor w) {
    System.out.printf(
        Locale.ROOT,
        "  %-26s%15.9f%15.9f%15.9f%15.9f%n",
        what,
        w.get(0),
        w.get(2),
        w.get(1),
        w.get(3));
  }

  private static Dense dense(String name, float bias, float... weights) {
    Dense dense = new Dense(name, 2, 2, Initializer.zeros(), new RandomStream(0, "init"));
    dense.weight().value().set(Tensor.of(weights, 2, 2));
    dense.bias().value().fill(bias);
    dense.bias().freeze();
    return dense;
  }
}
