package io.simdnn.cli;

import io.simdnn.cli.mnist.EmbeddedDigits;
import io.simdnn.data.CsvTable;
import io.simdnn.data.DataFormatException;
import io.simdnn.data.IdxDirectory;
import io.simdnn.data.TableSchema;
import io.simdnn.data.Task;
import io.simdnn.data.TensorDataset;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What to learn from and what to measure on.
 *
 * @param training the samples to learn from
 * @param test the samples to measure on
 * @param outputs the outputs that a network for them needs
 * @param task what is predicted
 * @param schema how a table became numbers; null for images
 */
record Samples(
    TensorDataset training, TensorDataset test, int outputs, Task task, TableSchema schema) {
  private static final double TEST_SHARE = 0.2;

  static Samples load(TrainOptions options) throws IOException {
    if (!options.text("csv").isEmpty()) {
      return table(Path.of(options.text("csv")), options.text("target"), options.seed());
    }
    if (!options.text("data").isEmpty()) {
      IdxDirectory folder = IdxDirectory.open(Path.of(options.text("data")));
      return images(folder.training(), folder.test(), options.text("data"));
    }
    return images(EmbeddedDigits.training(), EmbeddedDigits.test(), "embedded digits");
  }

  private static Samples images(TensorDataset training, TensorDataset test, String source)
      throws DataFormatException {
    if (!training.inputShape().equals(test.inputShape())) {
      throw new DataFormatException(
          source,
          "",
          "test images of shape " + test.inputShape(),
          "that of the training images, " + training.inputShape(),
          "use files that belong together");
    }
    int classes = (int) Math.max(largest(training.targets()), largest(test.targets())) + 1;
    return new Samples(training, test, classes, Task.CLASSIFICATION, null);
  }

  private static Samples table(Path file, String target, long seed) throws IOException {
    CsvTable table = CsvTable.read(file);
    TableSchema schema = TableSchema.learn(table, target);
    var split = schema.encode(table).split(TEST_SHARE, seed);
    return new Samples(
        split.training(), split.validation(), schema.outputSize(), schema.task(), schema);
  }

  private static float largest(Tensor labels) {
    float largest = 0;
    for (int i = 0; i < labels.size(); i++) {
      largest = Math.max(largest, labels.get(i));
    }
    return largest;
  }
}
