package io.simdnn.layer;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Adds what a layer computes to its input: {@code y = x + f(x)}; {@code dx = dy + f'(dy)} (He and
 * others: Deep residual learning for image recognition, 2016). A second layer may bring the input
 * to the shape of the sum: {@code y = g(x) + f(x)}.
 */
public final class Residual implements Layer {
  private final Layer branch;
  private final Layer shortcut;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();

  /**
   * Creates a layer with the input itself as the shortcut.
   *
   * @param branch the layer f; returns the shape of its input
   */
  public Residual(Layer branch) {
    this(branch, new Sequential(List.of()));
  }

  /**
   * Creates a layer.
   *
   * @param branch the layer f
   * @param shortcut the layer g, of the same output shape
   */
  public Residual(Layer branch, Layer shortcut) {
    this.branch = branch;
    this.shortcut = shortcut;
  }

  static Residual of(LayerConfig config) {
    return new Residual(
        LayerTypes.build(config.layers().get(0)), LayerTypes.build(config.layers().get(1)));
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape sum = branch.outputShape(input);
    Shape direct = shortcut.outputShape(input);
    if (!sum.equals(direct)) {
      throw new IllegalArgumentException(
          "Residual: the branch returns "
              + sum
              + " but the shortcut "
              + direct
              + "; give the shortcut a layer that brings it to the branch's shape");
    }
    return sum;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    Tensor sum = pass.forward(branch, x);
    pass.backend().arithmetic().add(pass.forward(shortcut, x), sum, y);
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    Tensor direct = pass.backward(shortcut, dy);
    Tensor through = pass.backward(branch, dy);
    Tensor dx = inputGradient.of(through.shape());
    pass.backend().arithmetic().add(direct, through, dx);
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    pass.backwardParameters(shortcut, dy);
    pass.backwardParameters(branch, dy);
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Shape output = outputShape(x.shape());
    Symbol direct = shortcut.lower(graph, x);
    return graph.add("Add", "", output, direct, branch.lower(graph, x));
  }

  @Override
  public List<Parameter> parameters() {
    return new Sequential(List.of(branch, shortcut)).parameters();
  }

  @Override
  public List<Buffer> buffers() {
    return new Sequential(List.of(branch, shortcut)).buffers();
  }

  @Override
  public LayerConfig config() {
    return new LayerConfig("Residual", "", Map.of(), List.of(branch.config(), shortcut.config()));
  }
}
