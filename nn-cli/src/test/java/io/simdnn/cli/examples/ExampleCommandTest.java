package io.simdnn.cli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExampleCommandTest {
  private final Set<String> names = new CommandLine(new ExampleCommand()).getSubcommands().keySet();

  @Test
  void withoutANameListsAllExamplesOneLineEach() {
    List<String> lines = ExampleOutput.of().text().lines().toList();
    assertEquals(names.size(), lines.size());
    assertTrue(
        names.stream()
            .allMatch(name -> lines.stream().anyMatch(l -> l.matches(name + "\\s+\\S.*"))));
  }

  @Test
  void everyExampleHasAPage() {
    for (String name : names) {
      Path page = Path.of("..", "docs", "examples", name + ".md");
      assertTrue(Files.exists(page), page + " is missing");
    }
  }
}
