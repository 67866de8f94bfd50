package io.simdnn.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Pattern DRAWING = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

  @TempDir private static Path folder;

  private static String page;
  private static String markdown;

  @BeforeAll
  static void write() throws IOException {
    List<PeerProduct> peers =
        List.of(
            new PeerProduct("<Peer & Co>", Product.square(64), 100),
            new PeerProduct("<Peer & Co>", new Product(1, 2, 3), 10));
    Comparison comparison = Comparison.of(Stored.results(), Stored.results(), 0);
    page =
        Files.readString(
            new Report(Stored.results(), peers, Optional.of(comparison)).write(folder));
    markdown = Files.readString(folder.resolve("report.md"));
  }

  @Test
  void hasAChartOfEachTopic() {
    List<String> labels =
        Pattern.compile("aria-label=\"([^\"]*)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(
        List.of(
            "GFLOP/s of square matrix products by size",
            "Speed-up over the scalar reference",
            "Nanoseconds for each element",
            "Samples in a second",
            "GFLOP/s of square matrix products by size, on one and on two threads",
            "GFLOP/s of the first products of a JVM"),
        labels);
  }

  @Test
  void chartsAreWellFormed() throws Exception {
    for (MatchResult drawing : DRAWING.matcher(page).results().toList()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(drawing.group())));
    }
  }

  @Test
  void refersToNothingOutside() {
    for (String reference :
        List.of("http", "src=", "href", "url(", "@import", "<script", "<link")) {
      assertFalse(page.contains(reference), reference);
    }
  }

  @Test
  void marksThePeakAndThePeers() {
    assertTrue(page.contains(">measured peak 286<"));
    assertTrue(page.contains(">&lt;Peer &amp; Co&gt;<"));
    assertFalse(page.contains("<Peer"));
    assertTrue(markdown.contains("| 1x2x3 | - | - | 10.0 |"), markdown);
  }

  @Test
  void headTellsMachineAndShares() {
    assertTrue(markdown.contains("- Processor: Example processor\n"));
    assertTrue(markdown.contains("- Kernels: vector-512 ("));
    assertTrue(markdown.contains("% of the measured peak"));
    assertTrue(markdown.contains("ReLU moves 80 % of that"));
    assertTrue(markdown.contains("- Certainty: 2 forks of "));
  }

  @Test
  void markdownHasATableOfEachTopic() {
    assertEquals(8, markdown.split("\n## ", -1).length - 1);
    assertTrue(markdown.contains("| function | ns for each element |\n|---|--:|\n"));
  }

  @Test
  void partsThatWereNotMeasuredAreLeftOut() throws IOException {
    Results all = Stored.results();
    Results only =
        new Results(
            "JMH",
            Machine.UNKNOWN,
            all.machine(),
            List.of(),
            all.measurements().stream()
                .filter(one -> one.benchmark().startsWith("ExpBenchmark"))
                .toList());
    String html = HtmlPage.of(new Report(only, List.of(), Optional.empty()));
    assertEquals(1, DRAWING.matcher(html).results().count());
  }
}
