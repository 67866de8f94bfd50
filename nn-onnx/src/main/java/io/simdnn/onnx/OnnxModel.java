package io.simdnn.onnx;

import io.simdnn.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A network from an ONNX file (<a href="https://onnx.ai/onnx/repo-docs/IR.html">Open Neural Network
 * Exchange</a>, IR 3 and newer, opset 7 and newer), as a {@link Graph} that an {@code
 * InferenceSession} runs.
 *
 * <pre>{@code
 * Graph graph = OnnxModel.read(Path.of("model.onnx")).graph();
 * InferenceSession session = new InferenceSession(graph, Backend.create(1));
 * }</pre>
 *
 * @param graph the network, its operations brought to the form of opset 23
 * @param producer what wrote the file, as it says itself
 * @param opset the version of the operators the file was written for
 * @param metadata what else the file says of itself
 */
public record OnnxModel(Graph graph, String producer, int opset, Map<String, String> metadata) {
  /**
   * Copies the metadata.
   *
   * @param graph the network
   * @param producer what wrote the file
   * @param opset the version of the operators
   * @param metadata what else the file says of itself
   */
  public OnnxModel {
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads a model from a file; data of tensors in other files must be in the same folder.
   *
   * @param file the file
   * @return the model
   * @throws IOException if the file can't be read
   * @throws OnnxFormatException if it is no ONNX file, or holds what is not supported: all of it,
   *     listed at once
   */
  public static OnnxModel read(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return of(Files.readAllBytes(file), new ExternalData(folder));
  }

  /**
   * Reads a model from memory.
   *
   * @param bytes the contents of an ONNX file without external data
   * @return the model
   * @throws OnnxFormatException as {@link #read(Path)}
   */
  public static OnnxModel read(byte[] bytes) {
    return of(bytes, ExternalData.NONE);
  }

  private static OnnxModel of(byte[] bytes, ExternalData external) {
    ModelMessage model = ModelMessage.read(new ProtobufInput(bytes));
    if (model.graph() == null) {
      throw new OnnxFormatException("this is no ONNX model: it has no graph");
    }
    ModelReader reader = new ModelReader(model, external);
    String producer = (model.producer() + " " + model.producerVersion()).strip();
    return new OnnxModel(reader.graph(), producer, reader.opset(), model.metadata());
  }
}
