package io.simdnn.layer.convolution;

import io.simdnn.kernel.convolution.ConvGeometry;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/** A convolution, as opposed to a transposed one. */
public abstract class PlainConvolution extends ConvolutionLayer {
  PlainConvolution(String name, ConvSettings settings, int dimensions) {
    super(name, settings, dimensions, filters(settings, dimensions));
  }

  private static Shape filters(ConvSettings settings, int dimensions) {
    int inputs = settings.inputs() / settings.groups();
    return dimensions == 1
        ? Shape.of(settings.outputs(), inputs, settings.horizontal().size())
        : Shape.of(
            settings.outputs(), inputs, settings.vertical().size(), settings.horizontal().size());
  }

  @Override
  final ConvGeometry geometry(int height, int width) {
    return new ConvGeometry(
        settings.inputs(),
        height,
        width,
        settings.outputs(),
        settings.vertical(),
        settings.horizontal(),
        settings.groups());
  }

  @Override
  final boolean isFor(ConvGeometry planes, int height, int width) {
    return planes.height() == height && planes.width() == width;
  }

  @Override
  final Shape outputPlanes(ConvGeometry planes, int batch) {
    return Shape.of(batch, planes.outputChannels(), planes.outputHeight(), planes.outputWidth());
  }

  @Override
  final void forward(ConvGeometry planes, Tensor x, Tensor w, Tensor b, Tensor y, Pass pass) {
    pass.backend().convolution().forward(planes, x, w, b, y);
  }

  @Override
  final void addWeightGradient(ConvGeometry planes, Tensor x, Tensor dy, Tensor dw, Pass pass) {
    pass.backend().convolution().addGradientWeights(planes, x, dy, dw);
  }

  @Override
  final void inputGradient(ConvGeometry planes, Tensor dy, Tensor w, Tensor dx, Pass pass) {
    dx.fill(0f);
    pass.backend().convolution().addGradientInput(planes, dy, w, dx);
  }

  @Override
  final String operator() {
    return "Conv";
  }
}
