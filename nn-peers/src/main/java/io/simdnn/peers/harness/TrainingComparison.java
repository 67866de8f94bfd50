package io.simdnn.peers.harness;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Sequential;
import io.simdnn.optim.Optimizer;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Training steps, forward, loss, backward and update, of ours and of a peer. */
public final class TrainingComparison {
  /** The step size of both sides. */
  public static final double LEARNING_RATE = 0.01;

  /** The momentum of both sides. */
  public static final double MOMENTUM = 0.9;

  private static final int COMPARED_STEPS = 5;
  private static final double TOLERANCE = 1e-4;

  private final Backend backend;
  private final Interleaved harness;

  /** Someone else's training. */
  public interface Peer {
    /**
     * Returns what tables call it.
     *
     * @return the name
     */
    String name();

    /**
     * Returns how many threads it says it has.
     *
     * @return the count
     */
    int threads();

    /**
     * Makes the same training of one batch.
     *
     * @param network our network, for its layers and its weights
     * @param x the inputs
     * @param labels the class numbers {@code [batch]}
     * @return steps that return the loss before their update
     */
    DoubleSupplier training(Sequential network, Tensor x, Tensor labels);
  }

  /**
   * Creates a comparison.
   *
   * @param backend what ours computes with
   * @param harness measures
   */
  public TrainingComparison(Backend backend, Interleaved harness) {
    this.backend = backend;
    this.harness = harness;
  }

  /**
   * Compares all networks.
   *
   * @param optimizer makes our optimizer, which does what the peer's does
   * @param peer whom to compare with
   * @throws IllegalStateException if the losses of the first steps differ
   */
  public void run(Supplier<Optimizer> optimizer, Peer peer) {
    compare("784-256-128-10, 64", Networks::perceptron, Shape.of(64, 784), optimizer, peer);
    compare("784-256-128-10, 256", Networks::perceptron, Shape.of(256, 784), optimizer, peer);
    compare("LeNet, 64", Networks::lenet, Shape.of(64, 1, 28, 28), optimizer, peer);
  }

  private void compare(
      String title,
      Supplier<Sequential> network,
      Shape input,
      Supplier<Optimizer> optimizer,
      Peer peer) {
    Tensor x = Networks.gaussian(input);
    Tensor labels = Networks.labels(input.extent(0));
    OurTraining ours = new OurTraining(network.get(), x, labels, optimizer.get(), backend);
    DoubleSupplier theirs = peer.training(network.get(), x, labels);
    for (int i = 0; i < COMPARED_STEPS; i++) {
      Agreement.require(
          peer.name() + ", " + title + ", loss of step " + i,
          ours.step(),
          theirs.getAsDouble(),
          TOLERANCE);
    }
    harness.compare(
        title,
        0,
        List.of(
            new Contender("ours", backend.threads(), ours::step),
            new Contender(
                peer.name(),
                peer.threads(),
                () -> {
                  var unused = theirs.getAsDouble();
                })));
  }
}
