package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSchemaJsonTest {
  private static final String CLASSES = "\"target\":{\"name\":\"y\",\"values\":[\"0\",\"1\"]}";
  private static final String FEATURE =
      "\"features\":[{\"name\":\"x\",\"mean\":0.1,\"deviation\":2.0}]";

  @Property(tries = 300)
  void keepsEveryBit(@ForAll("samples") List<List<String>> rows, @ForAll boolean regression)
      throws Exception {
    List<Integer> lines = IntStream.range(0, rows.size()).boxed().toList();
    CsvTable table = new CsvTable(Path.of("T"), List.of("a", "b", "c", "d"), rows, lines);
    TableSchema schema =
        regression ? TableSchema.learn(table, "a", Task.REGRESSION) : TableSchema.learn(table, "d");
    TableSchema again = TableSchema.fromJson(schema.toJson());
    assertEquals(schema.toJson(), again.toJson());
    assertEquals(schema.classNames(), again.classNames());
    assertEquals(schema.task(), again.task());
    assertEquals(schema.inputSize(), again.inputSize());
    TensorDataset expected = schema.encode(table);
    TensorDataset actual = again.encode(table);
    assertArrayEquals(expected.inputs().toArray(), actual.inputs().toArray());
    assertArrayEquals(expected.targets().toArray(), actual.targets().toArray());
  }

  @Provide
  Arbitrary<List<List<String>>> samples() {
    Arbitrary<String> numbers =
        Arbitraries.doubles().between(-1e30, 1e30).ofScale(9).map(number -> number + "");
    Arbitrary<String> texts = Arbitraries.strings().map(text -> "t" + text);
    Arbitrary<List<String>> row =
        Combinators.combine(numbers, numbers, texts).as((a, b, c) -> List.of(a, b, c));
    return row.list()
        .ofMinSize(2)
        .ofMaxSize(8)
        .map(
            rows -> {
              List<List<String>> labelled = new ArrayList<>();
              for (List<String> fields : rows) {
                List<String> fourth = new ArrayList<>(fields);
                fourth.add("class " + labelled.size() % 2);
                labelled.add(fourth);
              }
              return labelled;
            });
  }

  @Test
  void textIsTheSameOnEveryJvm() {
    String json =
        "{\"features\":[{\"name\":\"x\",\"mean\":0.002,\"deviation\":4.9E-324},"
            + "{\"name\":\"\\\"\u00e4\\n\",\"values\":[]}],"
            + "\"target\":{\"name\":\"y\",\"mean\":-1.0E23,\"deviation\":0.1}}";
    assertEquals(json, TableSchema.fromJson(json).toJson());
  }

  @Test
  void acceptsTheMinimum() {
    assertEquals(1, TableSchema.fromJson("{" + FEATURE + "," + CLASSES + "}").inputSize());
    assertEquals(1, TableSchema.fromJson(" {" + CLASSES + "," + FEATURE + "} \n").inputSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"features\":[]," + CLASSES + "}",
        "{" + FEATURE + "}",
        "{" + FEATURE + "," + FEATURE + "," + CLASSES + "}",
        "{" + FEATURE + "," + CLASSES + "}}",
        "{" + FEATURE + "," + CLASSES + "} 1",
        "{" + FEATURE + "," + CLASSES + ",\"more\":1}",
        "{\"features\":[{\"name\":\"y\",\"mean\":0,\"deviation\":1}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"mean\":0,\"deviation\":0}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"mean\":1e999,\"deviation\":1}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"mean\":NaN,\"deviation\":1}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"mean\":\"0\",\"deviation\":1}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"mean\":0}]," + CLASSES + "}",
        "{\"features\":[{\"mean\":0,\"deviation\":1}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"values\":[\"a\",\"a\"]}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"values\":[1]}]," + CLASSES + "}",
        "{\"features\":[{\"name\":\"x\",\"values\":[\"a\"],\"mean\":0}]," + CLASSES + "}",
        "{\"features\":[[[[[[[[[[[[[[[[",
        "{" + FEATURE + ",\"target\":{\"name\":\"y\",\"values\":[\"0\"]}}",
        "{" + FEATURE + ",\"target\":{\"name\":\"y\",\"values\":[\"0\",\"0\"]}}",
      })
  void refuses(String json) {
    assertOneLine(assertThrows(IllegalArgumentException.class, () -> TableSchema.fromJson(json)));
  }

  @Test
  void refusesEveryTruncation() {
    String json = "{" + FEATURE + "," + CLASSES + "}";
    for (int length = 0; length < json.length(); length++) {
      String start = json.substring(0, length);
      assertOneLine(
          assertThrows(IllegalArgumentException.class, () -> TableSchema.fromJson(start), start));
    }
  }

  @Test
  void saysWhereAndWhatIsWrong() {
    assertEquals(
        "JSON character 14: value_number_int, expected { or ]",
        assertThrows(
                IllegalArgumentException.class, () -> TableSchema.fromJson("{\"features\": [1]}"))
            .getMessage());
  }

  private static void assertOneLine(IllegalArgumentException refused) {
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
  }
}
