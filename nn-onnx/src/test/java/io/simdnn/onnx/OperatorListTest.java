package io.simdnn.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.graph.operator.OperatorTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page on ONNX says of operators is so. */
class OperatorListTest {
  private static final Path PAGE = Path.of("..", "docs", "onnx.md");
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)`");

  private static String between(String page, String start, String end) {
    int from = page.indexOf(start);
    assertTrue(from >= 0, () -> PAGE + " has no " + start);
    return page.substring(from + start.length(), page.indexOf(end, from + start.length()));
  }

  @Test
  void computedOperatorsAreKnown() throws IOException {
    String list = between(Files.readString(PAGE), "## Operators", "A test reads");
    List<String> names = List.of(between(list, "```\n", "\n```").split("\\s+", -1));
    assertTrue(names.size() > 150, () -> "only " + names.size() + " operators");
    assertEquals(List.of(), names.stream().filter(name -> !OperatorTable.knows(name)).toList());
  }

  @Test
  void missingOperatorsAreMissing() throws IOException {
    String table = between(Files.readString(PAGE), "| operators that are missing", "\n\n");
    List<String> names =
        table
            .lines()
            .skip(2)
            .flatMap(row -> NAME.matcher(row.split("\\|", -1)[1]).results())
            .map(match -> match.group(1))
            .toList();
    assertEquals(20, names.size());
    assertEquals(List.of(), names.stream().filter(OperatorTable::knows).toList());
  }
}
