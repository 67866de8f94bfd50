package io.simdnn.layer;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs several layers on the same input and puts their outputs one behind the other along dimension
 * 1, the channels; backward adds up their gradients (Szegedy and others: Going deeper with
 * convolutions, 2015).
 */
public final class Concat implements Layer {
  private final List<Layer> branches;
  private final List<OutputBuffer> slices = new ArrayList<>();
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Shape savedInputShape;

  /**
   * Creates the layer.
   *
   * @param branches the layers, at least one
   * @throws IllegalArgumentException if there is none
   */
  public Concat(List<? extends Layer> branches) {
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("Concat: expected at least one branch");
    }
    this.branches = List.copyOf(branches);
    branches.forEach(branch -> slices.add(new OutputBuffer()));
  }

  static Concat of(LayerConfig config) {
    return new Concat(config.layers().stream().map(LayerTypes::build).toList());
  }

  @Override
  public Shape outputShape(Shape input) {
    int[] sum = null;
    for (Layer branch : branches) {
      int[] extents = branch.outputShape(input).toArray();
      if (sum == null) {
        sum = extents;
      } else if (fits(sum, extents)) {
        sum[1] += extents[1];
      } else {
        throw new IllegalArgumentException(
            "Concat: the branches return "
                + Shape.of(sum)
                + " and "
                + Shape.of(extents)
                + ", which differ in more than dimension 1");
      }
    }
    return Shape.of(sum);
  }

  private static boolean fits(int[] sum, int[] extents) {
    boolean fits = sum.length == extents.length && sum.length > 1;
    for (int i = 0; fits && i < sum.length; i++) {
      fits = i == 1 || sum[i] == extents[i];
    }
    return fits;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    Tensor y = output.of(outputShape(x.shape()));
    int at = 0;
    for (Layer branch : branches) {
      Tensor part = pass.forward(branch, x);
      copyRows(part, 0, part.shape().rowSize(), y, at, y.shape().rowSize());
      at += part.shape().rowSize();
    }
    savedInputShape = pass.training() ? x.shape() : null;
    return y;
  }

  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    requireForward();
    Tensor dx = inputGradient.of(savedInputShape);
    dx.fill(0f);
    int at = 0;
    for (int i = 0; i < branches.size(); i++) {
      Tensor slice = slice(i, dy, at);
      pass.backend().arithmetic().add(dx, pass.backward(branches.get(i), slice), dx);
      at += slice.shape().rowSize();
    }
    return dx;
  }

  @Override
  public void backwardParameters(Tensor dy, Pass pass) {
    requireForward();
    int at = 0;
    for (int i = 0; i < branches.size(); i++) {
      Tensor slice = slice(i, dy, at);
      pass.backwardParameters(branches.get(i), slice);
      at += slice.shape().rowSize();
    }
  }

  private void requireForward() {
    if (savedInputShape == null) {
      throw new IllegalStateException("Concat: backward needs a forward pass before it");
    }
  }

  private Tensor slice(int branch, Tensor dy, int at) {
    Tensor slice = slices.get(branch).of(branches.get(branch).outputShape(savedInputShape));
    copyRows(dy, at, dy.shape().rowSize(), slice, 0, slice.shape().rowSize());
    return slice;
  }

  /** Copies, for every sample, as many elements as the narrower tensor has. */
  private static void copyRows(Tensor x, int xAt, int xRow, Tensor y, int yAt, int yRow) {
    for (int n = 0; n < x.shape().extent(0); n++) {
      System.arraycopy(
          x.array(),
          x.offset() + n * xRow + xAt,
          y.array(),
          y.offset() + n * yRow + yAt,
          Math.min(xRow, yRow));
    }
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Shape output = outputShape(x.shape());
    Symbol[] parts = branches.stream().map(branch -> branch.lower(graph, x)).toArray(Symbol[]::new);
    return graph.add("Concat", "", Attributes.NONE.with("axis", 1), output, parts);
  }

  @Override
  public List<Parameter> parameters() {
    return new Sequential(branches).parameters();
  }

  @Override
  public List<Buffer> buffers() {
    return new Sequential(branches).buffers();
  }

  @Override
  public LayerConfig config() {
    return new LayerConfig("Concat", "", Map.of(), branches.stream().map(Layer::config).toList());
  }
}
