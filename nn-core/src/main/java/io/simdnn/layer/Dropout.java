package io.simdnn.layer;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Sets elements to zero at random in training and scales the others by {@code 1 / (1 - rate)}; does
 * nothing in inference (Srivastava and others: Dropout, a simple way to prevent neural networks
 * from overfitting, 2014).
 *
 * <p>The random numbers are those of a stream of the layer's name; its position is a buffer, so
 * that a resumed training drops the same elements.
 */
public final class Dropout implements Layer {
  /** The position is kept in two floats of so many bits, which both hold exactly. */
  private static final int LOW_BITS = 24;

  private final String name;
  private final double rate;
  private final long seed;
  private final RandomStream random;
  private final Tensor position = Tensor.zeros(2);
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private final OutputBuffer maskBuffer = new OutputBuffer();
  private Tensor mask;

  /**
   * Creates the layer.
   *
   * @param name the name, unique within a network; the buffer is called {@code name.position}
   * @param rate the share of elements that become zero, from 0 to less than 1
   * @param seed the seed of the random numbers
   * @throws IllegalArgumentException if the rate is out of range
   */
  public Dropout(String name, double rate, long seed) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Dropout \"" + name + "\": expected a rate from 0 to less than 1, got " + rate);
    }
    this.name = name;
    this.rate = rate;
    this.seed = seed;
    this.random = new RandomStream(seed, "dropout/" + name);
  }

  static Dropout of(LayerConfig config) {
    return new Dropout(config.name(), config.real("rate"), config.number("seed"));
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    if (!pass.training()) {
      mask = null;
      return x;
    }
    mask = maskBuffer.of(x.shape());
    random.seek(((long) position.get(1) << LOW_BITS) + (long) position.get(0));
    pass.backend().arithmetic().randomMask(random, (float) rate, (float) (1 / (1 - rate)), mask);
    position.array()[0] = random.position() & ((1 << LOW_BITS) - 1);
    position.array()[1] = random.position() >> LOW_BITS;
    Tensor y = output.of(x.shape());
    pass.backend().arithmetic().multiply(x, mask, y);
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    if (mask == null) {
      throw new IllegalStateException(
          "Dropout \"" + name + "\": backward needs a forward pass in training mode before it");
    }
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().arithmetic().multiply(dy, mask, dx);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    // Nothing to learn here, and nobody wants the gradient of the input.
  }

  @Override
  public List<Buffer> buffers() {
    return List.of(new Buffer(name + ".position", position));
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return x;
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "Dropout", name, Map.of("rate", Double.toString(rate), "seed", Long.toString(seed)));
  }
}
