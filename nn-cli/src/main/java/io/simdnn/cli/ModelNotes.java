package io.simdnn.cli;

import io.simdnn.data.TableSchema;
import io.simdnn.data.Task;
import io.simdnn.train.ModelFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the command line adds to a model file, so that eval and predict know the data.
 *
 * @param task what is predicted
 * @param schema how a table becomes numbers; null for images
 */
record ModelNotes(Task task, TableSchema schema) {
  private static final String TASK = "task";
  private static final String SCHEMA = "table";

  static Map<String, String> of(Samples samples) {
    Map<String, String> notes = new TreeMap<>();
    notes.put(TASK, samples.task().name());
    if (samples.schema() != null) {
      notes.put(SCHEMA, samples.schema().toJson());
    }
    return notes;
  }

  static ModelNotes of(ModelFile model) {
    String schema = model.metadata().get(SCHEMA);
    String task = model.metadata().getOrDefault(TASK, Task.CLASSIFICATION.name());
    return new ModelNotes(
        task.equals(Task.REGRESSION.name()) ? Task.REGRESSION : Task.CLASSIFICATION,
        schema == null ? null : TableSchema.fromJson(schema));
  }

  /** The names of the classes: those of the table, or the numbers of the images' labels. */
  List<String> classNames(int count) {
    return schema != null
        ? schema.classNames()
        : IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
