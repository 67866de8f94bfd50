package io.simdnn.data;

import static io.simdnn.data.Bytes.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.simdnn.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableSchemaTest {
  @Test
  void encodesNumbersAndNamesAndClasses() throws IOException {
    CsvTable table = table("size,color,kind", "1,red,b", "3, blue ,a", "NA,?,b", "2,red,a");
    TableSchema schema = TableSchema.learn(table, "kind");
    assertEquals(Task.CLASSIFICATION, schema.task());
    assertEquals("kind", schema.targetColumn());
    assertEquals(List.of("a", "b"), schema.classNames());
    assertEquals(3, schema.inputSize());
    assertEquals(2, schema.outputSize());
    TensorDataset dataset = schema.encode(table);
    float one = (float) (1 / Math.sqrt(2.0 / 3));
    assertArrayEquals(
        new float[] {-one, 0, 1, one, 1, 0, 0, 0, 0, 0, 0, 1}, dataset.inputs().toArray());
    assertEquals(Shape.of(4, 3), dataset.inputs().shape());
    assertArrayEquals(new float[] {1, 0, 1, 0}, dataset.targets().toArray());
    assertEquals(Shape.of(), dataset.targetShape());
    assertThrows(IllegalStateException.class, () -> schema.denormalize(1));
  }

  @Test
  void standardisesTheTargetOfARegressionAndBack() throws IOException {
    CsvTable table = table("x,y", "1,10.5", "2,20.5", "3,30.5");
    TableSchema schema = TableSchema.learn(table, "y");
    assertEquals(Task.REGRESSION, schema.task());
    assertEquals(1, schema.outputSize());
    assertEquals(List.of(), schema.classNames());
    TensorDataset dataset = schema.encode(table);
    assertEquals(Shape.of(1), dataset.targetShape());
    assertEquals(0f, dataset.targets().get(1));
    assertEquals(10.5f, schema.denormalize(dataset.targets().get(0)), 1e-5f);
    assertEquals(20.5f, schema.denormalize(0));
  }

  @Test
  void encodesOtherTablesByTheirNamesOfColumns() throws IOException {
    TableSchema schema = TableSchema.learn(table("a,b,y", "1,x,0", "3,z,1"), "y");
    CsvTable other = table("more,b,a", "9,z,5", "9,new,2");
    assertArrayEquals(new float[] {3, 0, 1, 0, 0, 0}, schema.encodeInputs(other).toArray());
    assertEquals(Shape.of(0, 3), schema.encode(table("a,b,y")).inputs().shape());
  }

  @Test
  void constantAndEmptyColumnsDoNoHarm() throws IOException {
    CsvTable table = table("c,e,y", "0.1,,0", "0.1,NA,1", "0.1,null,0");
    TableSchema schema = TableSchema.learn(table, "y");
    assertEquals(1, schema.inputSize());
    assertArrayEquals(new float[3], schema.encodeInputs(table).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NA", "na", "N/A", "NaN", "nan", "null", "NULL", "?", "  "})
  void missingValues(String missing) throws IOException {
    CsvTable table = table("a,b,y", "1,x,0", missing + "," + missing + ",1", "3,x,1");
    TableSchema schema = TableSchema.learn(table, "y");
    float[] inputs = schema.encodeInputs(table).toArray();
    assertArrayEquals(new float[] {-1, 1, 0, 0, 1, 1}, inputs);
    assertRefused(
        "T: line 3, column \"b\": the target is missing (\""
            + missing.strip()
            + "\"), expected a value; fill it in or remove the line",
        () -> TableSchema.learn(table, "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "0 1 2, CLASSIFICATION",
    "0.0 1.0 1, CLASSIFICATION",
    "0 1 1.5, REGRESSION",
    "1 2 x, CLASSIFICATION",
    "-0 0 1, CLASSIFICATION",
    "1e2 0x10 3, CLASSIFICATION",
  })
  void choosesTheTask(String targets, Task task) throws IOException {
    assertEquals(task, TableSchema.learn(targets(targets.split(" ", -1)), "y").task());
  }

  @Test
  void manyWholeNumbersAreARegression() throws IOException {
    assertEquals(Task.CLASSIFICATION, TableSchema.learn(targets(numbers(20)), "y").task());
    assertEquals(Task.REGRESSION, TableSchema.learn(targets(numbers(21)), "y").task());
    TableSchema asked = TableSchema.learn(targets(numbers(21)), "y", Task.CLASSIFICATION);
    assertEquals(21, asked.outputSize());
  }

  @Test
  void numberedClassesAreInTheOrderOfNumbers() throws IOException {
    TableSchema schema = TableSchema.learn(targets("10", "9.0", "9", "b", "a"), "y");
    assertEquals(List.of("9", "10", "a", "b"), schema.classNames());
    assertEquals(1f, schema.encode(targets("10.0")).targets().get(0));
  }

  @Test
  void refusesTargetsThatCannotBeLearned() throws IOException {
    CsvTable table = table("speed,species,name", "1,a,x");
    assertRefused(
        "T: line 1: no column \"Speceis\", expected one of \"speed\", \"species\", \"name\"; did"
            + " you mean \"species\"?",
        () -> TableSchema.learn(table, "Speceis"));
    assertRefused(
        "T: column \"species\": the one class \"a\", expected at least two classes; name another"
            + " target or add samples of other classes",
        () -> TableSchema.learn(table, "species"));
    assertRefused(
        "T: line 2, column \"name\": \"x\", expected a finite number; correct the value or leave"
            + " it empty",
        () -> TableSchema.learn(table, "name", Task.REGRESSION));
    assertRefused(
        "T: line 3, column \"y\": infinite or too large number \"-inf\", expected a finite"
            + " number; correct the value or leave it empty",
        () -> TableSchema.learn(targets("1", "-inf"), "y"));
    assertRefused(
        "T: no line besides the header, expected at least one sample; check that this is the"
            + " right file",
        () -> TableSchema.learn(table("x,y"), "y"));
    assertRefused(
        "T: column \"y\": no other column with values, expected at least one column to predict"
            + " the target from; add columns",
        () -> TableSchema.learn(table("y,e", "1,", "2,"), "y"));
    String[] many = numbers(1001);
    assertRefused(
        "T: column \"y\": more than 1,000 distinct targets, expected at most 1,000 classes;"
            + " learn it as a regression",
        () -> TableSchema.learn(targets(many), "y", Task.CLASSIFICATION));
    many[5] = "x";
    assertRefused(
        "T: column \"y\": more than 1,000 distinct targets, expected at most 1,000 classes;"
            + " it looks like an identifier; name another target",
        () -> TableSchema.learn(targets(many), "y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-Infinity", "+INF", "1e999"})
  void refusesInfiniteNumbers(String infinite) throws IOException {
    assertRefused(
        "T: line 3, column \"x\": infinite or too large number \""
            + infinite
            + "\", expected a finite number; correct the value or leave it empty",
        () -> TableSchema.learn(table("x,y", "1,0", infinite + ",1"), "y"));
  }

  @Test
  void refusesFeaturesThatCannotBeLearned() throws IOException {
    String[] lines =
        IntStream.range(0, 1002)
            .mapToObj(i -> i == 0 ? "id,y" : "n" + i + "," + i % 2)
            .toArray(String[]::new);
    assertRefused(
        "T: column \"id\": more than 1,000 distinct texts, expected a number or a kind in every"
            + " line; it looks like an identifier; remove the column",
        () -> TableSchema.learn(table(lines), "y"));
    assertRefused(
        "T: column \"x\": numbers too large to take their mean and deviation, expected numbers"
            + " below 1e150; scale the column",
        () -> TableSchema.learn(table("x,y", "1e300,0", "-1e300,1"), "y"));
  }

  @Test
  void refusesTablesThatCannotBeEncoded() throws IOException {
    TableSchema schema = TableSchema.learn(table("a,b,y", "1,x,0", "3,z,1"), "y");
    assertRefused(
        "T: line 1: columns \"c\", \"y\", expected also \"a\", \"b\"; add the missing columns",
        () -> schema.encode(table("c,y", "1,1")));
    assertRefused(
        "T: line 1: no column \"y\", expected one of \"a\", \"b\"; did you mean \"a\"?",
        () -> schema.encode(table("a,b", "1,x")));
    assertRefused(
        "T: line 3, column \"y\": class \"2\" that was not learned, expected one of \"0\","
            + " \"1\"; correct the value or remove the line",
        () -> schema.encode(table("a,b,y", "1,x,0", "1,x,2")));
    assertRefused(
        "T: line 2, column \"a\": \"x\", expected a finite number; correct the value or leave it"
            + " empty",
        () -> schema.encodeInputs(table("a,b", "x,x")));
    assertRefused(
        "T: line 2, column \"a\": number \"1e300\", too far from those learned from, expected a"
            + " number that standardised fits a float; correct the value or leave it empty",
        () -> schema.encodeInputs(table("a,b", "1e300,x")));
  }

  @Test
  void listsOnlyTheFirstOfManyColumns() throws IOException {
    String header = String.join(",", IntStream.range(0, 30).mapToObj(i -> "p" + i).toList());
    DataFormatException refused =
        assertThrows(DataFormatException.class, () -> TableSchema.learn(table(header), "label"));
    assertEquals(
        IntStream.range(0, 20).mapToObj(i -> "\"p" + i + '"').collect(Collectors.joining(", "))
            + " and 10 more; did you mean \"p0\"?",
        refused
            .getMessage()
            .substring("T: line 1: no column \"label\", expected one of ".length()));
  }

  private static String[] numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
  }

  private static CsvTable targets(String... targets) throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (String target : targets) {
      lines.add(lines.size() + "," + target);
    }
    return table(lines.toArray(String[]::new));
  }

  private static CsvTable table(String... lines) throws IOException {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    List<List<String>> rows = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "T")) {
      for (List<String> row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
        numbers.add(reader.line());
      }
      return new CsvTable(Path.of("T"), reader.columns(), rows, numbers);
    }
  }
}
