package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.Graph;
import io.simdnn.onnx.OnnxModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a service that predicts adds to its own size. */
class JarSizeIT {
  private static final long MOST_BYTES = 1_000_000;

  @Test
  void theJarsOfInferenceAreSmall() throws IOException, URISyntaxException, ClassNotFoundException {
    long core = size(Graph.class);
    long vectors = size(Class.forName("io.simdnn.simd.VectorKernelProvider"));
    long onnx = size(OnnxModel.class);
    assertTrue(
        core + vectors + onnx < MOST_BYTES,
        "nn-core, nn-simd and nn-onnx take %,d + %,d + %,d bytes; together less than %,d expected: move what predictions do not need to another module"
            .formatted(core, vectors, onnx, MOST_BYTES));
  }

  private static long size(Class<?> member) throws IOException, URISyntaxException {
    Path jar = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertTrue(Files.isRegularFile(jar), jar + " is no jar; run mvn verify");
    return Files.size(jar);
  }
}
