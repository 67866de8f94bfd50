package io.simdnn.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.NullOutputStream;

class SuiteTest {
  private static final OutputFormat SILENT =
      OutputFormatFactory.createFormatInstance(
          new PrintStream(new NullOutputStream(), false, StandardCharsets.UTF_8),
          VerboseMode.SILENT);

  private static List<BenchmarkListEntry> found(Options options) {
    Set<BenchmarkListEntry> found =
        BenchmarkList.defaultList().find(SILENT, options.getIncludes(), options.getExcludes());
    return new ArrayList<>(found);
  }

  @ParameterizedTest
  @EnumSource
  void everySelectionIsOneBenchmarkWithItsParameters(Suite suite) {
    for (Selection selection : suite.selections()) {
      List<BenchmarkListEntry> found = found(selection.options().build());
      assertEquals(1, found.size(), selection.toString());
      Set<String> known = found.get(0).getParams().orElse(Map.of()).keySet();
      assertTrue(known.containsAll(selection.parameters().keySet()), selection.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void measuringJvmsGetTheVectorModule(Suite suite) {
    for (Selection selection : suite.selections()) {
      BenchmarkListEntry entry = found(selection.options().build()).get(0);
      Collection<String> options = entry.getJvmArgsAppend().orElse(List.of());
      assertTrue(options.contains("--add-modules=jdk.incubator.vector"), selection.toString());
    }
  }
}
