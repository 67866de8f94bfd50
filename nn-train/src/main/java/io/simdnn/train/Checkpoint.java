package io.simdnn.train;

import io.simdnn.data.DataFormatException;
import io.simdnn.data.SafeTensors;
import io.simdnn.layer.LayerConfig;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A training in a safetensors file: what {@link ModelFile} holds, and the position, the settings
 * and whatever optimizer, schedule, average and early stopping remember. Resumed, it ends with the
 * bits of a training that was never interrupted.
 */
public final class Checkpoint {
  private static final String EPOCH = "nn.epoch";
  private static final String BATCH = "nn.batch";
  private static final String EPOCHS = "nn.epochs";
  private static final String BATCH_SIZE = "nn.batchSize";
  private static final String SEED = "nn.seed";
  private static final String CLIP_NORM = "nn.clipNorm";

  /** Before what must be the same for a training to be resumed. */
  private static final String IDENTITY_PREFIX = "nn.training.";

  /** Before the numbers of the state. */
  private static final String NUMBER_PREFIX = "nn.state.";

  /** Keeps the tensors of the state apart from the parameters they stand beside. */
  private static final String TENSOR_PREFIX = "state/";

  private final Path file;
  private final SafeTensors tensors;
  private final TrainingSettings settings;
  private final TrainingPosition position;
  private final LayerConfig layerConfig;

  private Checkpoint(Path file, SafeTensors tensors) throws DataFormatException {
    this.file = file;
    this.tensors = tensors;
    try {
      settings =
          new TrainingSettings(
              (int) number(EPOCHS), (int) number(BATCH_SIZE), number(SEED), real(CLIP_NORM));
      position = new TrainingPosition((int) number(EPOCH), (int) number(BATCH));
      layerConfig = LayerConfigJson.read(text(ModelFile.ARCHITECTURE));
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(
          file.toString(), "", e.getMessage(), "a checkpoint", "train from the beginning");
    }
  }

  /**
   * Writes the state of a training, as a whole or not at all.
   *
   * @param file the file
   * @param trainer the trainer, between two mini-batches
   * @param metadata the caller's own entries
   * @throws IOException if it cannot be written; what stood there before is still there
   * @throws IllegalArgumentException if an entry begins with {@code "nn."}
   */
  public static void write(Path file, Trainer trainer, Map<String, String> metadata)
      throws IOException {
    ModelFile model = new ModelFile(trainer.network(), trainer.inputShape(), metadata);
    Map<String, String> entries = new TreeMap<>(model.metadata());
    ModelFile.describe(model.network(), model.inputShape(), entries);
    TrainingState state = new TrainingState();
    trainer.save(state);
    trainer.identity().forEach((name, text) -> entries.put(IDENTITY_PREFIX + name, text));
    state.numbers().forEach((name, number) -> entries.put(NUMBER_PREFIX + name, number.toString()));
    entries.put(EPOCH, Integer.toString(trainer.position().epoch()));
    entries.put(BATCH, Integer.toString(trainer.position().batch()));
    entries.put(EPOCHS, Integer.toString(trainer.settings().epochs()));
    entries.put(BATCH_SIZE, Integer.toString(trainer.settings().batchSize()));
    entries.put(SEED, Long.toString(trainer.settings().seed()));
    entries.put(CLIP_NORM, Double.toString(trainer.settings().clipNorm()));
    Map<String, Tensor> contents = ModelFile.weights(trainer.network());
    state.tensors().forEach((name, tensor) -> contents.put(TENSOR_PREFIX + name, tensor));
    SafeTensors.write(file, entries, contents);
  }

  /**
   * Reads a checkpoint.
   *
   * @param file the file
   * @return the checkpoint
   * @throws DataFormatException if the file is no checkpoint
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(Path file) throws IOException {
    return new Checkpoint(file, SafeTensors.read(file));
  }

  /**
   * Returns the caller's own entries.
   *
   * @return the entries by name
   */
  public Map<String, String> metadata() {
    return ModelFile.ownEntries(tensors);
  }

  /**
   * Returns the settings of the training.
   *
   * @return the settings
   */
  public TrainingSettings settings() {
    return settings;
  }

  /**
   * Returns where the training stood.
   *
   * @return the next mini-batch
   */
  public TrainingPosition position() {
    return position;
  }

  /**
   * Returns the architecture of the network.
   *
   * @return the configuration
   */
  public LayerConfig layerConfig() {
    return layerConfig;
  }

  /**
   * Brings a trainer to the state of this checkpoint. The number of epochs may differ.
   *
   * @param trainer the trainer; its network's weights, optimizer state and position are replaced
   * @throws IllegalArgumentException if the trainer trains something else; the message names every
   *     difference, and nothing was replaced
   * @throws DataFormatException if the file lacks a tensor or holds one of a wrong shape
   */
  public void restore(Trainer trainer) throws DataFormatException {
    requireSameTraining(trainer);
    try {
      TrainingState state = state();
      ModelFile.loadWeights(file, tensors, trainer.network());
      trainer.restore(position, state);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(
          file.toString(), "", e.getMessage(), "a checkpoint", "use an older one");
    }
  }

  private TrainingState state() throws DataFormatException {
    TrainingState state = new TrainingState();
    for (String name : tensors.names()) {
      if (name.startsWith(TENSOR_PREFIX)) {
        state.put(name.substring(TENSOR_PREFIX.length()), tensors.tensor(name));
      }
    }
    for (String name : tensors.metadata().keySet()) {
      if (name.startsWith(NUMBER_PREFIX)) {
        state.put(name.substring(NUMBER_PREFIX.length()), real(name));
      }
    }
    return state;
  }

  private void requireSameTraining(Trainer trainer) throws DataFormatException {
    StringBuilder differences = new StringBuilder();
    TrainingSettings wanted = trainer.settings();
    compare(
        differences,
        "architecture",
        LayerConfigJson.write(layerConfig),
        LayerConfigJson.write(trainer.network().config()));
    trainer
        .identity()
        .forEach(
            (name, text) ->
                compare(
                    differences,
                    name,
                    tensors.metadata().getOrDefault(IDENTITY_PREFIX + name, "unknown"),
                    text));
    compare(differences, "batch size", settings.batchSize(), wanted.batchSize());
    compare(differences, "seed", settings.seed(), wanted.seed());
    compare(differences, "clip norm", settings.clipNorm(), wanted.clipNorm());
    if (differences.length() > 0) {
      throw new IllegalArgumentException(
          file
              + ": is the checkpoint of another training"
              + differences
              + "; resume with the data and settings it was made with");
    }
  }

  private static void compare(StringBuilder out, String what, Object found, Object wanted) {
    if (!found.equals(wanted)) {
      out.append("; ").append(what).append(" is ").append(found).append(", not ").append(wanted);
    }
  }

  private String text(String key) throws DataFormatException {
    return ModelFile.require(file, tensors, key);
  }

  private long number(String key) throws DataFormatException {
    String text = text(key);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is \"" + text + "\", no whole number", e);
    }
  }

  private double real(String key) throws DataFormatException {
    String text = text(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is \"" + text + "\", no number", e);
    }
  }
}
