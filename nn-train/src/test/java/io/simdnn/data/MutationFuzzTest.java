package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files: whatever bytes a reader gets, it returns or says in one line what is wrong, with
 * memory in proportion to the file.
 */
class MutationFuzzTest {
  private static final int MANY = 20_000;

  /** Where a mutant costs a file, or text is read: the bits and truncations are tried besides. */
  private static final int SOME = 2_000;

  private static final long MOST_ALLOCATED = 1 << 22;
  private static final long SEED = 20_260_101;

  @TempDir Path folder;

  private interface Reading {
    void read(byte[] bytes) throws Exception;
  }

  @Test
  void idx() {
    fuzz("idx", MANY, Bytes.idx(3, 4, 5), MutationFuzzTest::readIdx);
  }

  @Test
  void idxInGzip() {
    fuzz("gzip", MANY, Bytes.gzip(Bytes.idx(3, 4, 5)), MutationFuzzTest::readIdx);
  }

  @Test
  void safetensors() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weight", Tensor.zeros(2, 3));
    tensors.put("bias", Tensor.zeros(3));
    tensors.put("step", Tensor.zeros());
    Path file = folder.resolve("a.safetensors");
    SafeTensors.write(file, Map.of("epoch", "3"), tensors);
    fuzz(
        "safetensors",
        SOME,
        Files.readAllBytes(file),
        bytes -> {
          SafeTensors read = SafeTensors.read(Files.write(file, bytes));
          for (String name : read.names()) {
            readAsAnything(read, name);
          }
        });
  }

  @Test
  void safetensorsHeader() {
    String header =
        "{\"__metadata__\":{\"a\":\"b\"},"
            + "\"x\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"y\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[24,32]}}";
    fuzz(
        "header",
        MANY,
        header.getBytes(StandardCharsets.UTF_8),
        bytes -> {
          try {
            SafeTensorsHeader.parse(new String(bytes, StandardCharsets.ISO_8859_1), 32);
          } catch (IllegalArgumentException e) {
            throw new DataFormatException("a", "header", e.getMessage(), "copy it again");
          }
        });
  }

  @Test
  void csv() {
    String text = "name,size;x,\"qu\"\"ote\"\r\na,1,\"b\nc\"\r\n\u00e4,2,\r\n";
    fuzz(
        "csv",
        SOME,
        text.getBytes(StandardCharsets.UTF_8),
        bytes -> {
          try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), "a")) {
            List<String> row = reader.next();
            while (row != null) {
              row = reader.next();
            }
          }
        });
  }

  @Test
  void tableSchemaJson() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "a,b,c\n1,x,2.5\n2,y,3.5\n");
    String json = TableSchema.learn(CsvTable.read(file), "c").toJson();
    fuzz(
        "schema",
        SOME,
        json.getBytes(StandardCharsets.UTF_8),
        bytes -> {
          try {
            TableSchema.fromJson(new String(bytes, StandardCharsets.ISO_8859_1));
          } catch (IllegalArgumentException e) {
            throw new DataFormatException("a", "", e.getMessage(), "learn it again");
          }
        });
  }

  private static void readIdx(byte[] bytes) throws IOException {
    IdxReader.read(new ByteArrayInputStream(bytes), "a");
  }

  private static void readAsAnything(SafeTensors read, String name) throws DataFormatException {
    switch (read.type(name)) {
      case "F32" -> read.tensor(name);
      case "F64" -> read.doubles(name);
      default -> read.longs(name);
    }
  }

  private static void fuzz(String what, int mutants, byte[] whole, Reading reading) {
    for (int position = 0; position < whole.length; position++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] mutant = whole.clone();
        mutant[position] ^= (byte) (1 << bit);
        attempt(what + ": bit " + bit + " of byte " + position, mutant, reading);
      }
      attempt(what + ": first " + position, Arrays.copyOf(whole, position), reading);
    }
    RandomStream random = new RandomStream(SEED, what);
    for (int i = 0; i < mutants; i++) {
      attempt(what + ": mutant " + i + " of " + SEED, mutate(whole, random), reading);
    }
  }

  /** Returns a copy with a few bytes overwritten, by anything or by what the file has elsewhere. */
  private static byte[] mutate(byte[] whole, RandomStream random) {
    byte[] mutant = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      byte any = (byte) random.nextInt(256);
      byte known = whole[random.nextInt(whole.length)];
      mutant[random.nextInt(mutant.length)] = random.nextInt(2) == 0 ? any : known;
    }
    return mutant;
  }

  private static void attempt(String what, byte[] bytes, Reading reading) {
    long allocated =
        Allocation.during(
            () -> {
              try {
                reading.read(bytes);
              } catch (DataFormatException e) {
                assertFalse(e.getMessage().contains("\n"), what);
              } catch (Exception e) {
                fail(what, e);
              }
            });
    assertTrue(allocated < MOST_ALLOCATED, what + " allocated " + allocated);
  }
}
