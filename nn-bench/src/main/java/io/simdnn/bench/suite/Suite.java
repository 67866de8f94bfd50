package io.simdnn.bench.suite;

import java.util.List;
import java.util.stream.Stream;

/** A choice of benchmarks: enough for the report, in minutes or in hours. */
public enum Suite {
  /** Less than five minutes on two cores; intervals are wide. */
  QUICK {
    @Override
    Effort ofKernels() {
      return new Effort(2, 800, 5, 150);
    }

    @Override
    Effort ofNetworks() {
      return new Effort(2, 1_500, 5, 300);
    }

    @Override
    Effort ofStarts() {
      return new Effort(3, 0, 32, 0);
    }

    @Override
    List<Selection> kernels() {
      Selection product = kernel("MatMulBenchmark.plain");
      return List.of(
          product.with("shape", SQUARES).with(KERNELS, VECTOR),
          product.with("shape", "64x64x64", "256x256x256").with(KERNELS, SCALAR),
          kernel("ActivationBenchmark.forward")
              .with("activation", "RELU", "SIGMOID", "TANH", "GELU"),
          kernel("ExpBenchmark.exp"),
          kernel("SoftmaxBenchmark.forward").with("classes", "1000"));
    }

    /** The scalar reference on one thread only: it is slow and scales like anything slow. */
    @Override
    List<Selection> networks() {
      Selection training = network("NetworkBenchmark.Training.step").with("batch", "64");
      Selection convolutions = network("LeNetBenchmark.step");
      return List.of(
          network("NetworkBenchmark.Inference.predict").with("batch", "1"),
          training.with(KERNELS, VECTOR),
          training.with("threads", "1").with(KERNELS, SCALAR),
          convolutions.with(KERNELS, VECTOR),
          convolutions.with("threads", "1").with(KERNELS, SCALAR),
          network("LstmBenchmark.step").with("threads", "1").with(KERNELS, VECTOR));
    }
  },

  /** All benchmarks with all their parameters: hours. */
  FULL {
    @Override
    Effort ofKernels() {
      return new Effort(5, 2_500, 5, 500);
    }

    @Override
    Effort ofNetworks() {
      return new Effort(5, 5_000, 5, 1_000);
    }

    @Override
    Effort ofStarts() {
      return new Effort(10, 0, 64, 0);
    }

    @Override
    List<Selection> kernels() {
      return List.of(
          kernel("MatMulBenchmark.plain"),
          kernel("MatMulBenchmark.prepacked"),
          kernel("DenseBenchmark.product"),
          kernel("DenseBenchmark.joined"),
          kernel("DenseBenchmark.separate"),
          kernel("ActivationBenchmark.forward"),
          kernel("ActivationBenchmark.gradient"),
          kernel("ExpBenchmark.exp"),
          kernel("SoftmaxBenchmark.forward"),
          kernel("OptimizerBenchmark.momentum"),
          kernel("OptimizerBenchmark.adam"));
    }

    @Override
    List<Selection> networks() {
      return List.of(
          network("NetworkBenchmark.Inference.predict"),
          network("NetworkBenchmark.Training.step"),
          network("LeNetBenchmark.step"),
          network("LstmBenchmark.step"));
    }
  };

  private static final String[] SQUARES = {
    "32x32x32", "64x64x64", "128x128x128", "256x256x256", "512x512x512", "1024x1024x1024"
  };
  private static final String KERNELS = "kernels";
  private static final String SCALAR = "scalar";
  private static final String VECTOR = "vector";

  abstract Effort ofKernels();

  abstract Effort ofNetworks();

  abstract Effort ofStarts();

  abstract List<Selection> kernels();

  abstract List<Selection> networks();

  Selection kernel(String benchmark) {
    return Selection.of(benchmark, ofKernels());
  }

  Selection network(String benchmark) {
    return Selection.of(benchmark, ofNetworks());
  }

  /** Returns what to run, in order: what the rest is measured against comes first. */
  List<Selection> selections() {
    Stream<Selection> limits =
        Stream.of(
            kernel("PeakBenchmark.twelveChains"),
            kernel("PeakBenchmark.twentyChains"),
            kernel("BandwidthBenchmark.copy"),
            kernel("BandwidthBenchmark.relu"));
    Stream<Selection> threadsAndStart =
        Stream.of(
            kernel("ThreadScalingBenchmark.multiply"),
            Selection.of("WarmUpBenchmark.multiply", ofStarts()));
    return Stream.of(limits, kernels().stream(), networks().stream(), threadsAndStart)
        .flatMap(part -> part)
        .toList();
  }
}
