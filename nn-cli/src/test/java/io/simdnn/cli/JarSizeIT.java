package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a service that predicts adds to its own size. */
class JarSizeIT {
  private static final long MOST_BYTES = 1_000_000;

  @Test
  void theJarsOfInferenceAreSmall() throws IOException {
    long core = size("nn-core");
    long vectors = size("nn-simd");
    long onnx = size("nn-onnx");
    assertTrue(
        core + vectors + onnx < MOST_BYTES,
        "nn-core, nn-simd and nn-onnx take %,d + %,d + %,d bytes; together less than %,d expected: move what predictions do not need to another module"
            .formatted(core, vectors, onnx, MOST_BYTES));
  }

  private static long size(String module) throws IOException {
    Path target = Path.of(System.getProperty("nn.modules"), module, "target");
    return Files.size(target.resolve(module + "-" + System.getProperty("nn.version") + ".jar"));
  }
}
