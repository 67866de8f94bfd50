package io.simdnn.onnx;

import io.simdnn.graph.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold one tensor in ONNX's form, as test data of models does. */
public final class TensorFile {
  private TensorFile() {}

  /**
   * Reads a tensor.
   *
   * @param file the file
   * @return the tensor
   * @throws IOException if the file can't be read
   * @throws OnnxFormatException if it holds no tensor of a supported type
   */
  public static Value read(Path file) throws IOException {
    try {
      TensorMessage tensor = TensorMessage.read(new ProtobufInput(Files.readAllBytes(file)));
      return new TensorReader(new ExternalData(file.toAbsolutePath().getParent())).read(tensor);
    } catch (OnnxFormatException e) {
      throw new OnnxFormatException(file + " holds no tensor: " + e.getMessage(), e);
    }
  }
}
