package io.simdnn.data;

import static io.simdnn.data.Bytes.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "\u00e4 \"quoted\"\n");
    metadata.put("a", "");
    float[] many = new float[150_001];
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("w", Tensor.view(new float[] {9, 1, -0f, Float.NaN, 9}, 1, Shape.of(3, 1)));
    tensors.put("empty", Tensor.zeros(0, 4));
    tensors.put("b", Tensor.of(new float[] {Float.MIN_VALUE}));
    tensors.put("many", Tensor.of(many, many.length));
    Path file = folder.resolve("a.safetensors");
    SafeTensors.write(file, metadata, tensors);
    SafeTensors read = SafeTensors.read(file);
    assertEquals(new ArrayList<>(metadata.entrySet()), new ArrayList<>(read.metadata().entrySet()));
    assertEquals(List.of("w", "empty", "b", "many"), new ArrayList<>(read.names()));
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      assertEquals("F32", read.type(entry.getKey()));
      assertEquals(entry.getValue().shape(), read.shape(entry.getKey()));
      assertArrayEquals(entry.getValue().toArray(), read.tensor(entry.getKey()).toArray());
    }
    read.tensor("b").fill(5);
    assertEquals(Float.MIN_VALUE, read.tensor("b").get(0), "tensors are copies");
    assertEquals(0, headerSize(file) % 8, "the data is aligned");
    assertEquals(List.of(file), filesIn(folder));
  }

  @Test
  void sameTensorsGiveTheSameBytes() throws IOException {
    Path file = folder.resolve("a");
    SafeTensors.write(file, Map.of(), Map.of("x", Tensor.of(new float[] {1, 2}, 2)));
    String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}  ";
    ByteBuffer expected = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(56).put(header.getBytes(StandardCharsets.US_ASCII)).putFloat(1).putFloat(2);
    assertArrayEquals(expected.array(), Files.readAllBytes(file));
  }

  @Test
  void readsAFileOfAnotherImplementation() throws IOException {
    Path file = folder.resolve("mse.safetensors");
    try (InputStream golden = SafeTensorsTest.class.getResourceAsStream("mse.safetensors")) {
      Files.copy(golden, file);
    }
    SafeTensors read = SafeTensors.read(file);
    assertEquals(
        List.of("input.0", "input.1", "output.0", "grad_output.0", "grad_input.0", "grad_input.1"),
        new ArrayList<>(read.names()));
    assertTrue(read.metadata().get("case").contains("\"kind\": \"mse\""));
    assertEquals(Shape.of(), read.shape("output.0"));
    double[] prediction = read.doubles("input.0");
    double[] target = read.doubles("input.1");
    double sum = 0;
    for (int i = 0; i < 7; i++) {
      double difference = prediction[i] - target[i];
      sum += difference * difference;
      assertEquals(2 * difference, read.tensor("grad_input.0").get(i), 1e-6);
    }
    assertEquals(sum, read.tensor("output.0").get(0), 1e-5);
  }

  @Test
  void readsOtherTypesWithoutSilentNarrowing() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(41).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(0.1).putLong(Long.MIN_VALUE).putInt(-2).putInt(3);
    data.put(new byte[] {(byte) 200, 1, 0, 2}).putFloat(1.5f).putDouble(1).put((byte) 1);
    String header =
        "{\"f64\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"i64\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]},"
            + "\"i32\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[16,24]},"
            + "\"u8\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[24,25]},"
            + "\"bool\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[25,27]},"
            + "\"bad\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[27,28]},"
            + "\"f32\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[28,32]},"
            + "\"f16\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[32,40]},"
            + "\"f4\":{\"dtype\":\"F4\",\"shape\":[2],\"data_offsets\":[40,41]}}";
    Path file = write(header, data.array());
    SafeTensors read = SafeTensors.read(file);
    assertArrayEquals(new double[] {0.1}, read.doubles("f64"));
    assertArrayEquals(new double[] {1.5}, read.doubles("f32"));
    assertArrayEquals(new long[] {Long.MIN_VALUE}, read.longs("i64"));
    assertArrayEquals(new long[] {-2, 3}, read.longs("i32"));
    assertArrayEquals(new long[] {200}, read.longs("u8"));
    assertArrayEquals(new long[] {1, 0}, read.longs("bool"));
    assertEquals("F16", read.type("f16"));
    assertEquals(Shape.of(2), read.shape("f4"));
    assertRefused(
        file + ": tensor \"f64\": type F64, expected F32; convert the file or read it as its type",
        () -> read.tensor("f64"));
    assertRefused(
        file
            + ": tensor \"f16\": type F16, expected F64, F32; convert the file or read it as its"
            + " type",
        () -> read.doubles("f16"));
    assertRefused(
        file
            + ": tensor \"f32\": type F32, expected I64, I32, U8, BOOL; convert the file or read"
            + " it as its type",
        () -> read.longs("f32"));
    assertRefused(
        file + ": tensor \"bad\": byte 2 at element 0, expected 0 or 1 in a BOOL; write it again",
        () -> read.longs("bad"));
    DataFormatException missing =
        assertThrows(DataFormatException.class, () -> read.shape("weight"));
    assertTrue(
        missing.getMessage().startsWith(file + ": tensor \"weight\": not in the file, expected"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[]|no JSON object, expected { at the beginning",
        " {}|no JSON object, expected { at the beginning",
        "{} x|JSON character 3: Unrecognized token 'x': was expecting (JSON String, Number, Array,"
            + " Object or token 'null', 'true' or 'false'), expected valid JSON",
        "{'a':[]}|JSON character 5: start_array, expected {",
        "{'__metadata__':{'a':1}}|JSON character 21: value_number_int, expected a string",
        "{'a':{'x':1}}|JSON character 6: property_name, expected dtype, shape or data_offsets",
        "{'a':{'dtype':'F32'}}"
            + "|tensor \"a\": a member is missing, expected dtype, shape and data_offsets",
        "{'a':{'dtype':'F33','shape':[],'data_offsets':[0,8]}}"
            + "|tensor \"a\": dtype \"F33\", expected a known one such as F32",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}"
            + "|tensor \"a\": data_offsets \"[0]\", expected a begin and an end within the 8 bytes"
            + " of data",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,9]}}"
            + "|tensor \"a\": data_offsets \"[0, 9]\", expected a begin and an end within the 8"
            + " bytes of data",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}"
            + "|tensor \"a\": data_offsets \"[8, 0]\", expected a begin and an end within the 8"
            + " bytes of data",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}"
            + "|tensor \"a\": data_offsets \"[-8, 0]\", expected a begin and an end within the 8"
            + " bytes of data",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}"
            + "|tensor \"a\": 8 bytes, expected as many as F32 [3] takes",
        "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}"
            + "|tensor \"a\": shape \"[-2]\", expected at most 64 extents and 2147483639 elements",
        "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,8]}}"
            + "|tensor \"a\": shape \"[65536, 65536]\", expected at most 64 extents and 2147483639"
            + " elements",
        "{'a':{'dtype':'F32','shape':[4294967298,4294967296,4294967296],'data_offsets':[0,8]}}"
            + "|tensor \"a\": shape \"[4294967298, 4294967296, 4294967296]\", expected at most 64"
            + " extents and 2147483639 elements",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}"
            + "|the tensors take 4 bytes, expected all 8 bytes of data",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
            + "|tensor \"a\" begins at byte 4 of the data, expected 0, where the one before ends",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
            + "|tensor \"b\" begins at byte 4 of the data, expected 8, where the one before ends",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}"
            + "|JSON character 57: Duplicate Object property \"a\", expected valid JSON",
        "{}|the tensors take 0 bytes, expected all 8 bytes of data",
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void refusesHeaders(String header, String problem) throws IOException {
    Path file = write(header.replace('\'', '"'), new byte[8]);
    DataFormatException refused =
        assertThrows(DataFormatException.class, () -> SafeTensors.read(file));
    assertEquals(
        file + ": header: " + problem.replace("'a'", "\"a\"") + "; copy or download the file again",
        refused.getMessage());
  }

  @Test
  void refusesDeepNestingAndMalformedUtf8() throws IOException {
    Path deep = write("{\"a\":{\"shape\":" + "[".repeat(100_000), new byte[0]);
    assertThrows(DataFormatException.class, () -> SafeTensors.read(deep));
    byte[] bytes = Files.readAllBytes(write("{\"__metadata__\":{\"a\":\"x\"}}", new byte[0]));
    bytes[8 + 22] = (byte) 0xe4;
    Path file = Files.write(folder.resolve("utf8"), bytes);
    assertRefused(
        file
            + ": header: bytes that are not UTF-8, expected JSON text; copy or download the file"
            + " again",
        () -> SafeTensors.read(file));
  }

  @Test
  void refusesTruncationAtEveryByteAndTrailingBytes() throws IOException {
    Path file = folder.resolve("whole");
    SafeTensors.write(file, Map.of("a", "b"), Map.of("x", Tensor.zeros(3, 2)));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length + 1; length++) {
      Path other = Files.write(folder.resolve("other"), Arrays.copyOf(whole, length));
      if (length != whole.length) {
        assertThrows(DataFormatException.class, () -> SafeTensors.read(other), "length " + length);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "9", "9223372036854775807", "-1", "-9223372036854775808"})
  void refusesLengthsOfTheHeaderBeforeItAllocates(long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    Path file = Files.write(folder.resolve("length"), bytes.array());
    assertRefused(
        file
            + ": byte 0: a header of "
            + Long.toUnsignedString(length)
            + " bytes, expected 2 to the 8 bytes that follow; check that this is a whole"
            + " safetensors file",
        () -> SafeTensors.read(file));
  }

  @Test
  void refusesToWriteWhatItCouldNotRead() {
    Path file = folder.resolve("a");
    Map<String, Tensor> reserved = Map.of("__metadata__", Tensor.zeros(1));
    assertThrows(IllegalArgumentException.class, () -> SafeTensors.write(file, Map.of(), reserved));
    Map<String, String> half = Map.of("a", "\ud800");
    assertThrows(IllegalArgumentException.class, () -> SafeTensors.write(file, half, Map.of()));
    assertEquals(false, Files.exists(file));
  }

  private Path write(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).put(data);
    return Files.write(folder.resolve("file"), bytes.array());
  }

  private static long headerSize(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}
