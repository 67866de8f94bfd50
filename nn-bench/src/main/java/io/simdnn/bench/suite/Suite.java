package io.simdnn.bench.suite;

import java.util.ArrayList;
import java.util.List;

/** A choice of benchmarks: enough for the report, in minutes or in hours. */
public enum Suite {
  /** Less than five minutes on two cores; intervals are wide. */
  QUICK(new Effort(2, 3, 5, 150), new Effort(3, 0, 30, 0)) {
    @Override
    List<Selection> selections() {
      List<Selection> all = new ArrayList<>(machine());
      all.add(measured("MatMulBenchmark.plain").with("shape", SQUARES).with(KERNELS, VECTOR));
      all.add(
          measured("MatMulBenchmark.plain")
              .with("shape", "64x64x64", "256x256x256")
              .with(KERNELS, SCALAR));
      all.add(measured("ActivationBenchmark.forward").with("activation", FUNCTIONS));
      all.add(measured("ExpBenchmark.exp"));
      all.add(measured("SoftmaxBenchmark.forward").with("classes", "1000"));
      all.addAll(threadsAndStart());
      all.add(measured("NetworkBenchmark.Training.step").with("batch", "64").with(KERNELS, VECTOR));
      all.add(
          measured("NetworkBenchmark.Training.step")
              .with("batch", "64")
              .with("threads", "1")
              .with(KERNELS, SCALAR));
      all.add(measured("NetworkBenchmark.Inference.predict").with("batch", "1"));
      all.add(measured("LeNetBenchmark.step").with(KERNELS, VECTOR));
      all.add(measured("LeNetBenchmark.step").with("threads", "1").with(KERNELS, SCALAR));
      all.add(measured("LstmBenchmark.step").with("threads", "1").with(KERNELS, VECTOR));
      return all;
    }
  },

  /** All benchmarks with all their parameters: hours. */
  FULL(new Effort(5, 5, 5, 500), new Effort(10, 0, 60, 0)) {
    @Override
    List<Selection> selections() {
      List<Selection> all = new ArrayList<>(machine());
      all.add(measured("MatMulBenchmark.plain"));
      all.add(measured("MatMulBenchmark.prepacked"));
      all.add(measured("ActivationBenchmark.forward"));
      all.add(measured("ActivationBenchmark.gradient"));
      all.add(measured("ExpBenchmark.exp"));
      all.add(measured("SoftmaxBenchmark.forward"));
      all.add(measured("OptimizerBenchmark.momentum"));
      all.add(measured("OptimizerBenchmark.adam"));
      all.addAll(threadsAndStart());
      all.add(measured("NetworkBenchmark.Training.step"));
      all.add(measured("NetworkBenchmark.Inference.predict"));
      all.add(measured("LeNetBenchmark.step"));
      all.add(measured("LstmBenchmark.step"));
      return all;
    }
  };

  private static final String[] SQUARES = {
    "32x32x32", "64x64x64", "128x128x128", "256x256x256", "512x512x512", "1024x1024x1024"
  };
  private static final String[] FUNCTIONS = {"RELU", "SIGMOID", "TANH", "GELU"};
  private static final String KERNELS = "kernels";
  private static final String SCALAR = "scalar";
  private static final String VECTOR = "vector";

  private final Effort usual;
  private final Effort singleShots;

  Suite(Effort usual, Effort singleShots) {
    this.usual = usual;
    this.singleShots = singleShots;
  }

  /** Returns what to run, in order. */
  abstract List<Selection> selections();

  Selection measured(String benchmark) {
    return Selection.of(benchmark, usual);
  }

  /** What the rest is measured against comes first. */
  List<Selection> machine() {
    return List.of(
        measured("PeakBenchmark.twelveChains"),
        measured("PeakBenchmark.twentyChains"),
        measured("BandwidthBenchmark.copy"),
        measured("BandwidthBenchmark.relu"));
  }

  List<Selection> threadsAndStart() {
    return List.of(
        measured("ThreadScalingBenchmark.multiply"),
        Selection.of("WarmUpBenchmark.multiply", singleShots));
  }
}
