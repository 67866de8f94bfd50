package io.simdnn.train;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.LayerObserver;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Looks into a training: how large activations and gradients are in every layer, how many units are
 * dead or saturated, how far a step moves each parameter. It reads only, so the training keeps its
 * bits.
 *
 * <p>Observe the training passes, {@code Pass.training(backend).observedBy(xray)}, and call {@link
 * #updated} after every step of the optimizer; as a {@link TrainingListener} it does so itself.
 * Then ask for a {@link #report}. Passes in inference mode and layers that hold other layers are
 * left out.
 */
public final class XRay implements LayerObserver, TrainingListener {
  private final Backend backend;
  private final List<Parameter> parameters;
  private final List<Tensor> before = new ArrayList<>();
  private final List<Tensor> change = new ArrayList<>();
  private final double[] ratioTotals;
  private final List<LayerStatistics> layers = new ArrayList<>();
  private final IdentityHashMap<Layer, LayerStatistics> byLayer = new IdentityHashMap<>();
  private int steps;

  /**
   * Creates an X-ray that has seen nothing; it keeps copies of all parameters.
   *
   * @param network the network
   * @param backend what to compute norms with
   */
  public XRay(Layer network, Backend backend) {
    this.backend = backend;
    this.parameters = network.parameters();
    this.ratioTotals = new double[parameters.size()];
    for (Parameter parameter : parameters) {
      before.add(parameter.value().copy());
      change.add(Tensor.zeros(parameter.value().shape()));
    }
  }

  @Override
  public void forwardDone(Layer layer, Tensor output, Pass pass) {
    if (pass.training()) {
      LayerStatistics statistics = byLayer.get(layer);
      if (statistics == null) {
        statistics = register(layer);
      }
      statistics.addOutput(output, pass.backend());
    }
  }

  @Override
  public void backwardDone(Layer layer, Tensor outputGradient, Pass pass) {
    LayerStatistics statistics = byLayer.get(layer);
    if (statistics != null) {
      statistics.addGradient(outputGradient, pass.backend());
    }
  }

  /** Compares the parameters with those before the step of the optimizer. */
  public void updated() {
    for (int i = 0; i < ratioTotals.length; i++) {
      Tensor old = before.get(i);
      Tensor value = parameters.get(i).value();
      ratioTotals[i] += ratio(distance(old, value, change.get(i)), norm(old));
      old.set(value);
    }
    steps++;
  }

  @Override
  public void stepDone(Trainer trainer, double loss) {
    updated();
  }

  /** Forgets everything seen so far, to look at the steps from now on. */
  public void reset() {
    layers.clear();
    byLayer.clear();
    steps = 0;
    for (int i = 0; i < ratioTotals.length; i++) {
      ratioTotals[i] = 0;
      before.get(i).set(parameters.get(i).value());
    }
  }

  /**
   * Sums up what was seen since the beginning or the latest {@link #reset}.
   *
   * @return the report
   */
  public XRayReport report() {
    List<XRayReport.LayerRow> layerRows = new ArrayList<>();
    for (LayerStatistics statistics : layers) {
      if (!statistics.isComposite()) {
        layerRows.add(statistics.toRow());
      }
    }
    List<XRayReport.ParameterRow> parameterRows = new ArrayList<>();
    for (int i = 0; i < ratioTotals.length; i++) {
      Parameter parameter = parameters.get(i);
      parameterRows.add(
          new XRayReport.ParameterRow(
              parameter.name(),
              norm(parameter.value()),
              norm(parameter.gradient()),
              steps == 0 ? 0 : ratioTotals[i] / steps));
    }
    return new XRayReport(layerRows, parameterRows);
  }

  private LayerStatistics register(Layer layer) {
    LayerConfig config = layer.config();
    String name = config.type() + (config.name().isEmpty() ? "" : " " + config.name());
    LayerStatistics statistics = new LayerStatistics(name, layer, !config.layers().isEmpty());
    layers.add(statistics);
    byLayer.put(layer, statistics);
    return statistics;
  }

  private double distance(Tensor from, Tensor to, Tensor difference) {
    float[] result = difference.array();
    for (int i = 0; i < result.length; i++) {
      result[i] = to.get(i) - from.get(i);
    }
    return norm(difference);
  }

  private double norm(Tensor tensor) {
    return Math.sqrt(backend.reduction().sumOfSquares(tensor));
  }

  /** A parameter that is all zeros, as biases begin, has no size to compare its step with. */
  private static double ratio(double step, double size) {
    return size == 0 ? 0 : step / size;
  }
}
