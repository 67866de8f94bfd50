package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.cli.network.NetworkFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which network to run, and on how many threads. */
final class NetworkOptions {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The model, an ONNX file or one that train wrote.")
  private Path model;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads work on an operation; by default one per processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  Path file() {
    return model;
  }

  NetworkFile read() throws IOException {
    return NetworkFile.read(model);
  }

  Backend backend() {
    if (threads < 1) {
      throw new UsageException("--threads: expected at least 1, got " + threads);
    }
    return Backend.create(threads);
  }
}
