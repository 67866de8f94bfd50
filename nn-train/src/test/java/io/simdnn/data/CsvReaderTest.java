package io.simdnn.data;

import static io.simdnn.data.Bytes.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain|a,b^1,2^3,4^|[[1, 2], [3, 4]]",
        "no line end at the end|a,b^1,2|[[1, 2]]",
        "CRLF|a,b~1,2~|[[1, 2]]",
        "semicolon|a;b^1,5;2^|[[1,5, 2]]",
        "tab|a\tb\tc,d^1\t2\t3^|[[1, 2, 3]]",
        "separators in quotes don't count|\"a;;;\",b^1,2^|[[1, 2]]",
        "quotes|a,b^\"1,1\",\"2\"\"2\"^|[[1,1, 2\"2]]",
        "line break in quotes|a,b^\"1^1\",2^3,4^|[[1^1, 2], [3, 4]]",
        "empty fields|a,b^,^\"\",^|[[, ], [, ]]",
        "blank lines|^^a,b^^1,2^^|[[1, 2]]",
        "one column|a^1^\"\"^2|[[1], [], [2]]",
        "header only|a,b^|[]",
        "white space is kept|a,b^ 1 ,2 ^|[[ 1 , 2 ]]",
        "byte order mark|\uFEFFa,b^\u00e4,\u20ac^|[[\u00e4, \u20ac]]",
      })
  void reads(String what, String text, String rows) throws IOException {
    String real = text.replace("~", "\r\n").replace('^', '\n');
    for (byte[] bytes : new byte[][] {utf8(real), Bytes.gzip(utf8(real))}) {
      assertEquals(rows.replace('^', '\n'), read(bytes).toString(), what);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "empty||a: the file is empty, expected a header line with the column names;"
            + " check that this is the right file",
        "blank|^^|a: the file is empty, expected a header line with the column names;"
            + " check that this is the right file",
        "short row|a,b^1,2^3^|a: line 3: 1 field, expected 2 as in the header;"
            + " add the missing fields",
        "long row|a,b^\"1^1\",2^3,4,5^|a: line 4: 3 fields, expected 2 as in the header;"
            + " remove fields or quote those that contain the separator",
        "duplicate|a,b, a^|a: line 1: two columns named \"a\", expected every name once;"
            + " rename one of them or, if the file has no header line, add one",
        "unclosed|a,b^1,2^3,\"4^5,6^|a: line 3: a quote that is never closed, expected a"
            + " closing quote before the end of the file; close it, and double the quotes"
            + " within a field",
        "text after quote|a,b^\"1\"x,2^|a: line 2: text after a closing quote, expected the"
            + " separator or the end of the line; double the quotes within a field",
        "quote in field|a,b^1\"x,2^|a: line 2: a quote within an unquoted field, expected"
            + " quotes around the whole field only; put the field in quotes and double the"
            + " quotes within",
        "lone CR|a,b%1,2%|a: line 1: a carriage return alone, expected line ends LF or CRLF;"
            + " convert the line ends, or quote the field",
      })
  void refuses(String what, String text, String message) {
    String real = (text == null ? "" : text).replace('%', '\r').replace('^', '\n');
    assertRefused(message, () -> read(utf8(real)));
  }

  @Test
  void refusesMalformedUtf8WithItsLine() {
    byte[] bytes = utf8("a,b\n1,2\n3,x\n");
    bytes[10] = (byte) 0xe4;
    assertRefused(
        "a: line 3: bytes that are not UTF-8, expected UTF-8 text; save the file as UTF-8",
        () -> read(bytes));
  }

  @Test
  void refusesFieldsWithoutEnd() {
    byte[] bytes = utf8("a,b\n\"" + "x".repeat(CsvParser.LONGEST_FIELD + 1));
    assertRefused(
        "a: line 2: a field of more than 16777216 bytes, expected less; check that every quote"
            + " is closed",
        () -> read(bytes));
    byte[] header = new byte[CsvParser.LONGEST_FIELD + 1];
    assertRefused(
        "a: line 1: no line end in 16777216 bytes, expected a header line with the column"
            + " names; check that this is a text file and that every quote of the header is"
            + " closed",
        () -> read(header));
  }

  @Test
  void countsLinesFromOne() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "\na,b\n\"1\n1\",2\n\n3,4\n");
    CsvTable table = CsvTable.read(file);
    assertEquals(List.of("a", "b"), table.columns());
    assertEquals(List.of(3, 6), table.lines());
    assertEquals(file, table.file());
  }

  @Test
  void takesAGivenSeparator() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a:b,c\n1:2,3\n");
    assertEquals(List.of(List.of("1", "2,3")), CsvTable.read(file, ':').rows());
    assertThrows(IllegalArgumentException.class, () -> CsvTable.read(file, '"'));
    assertThrows(IllegalArgumentException.class, () -> CsvTable.read(file, '\u00e4'));
  }

  @Test
  void tableRefusesRowsThatDoNotFit() {
    Path file = Path.of("a");
    List<List<String>> rows = List.of(List.of("1"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CsvTable(file, List.of("a", "b"), rows, List.of(2)));
    assertThrows(
        IllegalArgumentException.class, () -> new CsvTable(file, List.of("a"), rows, List.of()));
  }

  @Property
  void readsWhatIsQuoted(@ForAll("tables") List<List<String>> rows) throws IOException {
    for (String lineEnd : List.of("\n", "\r\n")) {
      String text =
          "a,b,c"
              + lineEnd
              + rows.stream()
                  .map(row -> row.stream().map(CsvReaderTest::quoted))
                  .map(row -> row.collect(Collectors.joining(",")) + lineEnd)
                  .collect(Collectors.joining());
      assertEquals(rows, read(utf8(text)));
    }
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> special =
        Arbitraries.strings().withChars(",;\"\n\r\t a\u00e4\u20ac").ofMaxLength(8);
    Arbitrary<String> any =
        Arbitraries.strings()
            .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    return Arbitraries.oneOf(special, any).list().ofSize(3).list().ofMaxSize(10);
  }

  private static String quoted(String text) {
    boolean plain = text.chars().allMatch(character -> ",\"\r\n".indexOf(character) < 0);
    return plain && text.length() % 2 == 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<List<String>> read(byte[] bytes) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "a")) {
      for (List<String> row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
