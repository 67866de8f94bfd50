package io.simdnn.cli;

import io.simdnn.cli.network.NetworkFile;
import io.simdnn.graph.Graph;
import io.simdnn.onnx.OnnxExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a trained network as an ONNX file. */
@Command(name = "export", description = "Writes a trained model as an ONNX file.")
final class ExportCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model; by default ${DEFAULT-VALUE}.")
  private Path model = Path.of("model.safetensors");

  @Option(
      names = "--onnx",
      required = true,
      paramLabel = "FILE",
      description = "The ONNX file to write.")
  private Path onnx;

  @Override
  public Integer call() throws IOException {
    if (!NetworkFile.isSafeTensors(model)) {
      throw new UsageException("--model " + model + ": expected a safetensors file of train");
    }
    Graph graph = NetworkFile.read(model).graph();
    byte[] bytes = OnnxExport.bytes(graph);
    WholeFile.write(onnx, bytes);
    System.out.printf(
        Locale.ROOT,
        "%s: opset %d, %,d nodes, %,d bytes; input %s %s, output %s%n",
        onnx,
        OnnxExport.OPSET,
        graph.nodes().size(),
        bytes.length,
        graph.inputs().get(0).name(),
        graph.inputs().get(0).dimensions(),
        graph.outputs().get(0));
    return 0;
  }
}
