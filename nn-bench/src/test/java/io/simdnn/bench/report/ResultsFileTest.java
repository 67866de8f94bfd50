package io.simdnn.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
  private static final String SINGLE =
      """
      [{"benchmark": "a.b.Some.work", "mode": "avgt", "vmName": "Some VM", "vmVersion": "17",
        "jvmArgs": ["-Xmx1g"], "params": {"size": "8"},
        "primaryMetric": {"score": 2.5, "scoreConfidence": ["NaN", "NaN"], "scoreUnit": "us/op",
                          "rawData": [[2.5]]}}]
      """;

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.json"), text);
  }

  @Test
  void readsMachineAndMeasurements() {
    Results results = Stored.results();
    assertEquals("quick", results.suite());
    assertEquals("Example processor", results.machine().processor());
    assertEquals(List.of("--add-modules=jdk.incubator.vector"), results.jvmOptions());
    Measurement product =
        results
            .find("MatMulBenchmark.plain", Map.of("shape", "256x256x256", "kernels", "vector"))
            .orElseThrow();
    assertEquals("us/op", product.unit());
    assertEquals(2, product.forks().size());
    assertEquals(226, product.perNanosecond(Product.square(256).flop()).value(), 1);
    assertTrue(results.find("NetworkBenchmark.Inference.predict", Map.of()).isPresent());
  }

  @Test
  void readsFilesOfJmh() throws IOException {
    Results results = ResultsFile.read(file(SINGLE));
    assertEquals("Some VM 17", results.machine().virtualMachine());
    assertEquals(Machine.UNKNOWN, results.machine().processor());
    assertEquals("Some.work {size=8}", results.measurements().get(0).key());
  }

  @Test
  void oneIterationHasNoBounds() throws IOException {
    Interval interval = ResultsFile.read(file(SINGLE)).measurements().get(0).interval();
    assertEquals(Double.NEGATIVE_INFINITY, interval.low());
    assertEquals(Double.POSITIVE_INFINITY, interval.high());
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Machine machine =
        new Machine("some processor", 2, "some system", "some VM", "vector-256", "so");
    Path file = folder.resolve("written.json");
    ResultsFile.write(file, "full", "2026-01-02T03:04:05Z", machine, SINGLE);
    Results results = ResultsFile.read(file);
    assertEquals(machine, results.machine());
    assertEquals("full", results.suite());
    assertEquals(ResultsFile.read(file(SINGLE)).measurements(), results.measurements());
  }

  @Test
  void tellsWhatIsWrong() throws IOException {
    assertTold("[{\"benchmark\": ", "malformed JSON at line 1, column 16");
    assertTold("[]", "no measurement");
    assertTold("{}", "an object without \"jmh\"");
    assertTold("3", "an object without \"jmh\"");
    assertTold("", "");
    assertTold(SINGLE.replace("\"score\"", "\"points\""), "an object without \"score\"");
    assertTold(SINGLE.replace("[\"NaN\", \"NaN\"]", "[]"), "an array of 0 numbers, not 2");
    assertTold(SINGLE.replace("2.5,", "\"much\","), "much");
  }

  private void assertTold(String text, String problem) throws IOException {
    Path file = file(text);
    String message =
        assertThrows(IOException.class, () -> ResultsFile.read(file), text).getMessage();
    assertTrue(message.startsWith(file + ": expected results of nn-bench or of JMH"), message);
    assertTrue(message.contains(problem), message);
  }
}
