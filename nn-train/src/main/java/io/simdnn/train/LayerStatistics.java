package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Layer;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.tensor.Tensor;

/** What an {@link XRay} counts of one layer. */
final class LayerStatistics {
  /** A sigmoid within 0.01 of its limits passes on less than 1 % of a gradient. */
  private static final float SIGMOID_MARGIN = 0.01f;

  /** The same point of tanh, which is {@code 2 sigmoid(2x) - 1}. */
  private static final float TANH_MARGIN = 2 * SIGMOID_MARGIN;

  private final String name;
  private final Layer layer;
  private final boolean composite;
  private boolean[] active = {};
  private double activationTotal;
  private double gradientTotal;
  private long saturated;
  private long elements;
  private int forwards;
  private int backwards;

  LayerStatistics(String name, Layer layer, boolean composite) {
    this.name = name;
    this.layer = layer;
    this.composite = composite;
  }

  boolean isComposite() {
    return composite;
  }

  void addOutput(Tensor output, Backend backend) {
    activationTotal += sampleNorm(output, backend);
    forwards++;
    if (layer instanceof ReLU) {
      findActive(output);
    } else if (layer instanceof Sigmoid) {
      countSaturated(output, SIGMOID_MARGIN, 1 - SIGMOID_MARGIN);
    } else if (layer instanceof Tanh) {
      countSaturated(output, TANH_MARGIN - 1, 1 - TANH_MARGIN);
    }
  }

  void addGradient(Tensor outputGradient, Backend backend) {
    gradientTotal += sampleNorm(outputGradient, backend);
    backwards++;
  }

  XRayReport.LayerRow toRow() {
    return new XRayReport.LayerRow(
        name,
        activationTotal / Math.max(forwards, 1),
        backwards == 0 ? Double.NaN : gradientTotal / backwards,
        layer instanceof ReLU ? deadShare() : Double.NaN,
        elements == 0 ? Double.NaN : (double) saturated / elements);
  }

  /** The root of the mean over the samples of their squared norms. */
  private static double sampleNorm(Tensor tensor, Backend backend) {
    int batch = Math.max(tensor.shape().extent(0), 1);
    return Math.sqrt(backend.reduction().sumOfSquares(tensor) / (double) batch);
  }

  private void findActive(Tensor output) {
    int units = output.shape().rowSize();
    if (active.length != units) {
      active = new boolean[units];
    }
    for (int i = 0; i < output.size(); i++) {
      active[i % units] |= output.get(i) != 0;
    }
  }

  private double deadShare() {
    int dead = 0;
    for (boolean unit : active) {
      dead += unit ? 0 : 1;
    }
    return (double) dead / Math.max(active.length, 1);
  }

  private void countSaturated(Tensor output, float low, float high) {
    for (int i = 0; i < output.size(); i++) {
      float value = output.get(i);
      saturated += value < low || value > high ? 1 : 0;
    }
    elements += output.size();
  }
}
