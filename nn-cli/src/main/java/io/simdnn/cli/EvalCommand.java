package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.cli.mnist.EmbeddedDigits;
import io.simdnn.data.CsvTable;
import io.simdnn.data.IdxDirectory;
import io.simdnn.data.Task;
import io.simdnn.data.TensorDataset;
import io.simdnn.layer.Pass;
import io.simdnn.train.ConfusionCounter;
import io.simdnn.train.ConfusionMatrix;
import io.simdnn.train.Evaluation;
import io.simdnn.train.Metric;
import io.simdnn.train.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a trained network. */
@Command(
    name = "eval",
    description = "Measures a model on images or a table; without data on 2,000 embedded digits.")
final class EvalCommand implements Callable<Integer> {
  private static final int MAX_TABLE_CLASSES = 20;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model; by default ${DEFAULT-VALUE}.")
  private Path model = Path.of("model.safetensors");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder with IDX files, of which the test images are used.")
  private Path data;

  @Option(names = "--csv", paramLabel = "FILE", description = "A table with the target column.")
  private Path csv;

  @Override
  public Integer call() throws IOException {
    if (data != null && csv != null) {
      throw new UsageException("--data and --csv exclude each other");
    }
    ModelFile file = ModelFile.read(model);
    ModelNotes notes = ModelNotes.of(file);
    TensorDataset samples = samples(notes);
    requireInputs(file, samples);
    Metric metric = Networks.metric(notes.task());
    try (Backend backend = Backend.create()) {
      boolean classes = notes.task() == Task.CLASSIFICATION;
      ConfusionCounter confusion = ConfusionCounter.ofClasses();
      Evaluation result =
          Evaluation.of(
              file.network(),
              Networks.loss(notes.task()),
              List.of(metric),
              samples,
              Pass.inference(backend),
              classes ? new Metric.Accumulator[] {confusion} : new Metric.Accumulator[0]);
      double value = result.metrics().get(metric.name());
      System.out.printf(Locale.ROOT, "%,d samples, loss %.4f%n", result.samples(), result.loss());
      if (classes) {
        System.out.printf(Locale.ROOT, "%s %.2f %%%n", metric.name(), 100 * value);
        printConfusion(confusion.matrix(), notes);
      } else {
        double unit = notes.schema().denormalize(1) - (double) notes.schema().denormalize(0);
        System.out.printf(Locale.ROOT, "%s %.4g%n", metric.name(), value * unit);
      }
    }
    return 0;
  }

  private TensorDataset samples(ModelNotes notes) throws IOException {
    if (notes.schema() == null && csv != null) {
      throw new UsageException(model + " was trained on images; use --data DIR");
    }
    if (notes.schema() != null) {
      if (csv == null) {
        throw new UsageException(model + " was trained on a table; use --csv FILE");
      }
      return notes.schema().encode(CsvTable.read(csv));
    }
    return data == null ? EmbeddedDigits.test() : IdxDirectory.open(data).test();
  }

  static void requireInputs(ModelFile file, TensorDataset samples) {
    if (!samples.inputShape().equals(file.inputShape())) {
      throw new IllegalArgumentException(
          "the model takes inputs of shape "
              + file.inputShape()
              + " but the data holds "
              + samples.inputShape()
              + "; use the data it was trained for");
    }
  }

  private static void printConfusion(ConfusionMatrix confusion, ModelNotes notes) {
    if (confusion.classes() > 0 && confusion.classes() <= MAX_TABLE_CLASSES) {
      System.out.println("right class by row, predicted class by column:");
      System.out.print(confusion.toTable(notes.classNames(confusion.classes())));
    }
  }
}
