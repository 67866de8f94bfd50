package io.simdnn.layer.convolution;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * Takes the largest element under each window; backward gives the gradient to the element that won,
 * the first one of several.
 *
 * <p>Takes {@code [batch, channels, height, width]}.
 */
public final class MaxPool2d extends PoolLayer {
  private final PoolSettings settings;
  private int[] winners = {};

  /**
   * Creates a pool with a square window that steps by its own size.
   *
   * @param size the rows and columns of the window
   */
  public MaxPool2d(int size) {
    this(PoolSettings.of(size));
  }

  /**
   * Creates a pool.
   *
   * @param settings the window
   */
  public MaxPool2d(PoolSettings settings) {
    this.settings = settings;
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static MaxPool2d of(LayerConfig config) {
    return new MaxPool2d(PoolSettings.of(config));
  }

  @Override
  Shape outputPlane(int height, int width) {
    PoolGeometry geometry = geometry(height, width);
    return Shape.of(geometry.outputHeight(), geometry.outputWidth());
  }

  @Override
  void forward(Tensor x, Tensor y, Pass pass) {
    if (winners.length < y.size()) {
      winners = new int[y.size()];
    }
    pass.backend().pool().max(geometry(x.shape().extent(2), x.shape().extent(3)), x, y, winners);
  }

  @Override
  void gradient(Tensor dy, Tensor dx, Pass pass) {
    PoolGeometry geometry = geometry(dx.shape().extent(2), dx.shape().extent(3));
    pass.backend().pool().maxGradient(geometry, dy, winners, dx);
  }

  private PoolGeometry geometry(int height, int width) {
    return new PoolGeometry(
        height, width, settings.vertical(), settings.horizontal(), settings.roundUp());
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    return graph.add("MaxPool", "", settings.attributes(), outputShape(x.shape()), x);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of("MaxPool2d", "", settings.toMap());
  }
}
