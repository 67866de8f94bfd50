package io.simdnn.cli.network;

import io.simdnn.graph.Graph;
import io.simdnn.layer.Lowering;
import io.simdnn.onnx.OnnxFormatException;
import io.simdnn.onnx.OnnxModel;
import io.simdnn.train.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A network from an ONNX file or a safetensors file that this program wrote.
 *
 * @param graph the network
 * @param description what wrote the file
 */
public record NetworkFile(Graph graph, String description) {
  /** Where the JSON header of a safetensors file begins, behind its length. */
  private static final int HEADER = Long.BYTES;

  /**
   * Reads a file of either kind.
   *
   * @param file the file
   * @return the network
   * @throws IOException if it can't be read or holds no network that can be run
   */
  public static NetworkFile read(Path file) throws IOException {
    return isSafeTensors(file) ? lowered(ModelFile.read(file)) : onnx(file);
  }

  /**
   * Tells which kind a file is, by its ending, or by its first bytes where that tells nothing.
   *
   * @param file the file
   * @return whether it is a safetensors file
   * @throws IOException if it can't be read
   */
  public static boolean isSafeTensors(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "this is a folder; name a file in it");
    }
    if (file.toString().endsWith(".onnx")) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] start = stream.readNBytes(HEADER + 1);
      return file.toString().endsWith(".safetensors")
          || (start.length > HEADER && start[HEADER] == '{');
    }
  }

  private static NetworkFile lowered(ModelFile model) {
    Graph graph = Lowering.graph(model.network(), model.inputShape().prepend(1));
    return new NetworkFile(graph, "safetensors of this program");
  }

  private static NetworkFile onnx(Path file) throws IOException {
    try {
      OnnxModel model = OnnxModel.read(file);
      String producer = model.producer().isEmpty() ? "unknown" : model.producer();
      return new NetworkFile(
          model.graph(), "ONNX, opset " + model.opset() + ", written by " + producer);
    } catch (OnnxFormatException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
