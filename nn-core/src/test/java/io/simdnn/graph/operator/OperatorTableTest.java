package io.simdnn.graph.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.backend.WeightStorage;
import io.simdnn.graph.Attributes;
import io.simdnn.graph.Graph;
import io.simdnn.graph.Node;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.scalar.ScalarKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of all names and the topics that know them agree. */
class OperatorTableTest {
  private static final Path SOURCES = Path.of("src/main/java/io/simdnn/graph/operator");
  private static final Pattern TOPIC =
      Pattern.compile(
          "static Computation prepare\\(Operands in\\) \\{(.*?)\n  }\n", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("case ((?:\"\\w+\"(?:,\\s+)?)+) ->");

  /** Returns the names in the switches of the topics' classes. */
  private static Set<String> namesOfTopics() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Operators.java")).toList()) {
        Matcher topic = TOPIC.matcher(Files.readString(file));
        while (topic.find()) {
          Matcher name = NAME.matcher(topic.group(1));
          while (name.find()) {
            names.addAll(List.of(name.group(1).replace("\"", "").split(",\\s+", -1)));
          }
        }
      }
    }
    return names;
  }

  @Test
  void everyNameOfATopicIsInTheIndex() throws IOException {
    Set<String> names = namesOfTopics();
    assertTrue(names.size() > 150, "found " + names);
    names.removeIf(OperatorTable::knows);
    assertEquals(new TreeSet<>(), names);
    assertFalse(OperatorTable.knows("Banana"));
  }

  @Test
  void everyNameOfTheIndexIsOneOfItsTopic() throws IOException {
    String table = Files.readString(SOURCES.resolve("OperatorTable.java"));
    Matcher name = Pattern.compile("\"([A-Z]\\w+)\"").matcher(table);
    int found = 0;
    try (Backend backend = new Backend(new ScalarKernels(), 1)) {
      while (name.find()) {
        Node node = new Node("n", name.group(1), Attributes.NONE, List.of(), List.of("y"));
        PackedWeights packed = new PackedWeights(backend, WeightStorage.FLOAT);
        Operands in = new Operands(node, List.of(), List.of(), packed, new NoBodies());
        String result = "prepared";
        try {
          assertTrue(OperatorTable.prepare(in) != null, name.group(1));
        } catch (IllegalArgumentException | ValueNeededException expected) {
          result = String.valueOf(expected.getMessage());
        }
        assertFalse(result.contains("no such operator"), name.group(1) + ": " + result);
        found++;
      }
    }
    assertTrue(found > 150, "only " + found);
  }

  private static final class NoBodies implements GraphRunner {
    @Override
    public GraphRun open(Graph graph, List<ValueType> inputs) {
      throw new AssertionError("a body without a graph");
    }

    @Override
    public long memoryLimitBytes() {
      return 1 << 20;
    }
  }
}
