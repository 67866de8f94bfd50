package io.simdnn.data;

import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How the columns of a table become numbers, learned from the training table and kept with the
 * model, so that other tables are encoded in the same way.
 *
 * <p>A column in which every value is a number gives one input, {@code (x - mean) / standard
 * deviation}; any other column gives one input per distinct text, in their natural order, of which
 * one is 1. A missing value (empty, NA, N/A, NaN, null or ?, in any case) gives the mean, that is
 * 0, or no 1 at all; so does a text that was not learned. A column without any value gives no
 * input.
 *
 * <p>Classes are numbered in the order of {@link #classNames}; a target that is a number is
 * standardised like an input. White space around values is ignored. Immutable.
 */
public final class TableSchema {
  private final List<FeatureColumn> features;
  private final TargetColumn target;
  private final int inputSize;

  TableSchema(List<FeatureColumn> features, TargetColumn target) {
    this.features = List.copyOf(features);
    this.target = target;
    this.inputSize = features.stream().mapToInt(FeatureColumn::width).sum();
    if (inputSize == 0) {
      throw new IllegalArgumentException("expected a column with values besides the target");
    }
    List<String> names = new ArrayList<>(features.stream().map(FeatureColumn::name).toList());
    names.add(target.name());
    Indices.of(names);
  }

  /**
   * Learns from a table; a target with a text that is no number, or with at most 20 distinct
   * numbers which are all whole, is a classification, any other a regression.
   *
   * @param table the training table
   * @param targetColumn the name of the column to predict
   * @return the schema
   * @throws DataFormatException if the table can't be learned from; the message says why
   */
  public static TableSchema learn(CsvTable table, String targetColumn) throws DataFormatException {
    return learn(table, targetColumn, TargetColumn.task(target(table, targetColumn)));
  }

  /**
   * Learns from a table.
   *
   * @param table the training table
   * @param targetColumn the name of the column to predict
   * @param task what the target is
   * @return the schema
   * @throws DataFormatException if the table can't be learned from; the message says why
   */
  public static TableSchema learn(CsvTable table, String targetColumn, Task task)
      throws DataFormatException {
    TableColumn target = target(table, targetColumn);
    TargetColumn learned = TargetColumn.learn(target, task);
    List<FeatureColumn> features = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (i != target.index()) {
        features.add(FeatureColumn.learn(new TableColumn(table, i)));
      }
    }
    if (features.stream().allMatch(feature -> feature.width() == 0)) {
      throw target.wrong(
          "no other column with values",
          "at least one column to predict the target from",
          "add columns");
    }
    return new TableSchema(features, learned);
  }

  /**
   * Encodes a table that has all columns learned from; others are ignored.
   *
   * @param table the table
   * @return the inputs {@code [rows, inputSize]} and the targets, {@code [rows]} for classes and
   *     {@code [rows, 1]} for a regression
   * @throws DataFormatException if columns are missing or a value can't be encoded
   */
  public TensorDataset encode(CsvTable table) throws DataFormatException {
    Tensor targets = target.encode(TableColumn.named(table, target.name()));
    return new TensorDataset(encodeInputs(table), targets);
  }

  /**
   * Encodes all columns of a table but the target, which may be absent; columns that were not
   * learned are ignored.
   *
   * @param table the table
   * @return the inputs, {@code [rows, inputSize]}
   * @throws DataFormatException if columns are missing or a value can't be encoded
   */
  public Tensor encodeInputs(CsvTable table) throws DataFormatException {
    List<String> missing =
        features.stream()
            .map(FeatureColumn::name)
            .filter(name -> !table.columns().contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new DataFormatException(
          table.file().toString(),
          "line 1",
          "columns " + OneLine.list(table.columns()),
          "also " + OneLine.list(missing),
          "add the missing columns");
    }
    if ((long) table.rows().size() * inputSize > Integer.MAX_VALUE) {
      throw new DataFormatException(
          table.file().toString(),
          "",
          table.rows().size() + " rows of " + inputSize + " inputs",
          "at most " + Integer.MAX_VALUE + " inputs in all",
          "split the file");
    }
    Tensor inputs = Tensor.zeros(table.rows().size(), inputSize);
    int offset = 0;
    for (FeatureColumn feature : features) {
      feature.encode(TableColumn.named(table, feature.name()), inputs.array(), offset, inputSize);
      offset += feature.width();
    }
    return inputs;
  }

  /**
   * Returns how many inputs a row gives.
   *
   * @return the count, at least 1
   */
  public int inputSize() {
    return inputSize;
  }

  /**
   * Returns how many outputs a network needs for the target.
   *
   * @return the number of classes, or 1 for a regression
   */
  public int outputSize() {
    return target instanceof ClassTarget classes ? classes.classes().size() : 1;
  }

  /**
   * Returns the names of the classes.
   *
   * @return the names in the order of their numbers; none for a regression
   */
  public List<String> classNames() {
    return target instanceof ClassTarget classes ? classes.classes() : List.of();
  }

  /**
   * Returns what the target is.
   *
   * @return the task
   */
  public Task task() {
    return target instanceof ClassTarget ? Task.CLASSIFICATION : Task.REGRESSION;
  }

  /**
   * Returns the name of the column to predict.
   *
   * @return the name
   */
  public String targetColumn() {
    return target.name();
  }

  /**
   * Turns an output of a network back into the unit of the target.
   *
   * @param output the standardised number
   * @return {@code output * standard deviation + mean}
   * @throws IllegalStateException if the task is a classification
   */
  public float denormalize(float output) {
    if (target instanceof NumberTarget number) {
      return (float) number.standardisation().revert(output);
    }
    throw new IllegalStateException(
        "denormalize: " + OneLine.quote(target.name()) + " is a class, expected a number");
  }

  /**
   * Returns the schema as JSON text, from which {@link #fromJson} makes an equal one, to the bit.
   *
   * @return the text, the same on every JVM
   */
  public String toJson() {
    return TableSchemaJson.write(features, target);
  }

  /**
   * Makes a schema from its JSON text.
   *
   * @param json the text
   * @return the schema
   * @throws IllegalArgumentException if the text is not the JSON of a schema
   */
  public static TableSchema fromJson(String json) {
    return TableSchemaJson.read(json);
  }

  private static TableColumn target(CsvTable table, String name) throws DataFormatException {
    TableColumn column = TableColumn.named(table, name);
    if (column.size() == 0) {
      throw new DataFormatException(
          table.file().toString(),
          "",
          "no line besides the header",
          "at least one sample",
          "check that this is the right file");
    }
    return column;
  }
}
