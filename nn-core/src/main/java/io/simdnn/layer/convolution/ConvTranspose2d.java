package io.simdnn.layer.convolution;

import io.simdnn.graph.Attributes;
import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.kernel.convolution.Window;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Map;

/**
 * Transposed convolution: what the gradient of a {@link Conv2d} does to its input, as a layer of
 * its own, which enlarges images (Dumoulin, Visin: A guide to convolution arithmetic, 2016).
 *
 * <p>Takes {@code [batch, inputs, height, width]} and returns {@code [batch, outputs, height',
 * width']} with {@code height' = (height - 1) * stride - 2 * padding + reach + extra}; the weights
 * are {@code [inputs, outputs / groups, rows, columns]}.
 */
public final class ConvTranspose2d extends ConvolutionLayer {
  private final int extraRows;
  private final int extraColumns;

  /**
   * Creates a layer with initialized filters and a bias of zeros.
   *
   * @param name the name, unique within a network
   * @param settings channels, kernel, stride, padding, dilation and groups
   * @param initializer fills the filters
   * @param random where the random numbers come from; advanced
   */
  public ConvTranspose2d(
      String name, ConvSettings settings, Initializer initializer, RandomStream random) {
    this(name, settings, 0, 0, initializer, random);
  }

  /**
   * Creates a layer whose output is larger by some rows and columns, which a stride above 1 leaves
   * undecided.
   *
   * @param name the name, unique within a network
   * @param settings channels, kernel, stride, padding, dilation and groups
   * @param extraRows the rows more, less than the stride
   * @param extraColumns the columns more, less than the stride
   * @param initializer fills the filters
   * @param random where the random numbers come from; advanced
   * @throws IllegalArgumentException if the extra rows or columns are out of range
   */
  public ConvTranspose2d(
      String name,
      ConvSettings settings,
      int extraRows,
      int extraColumns,
      Initializer initializer,
      RandomStream random) {
    this(name, settings, extraRows, extraColumns);
    initialize(initializer, random);
  }

  private ConvTranspose2d(String name, ConvSettings settings, int extraRows, int extraColumns) {
    super(
        name,
        settings,
        2,
        Shape.of(
            settings.inputs(),
            settings.outputs() / settings.groups(),
            settings.vertical().size(),
            settings.horizontal().size()));
    if (!isExtra(extraRows, settings.vertical()) || !isExtra(extraColumns, settings.horizontal())) {
      throw new IllegalArgumentException(
          "ConvTranspose2d \""
              + name
              + "\": expected extra rows and columns of at least 0 and less than the stride,"
              + " got "
              + extraRows
              + " and "
              + extraColumns);
    }
    this.extraRows = extraRows;
    this.extraColumns = extraColumns;
  }

  /**
   * Builds the layer from its configuration, its filters zero.
   *
   * @param config the configuration
   * @return the layer
   */
  public static ConvTranspose2d of(LayerConfig config) {
    return new ConvTranspose2d(
        config.name(),
        ConvSettings.of(config),
        config.integer("extraRows"),
        config.integer("extraColumns"));
  }

  private static boolean isExtra(int extra, Window window) {
    return extra >= 0 && extra < window.stride();
  }

  /** The geometry of the convolution from this layer's outputs to its inputs. */
  @Override
  ConvGeometry geometry(int height, int width) {
    return new ConvGeometry(
        settings.outputs(),
        outputs(height, settings.vertical(), extraRows),
        outputs(width, settings.horizontal(), extraColumns),
        settings.inputs(),
        settings.vertical(),
        settings.horizontal(),
        settings.groups());
  }

  private static int outputs(int length, Window window, int extra) {
    return (length - 1) * window.stride()
        - window.before()
        - window.after()
        + window.reach()
        + extra;
  }

  @Override
  boolean isFor(ConvGeometry planes, int height, int width) {
    return planes.outputHeight() == height && planes.outputWidth() == width;
  }

  @Override
  Shape outputPlanes(ConvGeometry planes, int batch) {
    return Shape.of(batch, planes.channels(), planes.height(), planes.width());
  }

  @Override
  void forward(ConvGeometry planes, Tensor x, Tensor w, Tensor b, Tensor y, Pass pass) {
    pass.backend().convolution().fillPlanes(b, y);
    pass.backend().convolution().addGradientInput(planes, x, w, y);
  }

  @Override
  void addWeightGradient(ConvGeometry planes, Tensor x, Tensor dy, Tensor dw, Pass pass) {
    pass.backend().convolution().addGradientWeights(planes, dy, x, dw);
  }

  @Override
  void inputGradient(ConvGeometry planes, Tensor dy, Tensor w, Tensor dx, Pass pass) {
    pass.backend().convolution().forward(planes, dy, w, null, dx);
  }

  @Override
  String operator() {
    return "ConvTranspose";
  }

  @Override
  Attributes attributes() {
    return super.attributes().with("output_padding", extraRows, extraColumns);
  }

  @Override
  public LayerConfig config() {
    Map<String, String> map = settings.toMap();
    map.put("extraRows", Integer.toString(extraRows));
    map.put("extraColumns", Integer.toString(extraColumns));
    return LayerConfig.of("ConvTranspose2d", name, map);
  }
}
