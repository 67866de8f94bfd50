package io.simdnn.layer.convolution;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.pooling.PoolGeometry;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/**
 * Takes the mean under each window; backward spreads the gradient over it.
 *
 * <p>Takes {@code [batch, channels, height, width]}.
 */
public final class AvgPool2d extends PoolLayer {
  private final PoolSettings settings;
  private final boolean countPadding;

  /**
   * Creates a pool with a square window that steps by its own size.
   *
   * @param size the rows and columns of the window
   */
  public AvgPool2d(int size) {
    this(PoolSettings.of(size), true);
  }

  /**
   * Creates a pool.
   *
   * @param settings the window
   * @param countPadding whether the zeros of the padding count in the mean
   */
  public AvgPool2d(PoolSettings settings, boolean countPadding) {
    this.settings = settings;
    this.countPadding = countPadding;
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static AvgPool2d of(LayerConfig config) {
    return new AvgPool2d(PoolSettings.of(config), config.flag("countPadding"));
  }

  @Override
  Shape outputPlane(int height, int width) {
    PoolGeometry geometry = geometry(height, width);
    return Shape.of(geometry.outputHeight(), geometry.outputWidth());
  }

  @Override
  void forward(Tensor x, Tensor y, Pass pass) {
    PoolGeometry geometry = geometry(x.shape().extent(2), x.shape().extent(3));
    pass.backend().pool().average(geometry, countPadding, x, y);
  }

  @Override
  void gradient(Tensor dy, Tensor dx, Pass pass) {
    PoolGeometry geometry = geometry(dx.shape().extent(2), dx.shape().extent(3));
    pass.backend().pool().averageGradient(geometry, countPadding, dy, dx);
  }

  private PoolGeometry geometry(int height, int width) {
    return new PoolGeometry(
        height, width, settings.vertical(), settings.horizontal(), settings.roundUp());
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Attributes attributes = settings.attributes().with("count_include_pad", countPadding ? 1 : 0);
    return graph.add("AveragePool", "", attributes, outputShape(x.shape()), x);
  }

  @Override
  public LayerConfig config() {
    Map<String, String> map = settings.toMap();
    map.put("countPadding", Boolean.toString(countPadding));
    return LayerConfig.of("AvgPool2d", "", map);
  }
}
