package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.cli.network.Measurement;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.graph.session.Execution;
import io.simdnn.graph.session.InferenceSession;
import io.simdnn.graph.session.PreparedRun;
import io.simdnn.graph.session.Profile;
import io.simdnn.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast a network runs. */
@Command(
    name = "bench",
    description = "Measures latency, throughput and allocation of a model on random inputs.")
final class BenchCommand implements Callable<Integer> {
  private static final int MOST_PROFILED = 10_000;
  private static final double MEDIAN = 0.5;
  private static final double SLOWEST = 0.99;
  private static final double MILLI = 1e6;

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Mixin private ShapeOptions shapes = new ShapeOptions();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "The first extent of inputs that leave it open; by default ${DEFAULT-VALUE}.")
  private int batch = 1;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "How long to measure, after as long a warm-up; by default ${DEFAULT-VALUE} seconds.")
  private double seconds = 3;

  @Option(names = "--profile", description = "Print how long each operation takes.")
  private boolean profile;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write how long each operation takes, for chrome://tracing or Perfetto.")
  private Path trace;

  @Override
  public Integer call() throws IOException {
    if (batch < 1) {
      throw new UsageException("--batch: expected at least 1, got " + batch);
    }
    if (!(seconds > 0 && seconds < Integer.MAX_VALUE)) {
      throw new UsageException("--seconds: expected more than 0, got " + seconds);
    }
    Graph graph = network.read().graph();
    List<ValueType> types = shapes.types(graph, batch);
    requireBatch(types);
    List<Value> inputs = new ArrayList<>();
    types.forEach(type -> inputs.add(random(type)));
    try (Backend backend = network.backend()) {
      PreparedRun prepared = new InferenceSession(graph, backend).prepare(types);
      Measurement measured = measure(graph, prepared, inputs);
      System.out.printf(
          "%s: inputs %s, %s kernels, %d threads%n",
          network.file(), types, backend.kernels().name(), backend.threads());
      print(measured);
      if (profile || trace != null) {
        tell(prepared.profile(inputs, profiledRuns(measured)));
      }
    }
    return 0;
  }

  private void requireBatch(List<ValueType> types) {
    if (batch > 1 && types.stream().noneMatch(type -> first(type) == batch)) {
      throw new UsageException(
          "--batch " + batch + ": the inputs of this model are " + types + ", whatever the batch");
    }
  }

  private static int first(ValueType type) {
    return type.shape().rank() == 0 ? 1 : type.shape().extent(0);
  }

  private Measurement measure(Graph graph, PreparedRun prepared, List<Value> inputs) {
    long nanos = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    try (Execution execution = prepared.open()) {
      for (int i = 0; i < inputs.size(); i++) {
        execution.input(graph.inputNames().get(i)).set(inputs.get(i));
      }
      Measurement.of(execution, nanos);
      return Measurement.of(execution, nanos);
    }
  }

  /** Whole numbers are often positions, of which the first is always there. */
  private static Value random(ValueType type) {
    Value value = Value.zeros(type);
    if (type.type().isReal()) {
      RandomStream random = new RandomStream(1, "bench");
      float[] numbers = value.floats().array();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = random.nextFloat();
      }
    }
    return value;
  }

  private int profiledRuns(Measurement measured) {
    return Math.min(MOST_PROFILED, measured.runs());
  }

  private void print(Measurement measured) {
    double perSecond = 1e9 * measured.runs() / measured.totalNanos();
    System.out.printf(
        Locale.ROOT,
        "latency     p50 %.3f ms, p99 %.3f ms of %,d runs%n",
        measured.percentile(MEDIAN) / MILLI,
        measured.percentile(SLOWEST) / MILLI,
        measured.runs());
    System.out.printf(
        Locale.ROOT, "throughput  %,.1f runs/s, %,.1f samples/s%n", perSecond, perSecond * batch);
    System.out.printf(
        Locale.ROOT,
        "allocation  %,d bytes per run, %,d in other threads%n",
        measured.allocatedBytes(),
        measured.allocatedByOthers() / measured.runs());
  }

  private void tell(Profile times) throws IOException {
    if (profile) {
      System.out.println();
      System.out.print(times.table());
    }
    if (trace != null) {
      WholeFile.write(trace, times.chromeTrace());
    }
  }
}
