package io.simdnn.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** What readers call the work of a benchmark. */
final class Names {
  private static final Map<String, String> WORK =
      Map.of(
          "MatMulBenchmark.plain", "product",
          "MatMulBenchmark.prepacked", "packed product",
          "ExpBenchmark.exp", "exp",
          "SoftmaxBenchmark.forward", "softmax",
          "NetworkBenchmark.Training.step", "training 784-256-128-10",
          "NetworkBenchmark.Inference.predict", "inference 784-256-128-10",
          "LeNetBenchmark.step", "training LeNet",
          "LstmBenchmark.step", "training LSTM");

  private Names() {}

  /** The work with its parameters, the kernels left out: they are told apart by colour. */
  static String of(Measurement one) {
    if (one.benchmark().equals("ActivationBenchmark.forward")) {
      return one.parameters().get("activation").toLowerCase(Locale.ROOT);
    }
    String parameters =
        one.parameters().entrySet().stream()
            .filter(entry -> !entry.getKey().equals("kernels"))
            .map(Names::parameter)
            .collect(Collectors.joining(", "));
    String work = WORK.getOrDefault(one.benchmark(), one.benchmark());
    if (parameters.isEmpty()) {
      return work;
    }
    return work + (one.parameters().containsKey("shape") ? " " : ", ") + parameters;
  }

  private static String parameter(Entry<String, String> entry) {
    return switch (entry.getKey()) {
      case "shape" -> entry.getValue();
      case "activation" -> entry.getValue().toLowerCase(Locale.ROOT);
      case "threads" -> entry.getValue() + (entry.getValue().equals("1") ? " thread" : " threads");
      default -> entry.getKey() + " " + entry.getValue();
    };
  }
}
