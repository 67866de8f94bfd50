package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Sequential;
import io.simdnn.loss.Loss;
import io.simdnn.tensor.Shape;
import io.simdnn.train.Checkpoint;
import io.simdnn.train.ModelFile;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingPosition;
import io.simdnn.train.WeightHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a multilayer perceptron and writes it to a file. */
@Command(
    name = "train",
    sortOptions = false,
    description =
        "Trains a network on images or a table; without options on 10,000 embedded digits.")
final class TrainCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Mixin private TrainArguments arguments;

  @Option(names = "--threads", paramLabel = "N", description = "Threads; by default one per core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Save the training here as it goes on.")
  private Path checkpoint;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      description = "Mini-batches between two saves; by default one epoch.")
  private int checkpointEvery;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Continue from this checkpoint, with its options.")
  private Path resume;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The model written at the end; by default ${DEFAULT-VALUE}.")
  private Path out = Path.of("model.safetensors");

  @Override
  public Integer call() throws IOException {
    requireOptions();
    Checkpoint resumed = resume == null ? null : Checkpoint.read(resume);
    TrainOptions options =
        resumed == null
            ? TrainOptions.of(arguments.given())
            : TrainOptions.resumed(resumed.metadata(), arguments.given());
    Samples samples = Samples.load(options);
    Sequential network =
        Networks.perceptron(options, samples.training().inputShape().size(), samples.outputs());
    try (Backend backend = Backend.create(threads)) {
      return train(options, samples, network, resumed, backend);
    }
  }

  private int train(
      TrainOptions options,
      Samples samples,
      Sequential network,
      Checkpoint resumed,
      Backend backend)
      throws IOException {
    Map<String, String> metadata = new TreeMap<>(options.toMetadata());
    metadata.putAll(ModelNotes.of(samples));
    TrainingReport report = new TrainingReport(System.out, samples);
    Path checkpointFile = checkpoint != null ? checkpoint : resume;
    CheckpointWriter writer = new CheckpointWriter(checkpointFile, checkpointEvery, metadata);
    Loss loss = Networks.loss(samples.task());
    Trainer trainer =
        Trainer.of(network, loss, options.optimizer(), samples.training())
            .settings(options.settings())
            .schedule(options.schedule())
            .validation(samples.test())
            .metric(Networks.metric(samples.task()))
            .listener(report)
            .listener(writer)
            .backend(backend)
            .build();
    if (resumed != null) {
      resumed.restore(trainer);
    }
    report.begin(trainer, describe(network, trainer), backend);
    if (trainer.position().equals(TrainingPosition.START)) {
      writer.write(trainer);
    }
    StopSignal signal = new StopSignal(trainer);
    try {
      if (!trainer.train()) {
        Path file = checkpointFile != null ? checkpointFile : Path.of(out + ".checkpoint");
        report.interrupted();
        Checkpoint.write(file, trainer, metadata);
        System.err.println("nn: interrupted; to go on: nn train --resume " + file);
        return INTERRUPTED;
      }
    } finally {
      signal.letExit();
    }
    new ModelFile(network, trainer.inputShape(), metadata).write(out);
    report.end(trainer, loss, backend);
    System.out.println("weights sha256 " + WeightHash.sha256(network));
    System.out.println("model " + out);
    return 0;
  }

  private static String describe(Sequential network, Trainer trainer) {
    int parameters =
        network.parameters().stream().mapToInt(parameter -> parameter.value().size()).sum();
    List<String> widths = new ArrayList<>();
    Shape shape = trainer.inputShape();
    widths.add(Integer.toString(shape.size()));
    network.parameters().stream()
        .filter(parameter -> parameter.value().shape().rank() == 2)
        .forEach(weight -> widths.add(Integer.toString(weight.value().shape().extent(1))));
    return String.join("-", widths) + ", " + String.format("%,d", parameters) + " parameters";
  }

  /** Finds everything wrong before the first step, not after the last. */
  private void requireOptions() throws IOException {
    List<String> problems = new ArrayList<>();
    if (threads < 1) {
      problems.add("--threads: expected at least 1, got " + threads);
    }
    if (checkpointEvery < 0) {
      problems.add("--checkpoint-every: expected at least 1, got " + checkpointEvery);
    }
    if (checkpointEvery > 0 && checkpoint == null && resume == null) {
      problems.add("--checkpoint-every needs --checkpoint FILE");
    }
    if (!problems.isEmpty()) {
      throw new UsageException(String.join("; ", problems));
    }
    Map<String, Path> targets = new LinkedHashMap<>();
    targets.put("--out", out);
    if (checkpoint != null) {
      targets.put("--checkpoint", checkpoint);
    }
    for (Map.Entry<String, Path> target : targets.entrySet()) {
      requireWritable(target.getKey(), target.getValue());
    }
  }

  private static void requireWritable(String option, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(option + " " + file + ": no folder " + folder + "; create it first");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(option + " " + file + ": is a folder; name a file in it");
    }
    // Asking for permissions is not enough: they say nothing of a file system mounted read-only.
    try {
      Files.delete(Files.createTempFile(folder, ".nn-", ".tmp"));
    } catch (IOException e) {
      throw new IOException(
          option + " " + file + ": cannot write to the folder " + folder + "; choose another one",
          e);
    }
  }
}
