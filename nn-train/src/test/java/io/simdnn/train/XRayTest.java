package io.simdnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.ReLU;
import io.simdnn.layer.activation.Sigmoid;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.SGD;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an X-ray finds in networks that are sick in a known way, and that it disturbs nothing. */
class XRayTest {
  private static final int WIDTH = 24;

  private final Backend backend = new Backend(new ScalarKernels(), 1);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @Test
  void deepSigmoidNetworkLosesItsGradient() {
    XRayReport report = report(deep(10, Initializer.xavier(), Sigmoid::new), 1, 3);
    assertEquals(1, report.warnings().size(), report.toTable());
    assertTrue(report.warnings().get(0).startsWith("gradients vanish"), report.toTable());
    assertTrue(report.warnings().get(0).contains("Dense fc0"), report.toTable());
    assertTrue(report.toTable().contains("warning: gradients vanish"), report.toTable());
  }

  @Test
  void reluWithHeIsHealthy() {
    XRayReport report = report(deep(10, Initializer.he(), ReLU::new), 1, 3);
    assertEquals(List.of(), report.warnings(), report.toTable());
    assertEquals(21, report.layers().size());
    assertEquals(22, report.parameters().size());
    for (XRayReport.ParameterRow row : report.parameters()) {
      boolean weight = row.name().endsWith("weight");
      assertTrue(row.updateRatio() > 0, report.toTable());
      assertTrue(!weight || row.updateRatio() < 0.01, report.toTable());
    }
  }

  @Test
  void hugeWeightsMakeGradientsExplode() {
    XRayReport report = report(deep(8, Initializer.uniform(-3, 3), ReLU::new), 1, 1);
    assertTrue(
        report.warnings().stream().anyMatch(line -> line.startsWith("gradients explode")),
        report.toTable());
  }

  @Test
  void deadAndSaturatedUnitsAreCounted() {
    Sequential dying = deep(1, Initializer.he(), ReLU::new);
    Dense first = (Dense) dying.layers().get(0);
    for (int i = 0; i < 18; i++) {
      first.bias().value().array()[i] = -1_000;
    }
    XRayReport report = report(dying, 1, 2);
    assertEquals(0.75, report.layers().get(1).deadShare());
    assertTrue(Double.isNaN(report.layers().get(0).deadShare()));
    assertTrue(report.warnings().get(0).startsWith("75 % of the units of ReLU are dead"));

    for (Supplier<Layer> activation : List.<Supplier<Layer>>of(Sigmoid::new, Tanh::new)) {
      Sequential stuck = deep(1, Initializer.xavier(), activation);
      Dense dense = (Dense) stuck.layers().get(0);
      for (int i = 0; i < 16; i++) {
        dense.bias().value().array()[i] = i % 2 == 0 ? 100 : -100;
      }
      XRayReport saturated = report(stuck, 0.1f, 2);
      assertEquals(16 / 24.0, saturated.layers().get(1).saturatedShare());
      assertTrue(saturated.toTable().contains("67 % of the outputs"), saturated.toTable());
    }
  }

  @Test
  void normsAndRatiosAreThoseOfTheTensors() {
    Dense dense = new Dense("fc", 2, 2, Initializer.zeros(), new RandomStream(0, "init"));
    dense.weight().value().set(Tensor.of(new float[] {3, 0, 0, 4}, 2, 2));
    Sequential network = Sequential.of(dense);
    XRay xray = new XRay(network, backend);
    Pass pass = Pass.training(backend).observedBy(xray);
    network.forward(Tensor.of(new float[] {1, 1, 1, 1}, 2, 2), pass);
    network.backwardParameters(Tensor.of(new float[] {0, 2, 0, 2}, 2, 2), pass);
    new SGD().step(network.parameters(), 0.25, backend);
    xray.updated();
    XRayReport report = xray.report();
    assertEquals(5, report.layers().get(0).activationNorm());
    assertEquals(2, report.layers().get(0).gradientNorm());
    XRayReport.ParameterRow weight = report.parameters().get(0);
    assertEquals(Math.sqrt(32), weight.gradientNorm(), 1e-6);
    assertEquals(Math.sqrt(2) / 5, weight.updateRatio(), 1e-7);
    assertEquals(0, report.parameters().get(1).updateRatio());
    xray.reset();
    assertEquals(List.of(), xray.report().layers());
    xray.updated();
    assertEquals(0, xray.report().parameters().get(0).updateRatio());
  }

  @Test
  void innerLayersAreSeenOnceAndInferenceIsNot() {
    Sequential inner = Sequential.of(new Tanh(), new ReLU());
    Sequential outer = Sequential.of(inner, new Sigmoid());
    XRay xray = new XRay(outer, backend);
    Tensor x = Tensor.zeros(2, 3);
    outer.forward(x, Pass.inference(backend).observedBy(xray));
    assertEquals(List.of(), xray.report().layers());
    outer.forward(x, Pass.training(backend).observedBy(xray));
    outer.backward(x, Pass.training(backend).observedBy(xray));
    List<String> names = xray.report().layers().stream().map(row -> row.name()).toList();
    assertEquals(List.of("Tanh", "ReLU", "Sigmoid"), names);
  }

  @Test
  void observationChangesNoBit() {
    Sequential observed = deep(3, Initializer.he(), ReLU::new);
    Sequential alone = deep(3, Initializer.he(), ReLU::new);
    learn(observed, 1, 20, new XRay(observed, backend));
    learn(alone, 1, 20, null);
    assertEquals(WeightHash.sha256(alone), WeightHash.sha256(observed));
  }

  private XRayReport report(Sequential network, float inputScale, int steps) {
    XRay xray = new XRay(network, backend);
    learn(network, inputScale, steps, xray);
    return xray.report();
  }

  private void learn(Sequential network, float inputScale, int steps, XRay xray) {
    RandomStream random = new RandomStream(2, "data");
    Tensor x = Tensor.zeros(32, WIDTH);
    Tensor labels = Tensor.zeros(32);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = inputScale * random.nextGaussian();
    }
    for (int i = 0; i < labels.size(); i++) {
      labels.array()[i] = random.nextInt(4);
    }
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    SGD optimizer = new SGD();
    Pass pass = Pass.training(backend).observedBy(xray);
    for (int step = 0; step < steps; step++) {
      loss.forward(network.forward(x, pass), labels, pass);
      network.parameters().forEach(Parameter::clearGradient);
      network.backwardParameters(loss.backward(), pass);
      optimizer.step(network.parameters(), 0.01, backend);
      if (xray != null) {
        xray.updated();
      }
    }
  }

  private static Sequential deep(int hidden, Initializer weights, Supplier<Layer> activation) {
    RandomStream random = new RandomStream(1, "init");
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < hidden; i++) {
      layers.add(new Dense("fc" + i, WIDTH, WIDTH, weights, random));
      layers.add(activation.get());
    }
    layers.add(new Dense("out", WIDTH, 4, Initializer.xavier(), random));
    return new Sequential(layers);
  }
}
