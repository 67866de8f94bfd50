package io.simdnn.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerFileTest {
  private static final String HEADER = "library,m,k,n,gflops\n";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("peers.csv"), text);
  }

  @Test
  void readsProducts() throws IOException {
    List<PeerProduct> products = PeerFile.read(file(HEADER + "MKL 2025.2,1,2,3,106.5\n\n"));
    assertEquals(List.of(new PeerProduct("MKL 2025.2", new Product(1, 2, 3), 106.5)), products);
  }

  @Test
  void tellsWhichLineIsWrong() throws IOException {
    assertTold("", "expected the first line to be library,m,k,n,gflops, got an empty file");
    assertTold("a,b\n", "got a,b");
    assertTold(HEADER + "MKL,1,2,3\n", "line 2: expected a name and four numbers");
    assertTold(HEADER + "MKL,1,2,3,4\nMKL,1,2,3,fast\n", "line 3: expected");
  }

  private void assertTold(String text, String problem) throws IOException {
    Path file = file(text);
    String message = assertThrows(IOException.class, () -> PeerFile.read(file)).getMessage();
    assertTrue(message.contains(problem), message);
  }
}
