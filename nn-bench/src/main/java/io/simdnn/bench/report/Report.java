package io.simdnn.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the reader gets: the facts of the machine, then topic by topic charts and figures. */
public final class Report {
  static final String TITLE = "simdnn: what this machine does";

  private final List<Fact> facts;
  private final List<Section> sections = new ArrayList<>();

  /**
   * Creates a report.
   *
   * @param results what was measured
   * @param peers the speeds of other libraries
   * @param comparison what changed since an older run, if one was named
   */
  public Report(Results results, List<PeerProduct> peers, Optional<Comparison> comparison) {
    facts = Head.of(results);
    comparison.ifPresent(known -> sections.add(ComparisonSection.of(known)));
    ProductSection.of(results, peers).ifPresent(sections::add);
    SpeedUpSection.of(results).ifPresent(sections::add);
    ElementwiseSection.of(results).ifPresent(sections::add);
    NetworkSection.of(results).ifPresent(sections::add);
    ThreadSection.of(results).ifPresent(sections::add);
    WarmUpSection.of(results).ifPresent(sections::add);
    sections.add(AllSection.of(results));
  }

  List<Fact> facts() {
    return facts;
  }

  List<Section> sections() {
    return sections;
  }

  /**
   * Writes the report as {@code index.html} and {@code report.md}.
   *
   * @param folder where; made if missing
   * @return the page
   * @throws IOException if a file cannot be written
   */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path page = folder.resolve("index.html");
    Files.writeString(page, HtmlPage.of(this));
    Files.writeString(folder.resolve("report.md"), MarkdownPage.of(this));
    return page;
  }
}
