package io.simdnn.layer.convolution;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * What all convolutions share: the weights, and the way from inputs of their rank to planes and
 * back. Inputs are {@code [batch, channels, height, width]}, or {@code [batch, channels, length]}
 * for those of one dimension, which are planes of one row.
 */
public abstract class ConvolutionLayer implements Layer {
  final String name;
  final ConvSettings settings;
  private final int dimensions;
  private final Parameter weight;
  private final Parameter bias;
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor savedInput;
  private ConvGeometry geometry;

  ConvolutionLayer(String name, ConvSettings settings, int dimensions, Shape filters) {
    this.name = name;
    this.settings = settings;
    this.dimensions = dimensions;
    this.weight = new Parameter(name + ".weight", Tensor.zeros(filters));
    this.bias =
        settings.bias() ? new Parameter(name + ".bias", Tensor.zeros(settings.outputs())) : null;
  }

  final void initialize(Initializer initializer, RandomStream random) {
    int area = settings.vertical().size() * settings.horizontal().size();
    initializer.fill(
        weight.value(),
        settings.inputs() / settings.groups() * area,
        settings.outputs() / settings.groups() * area,
        random);
  }

  /** Returns the geometry for input planes. */
  abstract ConvGeometry geometry(int height, int width);

  abstract Shape outputPlanes(ConvGeometry planes, int batch);

  abstract void forward(ConvGeometry planes, Tensor x, Tensor w, Tensor b, Tensor y, Pass pass);

  abstract void addWeightGradient(ConvGeometry planes, Tensor x, Tensor dy, Tensor dw, Pass pass);

  abstract void inputGradient(ConvGeometry planes, Tensor dy, Tensor w, Tensor dx, Pass pass);

  /**
   * Returns the filters.
   *
   * @return the parameter
   */
  public final Parameter weight() {
    return weight;
  }

  /**
   * Returns the bias {@code [outputs]}.
   *
   * @return the parameter
   * @throws IllegalStateException if the layer has none
   */
  public final Parameter bias() {
    if (bias == null) {
      throw new IllegalStateException(
          getClass().getSimpleName() + " \"" + name + "\" was created without a bias");
    }
    return bias;
  }

  @Override
  public final Shape outputShape(Shape input) {
    return ofRank(outputPlanes(geometryOf(input), input.extent(0)));
  }

  @Override
  public final Tensor forward(Tensor x, Pass pass) {
    ConvGeometry planes = geometryOf(x.shape());
    Shape outputPlanes = outputPlanes(planes, x.shape().extent(0));
    Tensor y = output.of(ofRank(outputPlanes));
    Tensor b = bias == null ? null : bias.value();
    forward(planes, planes(x), planes(weight.value()), b, y.reshape(outputPlanes), pass);
    savedInput = pass.training() ? x : null;
    return y;
  }

  @Override
  public final Tensor backward(Tensor dy, Pass pass) {
    backwardParameters(dy, pass);
    Tensor dx = inputGradient.of(savedInput.shape());
    ConvGeometry planes = geometryOf(savedInput.shape());
    inputGradient(planes, planes(dy), planes(weight.value()), planes(dx), pass);
    return dx;
  }

  @Override
  public final void backwardParameters(Tensor dy, Pass pass) {
    if (savedInput == null) {
      throw new IllegalStateException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": backward needs a forward pass in training mode before it");
    }
    ConvGeometry planes = geometryOf(savedInput.shape());
    addWeightGradient(planes, planes(savedInput), planes(dy), planes(weight.gradient()), pass);
    if (bias != null) {
      pass.backend().reduction().addPlaneSums(dy, bias.gradient());
    }
  }

  /** Returns the operation that this layer lowers to. */
  abstract String operator();

  /** Returns the operation's settings. */
  Attributes attributes() {
    return settings.attributes(dimensions);
  }

  @Override
  public final Symbol lower(GraphBuilder graph, Symbol x) {
    Shape shape = outputShape(x.shape());
    Symbol w = graph.constant(weight.name(), weight.value());
    Symbol b = bias == null ? Symbol.ABSENT : graph.constant(bias.name(), bias.value());
    return graph.add(operator(), name, attributes(), shape, x, w, b);
  }

  @Override
  public final List<Parameter> parameters() {
    return bias == null ? List.of(weight) : List.of(weight, bias);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(getClass().getSimpleName(), name, settings.toMap());
  }

  private ConvGeometry geometryOf(Shape input) {
    if (input.rank() != dimensions + 2 || input.extent(1) != settings.inputs()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": expected [*, "
              + settings.inputs()
              + (dimensions == 1 ? ", length]" : ", height, width]")
              + " but got "
              + input
              + "; add Reshape before it");
    }
    int height = dimensions == 1 ? 1 : input.extent(2);
    int width = input.extent(dimensions + 1);
    if (geometry == null || !isFor(height, width)) {
      try {
        geometry = geometry(height, width);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            getClass().getSimpleName() + " \"" + name + "\": " + e.getMessage(), e);
      }
    }
    return geometry;
  }

  abstract boolean isFor(ConvGeometry planes, int height, int width);

  private boolean isFor(int height, int width) {
    return isFor(geometry, height, width);
  }

  private Shape ofRank(Shape planes) {
    return dimensions == 2
        ? planes
        : Shape.of(planes.extent(0), planes.extent(1), planes.extent(3));
  }

  private Tensor planes(Tensor tensor) {
    Shape shape = tensor.shape();
    return dimensions == 2
        ? tensor
        : tensor.reshape(Shape.of(shape.extent(0), shape.extent(1), 1, shape.extent(2)));
  }
}
