package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.cli.network.NetworkFile;
import io.simdnn.data.CsvTable;
import io.simdnn.data.IdxArray;
import io.simdnn.data.IdxReader;
import io.simdnn.data.LabelledImages;
import io.simdnn.data.Task;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.ModelFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts with a trained network, one line per sample. */
@Command(
    name = "predict",
    description = {
      "Predicts the class or number of every image or table row, a line for each.",
      "ONNX files take their inputs by --input."
    })
final class PredictCommand implements Callable<Integer> {
  private static final int BATCH_SIZE = 1_000;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model; by default ${DEFAULT-VALUE}.")
  private Path model = Path.of("model.safetensors");

  @Option(names = "--images", paramLabel = "FILE", description = "Images in an IDX file.")
  private Path images;

  @Option(names = "--csv", paramLabel = "FILE", description = "A table with the feature columns.")
  private Path csv;

  @Option(
      names = "--top",
      paramLabel = "K",
      description =
          "How many classes to print, likeliest first; by default 1, with --input all numbers.")
  private Integer top;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the lines; by default standard output.")
  private Path out;

  @Mixin private GraphPrediction graph = new GraphPrediction();

  @Override
  public Integer call() throws IOException {
    requireOptions();
    if (graph.isWanted()) {
      write(lines -> graph.run(model, top, lines));
      return 0;
    }
    if (!NetworkFile.isSafeTensors(model)) {
      throw new UsageException(model + " is no safetensors file; use --input FILE");
    }
    ModelFile file = ModelFile.read(model);
    ModelNotes notes = ModelNotes.of(file);
    Tensor inputs = inputs(file, notes);
    try (Backend backend = Backend.create()) {
      write(lines -> predict(file, notes, inputs, backend, lines));
    }
    return 0;
  }

  private void requireOptions() {
    if (graph.isWanted() ? images != null || csv != null : (images == null) == (csv == null)) {
      throw new UsageException(
          "name one of --images FILE and --csv FILE, or --input FILE alone for an ONNX file");
    }
    if (graph.isGiven() && !graph.isWanted()) {
      throw new UsageException("--output needs --input FILE");
    }
    if (top != null && top < 1) {
      throw new UsageException("--top: expected at least 1, got " + top);
    }
  }

  /** What writes the lines of a prediction. */
  private interface Lines {
    void writeTo(Writer lines) throws IOException;
  }

  private void write(Lines prediction) throws IOException {
    if (out == null) {
      Writer lines = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
      prediction.writeTo(lines);
      lines.flush();
    } else {
      try (Writer lines = Files.newBufferedWriter(out)) {
        prediction.writeTo(lines);
      }
    }
  }

  private Tensor inputs(ModelFile file, ModelNotes notes) throws IOException {
    if (csv != null) {
      if (notes.schema() == null) {
        throw new UsageException(model + " was trained on images; use --images FILE");
      }
      return notes.schema().encodeInputs(CsvTable.read(csv));
    }
    if (notes.schema() != null) {
      throw new UsageException(model + " was trained on a table; use --csv FILE");
    }
    IdxArray pictures = IdxReader.read(images);
    int count = pictures.shape().rank() == 0 ? 0 : pictures.shape().extent(0);
    IdxArray noLabels = new IdxArray(Shape.of(count), new byte[count]);
    var samples = LabelledImages.read(pictures, images.toString(), noLabels, "labels");
    EvalCommand.requireInputs(file, samples);
    return samples.inputs();
  }

  private void predict(
      ModelFile file, ModelNotes notes, Tensor inputs, Backend backend, Writer lines)
      throws IOException {
    int samples = inputs.shape().extent(0);
    for (int from = 0; from < samples; from += BATCH_SIZE) {
      Tensor batch = inputs.rows(from, Math.min(from + BATCH_SIZE, samples));
      Tensor outputs = file.network().forward(batch, Pass.inference(backend));
      if (notes.task() == Task.REGRESSION) {
        for (int i = 0; i < outputs.size(); i++) {
          lines.append(Float.toString(notes.schema().denormalize(outputs.get(i)))).append('\n');
        }
      } else {
        backend.softmax().forward(outputs, outputs);
        writeClasses(outputs, notes.classNames(outputs.shape().extent(1)), lines);
      }
    }
  }

  private void writeClasses(Tensor outputs, List<String> names, Writer lines) throws IOException {
    int columns = outputs.shape().extent(1);
    for (int i = 0; i < outputs.shape().extent(0); i++) {
      int row = i * columns;
      List<Integer> best =
          IntStream.range(0, columns)
              .boxed()
              .sorted((a, b) -> Float.compare(outputs.get(row + b), outputs.get(row + a)))
              .limit(top == null ? 1 : top)
              .toList();
      for (int j = 0; j < best.size(); j++) {
        lines.append(j == 0 ? "" : "\t").append(names.get(best.get(j))).append('\t');
        lines.append(String.format(Locale.ROOT, "%.4f", outputs.get(row + best.get(j))));
      }
      lines.append('\n');
    }
  }
}
