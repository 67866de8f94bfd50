package io.simdnn.layer.convolution;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.pooling.BinGeometry;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/**
 * Takes means over bins such that the output has a fixed size, whatever the input's; one bin is the
 * global average (Lin, Chen, Yan: Network in network, 2014).
 *
 * <p>Takes {@code [batch, channels, height, width]}.
 */
public final class AdaptiveAvgPool2d extends PoolLayer {
  private final int outputHeight;
  private final int outputWidth;

  /**
   * Creates a pool.
   *
   * @param outputHeight the rows of an output plane, at least 1
   * @param outputWidth the columns of an output plane, at least 1
   * @throws IllegalArgumentException if one is less than 1
   */
  public AdaptiveAvgPool2d(int outputHeight, int outputWidth) {
    new BinGeometry(1, 1, outputHeight, outputWidth);
    this.outputHeight = outputHeight;
    this.outputWidth = outputWidth;
  }

  /**
   * Creates a pool that returns the mean of each plane.
   *
   * @return the layer
   */
  public static AdaptiveAvgPool2d global() {
    return new AdaptiveAvgPool2d(1, 1);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static AdaptiveAvgPool2d of(LayerConfig config) {
    return new AdaptiveAvgPool2d(config.integer("height"), config.integer("width"));
  }

  @Override
  Shape outputPlane(int height, int width) {
    return Shape.of(outputHeight, outputWidth);
  }

  @Override
  void forward(Tensor x, Tensor y, Pass pass) {
    pass.backend().pool().adaptiveAverage(bins(x), x, y);
  }

  @Override
  void gradient(Tensor dy, Tensor dx, Pass pass) {
    pass.backend().pool().adaptiveAverageGradient(bins(dx), dy, dx);
  }

  private BinGeometry bins(Tensor input) {
    return new BinGeometry(
        input.shape().extent(2), input.shape().extent(3), outputHeight, outputWidth);
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Shape output = outputShape(x.shape());
    if (outputHeight == 1 && outputWidth == 1) {
      return graph.add("GlobalAveragePool", "", output, x);
    }
    Symbol[] rows = new Symbol[outputHeight];
    for (int i = 0; i < outputHeight; i++) {
      Symbol[] means = new Symbol[outputWidth];
      for (int j = 0; j < outputWidth; j++) {
        means[j] = lowerBin(graph, x, i, j);
      }
      rows[i] = joined(graph, 3, 1, outputWidth, means);
    }
    return joined(graph, 2, outputHeight, outputWidth, rows);
  }

  /** One mean of each plane {@code [batch, channels, 1, 1]}. */
  private Symbol lowerBin(GraphBuilder graph, Symbol x, int row, int column) {
    int height = x.shape().extent(2);
    int width = x.shape().extent(3);
    int top = BinGeometry.start(row, height, outputHeight);
    int bottom = BinGeometry.end(row, height, outputHeight);
    int left = BinGeometry.start(column, width, outputWidth);
    int right = BinGeometry.end(column, width, outputWidth);
    int batch = x.shape().extent(0);
    int channels = x.shape().extent(1);
    Symbol bin =
        graph.add(
            "Slice",
            "",
            Shape.of(batch, channels, bottom - top, right - left),
            x,
            graph.constant("starts", top, left),
            graph.constant("ends", bottom, right),
            graph.constant("axes", 2, 3));
    return graph.add("GlobalAveragePool", "", Shape.of(batch, channels, 1, 1), bin);
  }

  private static Symbol joined(
      GraphBuilder graph, int axis, int height, int width, Symbol... parts) {
    Shape first = parts[0].shape();
    Shape output = Shape.of(first.extent(0), first.extent(1), height, width);
    return graph.add("Concat", "", Attributes.NONE.with("axis", axis), output, parts);
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "AdaptiveAvgPool2d",
        "",
        Map.of("height", Integer.toString(outputHeight), "width", Integer.toString(outputWidth)));
  }
}
