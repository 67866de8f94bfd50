package io.simdnn.layer.recurrent;

import io.simdnn.layer.LayerConfig;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a recurrent layer: {@code RecurrentSettings.of(28, 128).layers(2)}. Immutable:
 * every method returns a changed copy.
 *
 * @param inputs the features of the input
 * @param hidden the features of a state
 * @param layers how many cells lie above each other
 * @param bidirectional whether a second set of cells reads the sequence from its end
 * @param bias whether the cells have biases
 * @param timeFirst whether sequences are {@code [time, batch, features]} instead of {@code [batch,
 *     time, features]}
 * @param lastOnly whether the output is only the last state {@code [batch, features]}
 * @param truncation after how many steps back the gradient ends; 0 for the whole sequence
 * @param stateful whether a batch begins with the states at the end of the one before
 */
public record RecurrentSettings(
    int inputs,
    int hidden,
    int layers,
    boolean bidirectional,
    boolean bias,
    boolean timeFirst,
    boolean lastOnly,
    int truncation,
    boolean stateful) {
  /**
   * Checks the numbers.
   *
   * @param inputs the features of the input
   * @param hidden the features of a state
   * @param layers how many cells lie above each other
   * @param bidirectional whether a second set of cells reads the sequence from its end
   * @param bias whether the cells have biases
   * @param timeFirst whether sequences are {@code [time, batch, features]}
   * @param lastOnly whether the output is only the last state
   * @param truncation after how many steps back the gradient ends; 0 for the whole sequence
   * @param stateful whether a batch begins with the states at the end of the one before
   * @throws IllegalArgumentException if a number is out of range or the options contradict
   */
  public RecurrentSettings {
    if (inputs < 1 || hidden < 1 || layers < 1 || truncation < 0) {
      throw new IllegalArgumentException(
          "recurrent layer: expected at least 1 input, hidden feature and layer and a truncation of"
              + " at least 0, got "
              + inputs
              + ", "
              + hidden
              + ", "
              + layers
              + " and "
              + truncation);
    }
    if (bidirectional && (stateful || truncation > 0)) {
      throw new IllegalArgumentException(
          "recurrent layer: a layer that reads from the end needs whole sequences; leave out"
              + " stateful and truncation");
    }
  }

  /**
   * Returns one layer in one direction that returns every state of batch-first sequences.
   *
   * @param inputs the features of the input
   * @param hidden the features of a state
   * @return the settings
   */
  public static RecurrentSettings of(int inputs, int hidden) {
    return new RecurrentSettings(inputs, hidden, 1, false, true, false, false, 0, false);
  }

  /**
   * Sets how many cells lie above each other.
   *
   * @param count the layers
   * @return the changed settings
   */
  public RecurrentSettings layers(int count) {
    return new RecurrentSettings(
        inputs, hidden, count, bidirectional, bias, timeFirst, lastOnly, truncation, stateful);
  }

  /**
   * Adds cells that read from the end.
   *
   * @return the changed settings
   */
  public RecurrentSettings inBothDirections() {
    return new RecurrentSettings(
        inputs, hidden, layers, true, bias, timeFirst, lastOnly, truncation, stateful);
  }

  /**
   * Leaves the biases out.
   *
   * @return the changed settings
   */
  public RecurrentSettings withoutBias() {
    return new RecurrentSettings(
        inputs, hidden, layers, bidirectional, false, timeFirst, lastOnly, truncation, stateful);
  }

  /**
   * Takes sequences {@code [time, batch, features]}.
   *
   * @return the changed settings
   */
  public RecurrentSettings withTimeFirst() {
    return new RecurrentSettings(
        inputs, hidden, layers, bidirectional, bias, true, lastOnly, truncation, stateful);
  }

  /**
   * Returns only the last state of each sequence.
   *
   * @return the changed settings
   */
  public RecurrentSettings returningLastOnly() {
    return new RecurrentSettings(
        inputs, hidden, layers, bidirectional, bias, timeFirst, true, truncation, stateful);
  }

  /**
   * Ends the gradient at every so many steps (Williams, Peng, 1990).
   *
   * @param steps the steps
   * @return the changed settings
   */
  public RecurrentSettings truncatedAfter(int steps) {
    return new RecurrentSettings(
        inputs, hidden, layers, bidirectional, bias, timeFirst, lastOnly, steps, stateful);
  }

  /**
   * Carries the states on from batch to batch.
   *
   * @return the changed settings
   */
  public RecurrentSettings carryingStates() {
    return new RecurrentSettings(
        inputs, hidden, layers, bidirectional, bias, timeFirst, lastOnly, truncation, true);
  }

  int directions() {
    return bidirectional ? 2 : 1;
  }

  Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>();
    map.put("inputs", Integer.toString(inputs));
    map.put("hidden", Integer.toString(hidden));
    map.put("layers", Integer.toString(layers));
    map.put("bidirectional", Boolean.toString(bidirectional));
    map.put("bias", Boolean.toString(bias));
    map.put("timeFirst", Boolean.toString(timeFirst));
    map.put("lastOnly", Boolean.toString(lastOnly));
    map.put("truncation", Integer.toString(truncation));
    map.put("stateful", Boolean.toString(stateful));
    return map;
  }

  static RecurrentSettings of(LayerConfig config) {
    return new RecurrentSettings(
        config.integer("inputs"),
        config.integer("hidden"),
        config.integer("layers"),
        config.flag("bidirectional"),
        config.flag("bias"),
        config.flag("timeFirst"),
        config.flag("lastOnly"),
        config.integer("truncation"),
        config.flag("stateful"));
  }
}
