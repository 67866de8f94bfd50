package io.simdnn.train;

import io.simdnn.data.DataFormatException;
import io.simdnn.data.SafeTensors;
import io.simdnn.layer.Buffer;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerTypes;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A trained network in a safetensors file: the weights as tensors, the architecture and the shape
 * of an input as metadata.
 *
 * @param network the network
 * @param inputShape the shape of one input, without the batch
 * @param metadata the caller's own entries
 */
public record ModelFile(Layer network, Shape inputShape, Map<String, String> metadata) {
  static final String ARCHITECTURE = "nn.architecture";
  static final String INPUT_SHAPE = "nn.inputShape";

  /** Every entry of the project's own begins like this. */
  static final String RESERVED = "nn.";

  /**
   * Checks and copies the metadata.
   *
   * @param network the network
   * @param inputShape the shape of one input, without the batch
   * @param metadata the caller's own entries
   * @throws IllegalArgumentException if an entry begins with {@code "nn."}
   */
  public ModelFile {
    for (String key : metadata.keySet()) {
      if (key.startsWith(RESERVED)) {
        throw new IllegalArgumentException(
            "metadata \"" + key + "\": names that begin with " + RESERVED + " are reserved");
      }
    }
    metadata = Map.copyOf(metadata);
  }

  /**
   * Writes the file, as a whole or not at all.
   *
   * @param file the file
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Map<String, String> entries = new TreeMap<>(metadata);
    describe(network, inputShape, entries);
    SafeTensors.write(file, entries, weights(network));
  }

  /**
   * Reads a file written by {@link #write}, or the weights of a checkpoint.
   *
   * @param file the file
   * @return the network with its weights
   * @throws DataFormatException if the file holds no network
   * @throws IOException if it cannot be read
   */
  public static ModelFile read(Path file) throws IOException {
    SafeTensors tensors = SafeTensors.read(file);
    try {
      Layer network = LayerTypes.build(LayerConfigJson.read(require(file, tensors, ARCHITECTURE)));
      loadWeights(file, tensors, network);
      Shape shape = parseShape(require(file, tensors, INPUT_SHAPE));
      network.outputShape(shape.prepend(1));
      return new ModelFile(network, shape, ownEntries(tensors));
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(
          file.toString(), "", e.getMessage(), "a network", "train it again");
    }
  }

  static void describe(Layer network, Shape inputShape, Map<String, String> entries) {
    entries.put(ARCHITECTURE, LayerConfigJson.write(network.config()));
    entries.put(
        INPUT_SHAPE,
        Arrays.stream(inputShape.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",")));
  }

  static Map<String, Tensor> weights(Layer network) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      weights.put(parameter.name(), parameter.value());
    }
    for (Buffer buffer : network.buffers()) {
      weights.put(buffer.name(), buffer.value());
    }
    return weights;
  }

  static void loadWeights(Path file, SafeTensors tensors, Layer network)
      throws DataFormatException {
    for (Map.Entry<String, Tensor> weight : weights(network).entrySet()) {
      Tensor value = tensors.tensor(weight.getKey());
      if (!value.shape().equals(weight.getValue().shape())) {
        throw new DataFormatException(
            file.toString(),
            "tensor \"" + weight.getKey() + "\"",
            "shape " + value.shape(),
            weight.getValue().shape().toString(),
            "the file belongs to another network");
      }
      weight.getValue().set(value);
    }
  }

  static Map<String, String> ownEntries(SafeTensors tensors) {
    Map<String, String> own = new TreeMap<>(tensors.metadata());
    own.keySet().removeIf(key -> key.startsWith(RESERVED));
    return own;
  }

  static String require(Path file, SafeTensors tensors, String key) throws DataFormatException {
    String value = tensors.metadata().get(key);
    if (value == null) {
      throw new DataFormatException(
          file.toString(),
          "",
          "no metadata \"" + key + "\"",
          "a file written by this program",
          "check the path");
    }
    return value;
  }

  private static Shape parseShape(String text) {
    try {
      return text.isEmpty()
          ? Shape.of()
          : Shape.of(Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("input shape \"" + text + "\"", e);
    }
  }
}
