package io.simdnn.cli.value;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.data.DataFormatException;
import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  @TempDir private Path folder;

  private Path file(int version, String dictionary, byte... data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    int length = dictionary.length();
    ByteBuffer size = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.write(version == 1 ? size.putShort((short) length).array() : size.putInt(length).array());
    bytes.write(dictionary.getBytes(StandardCharsets.UTF_8));
    bytes.write(data);
    return Files.write(folder.resolve("x.npy"), bytes.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsWhatNumPyWrites(int version) throws IOException {
    String header = "{'descr': '<i4', 'fortran_order': False, 'shape': (1, 2), }   \n";
    Value value = NpyReader.read(file(version, header, new byte[] {1, 0, 0, 0, -1, -1, -1, -1}));
    assertEquals(new ValueType(DataType.INT32, Shape.of(1, 2)), value.type());
    assertArrayEquals(new long[] {1, -1}, value.integers());
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  void readsWhatItWrites(DataType type) throws IOException {
    // More than a chunk, and no multiple of one.
    for (Shape shape : new Shape[] {Shape.of(), Shape.of(0, 3), Shape.of(5), Shape.of(7, 4_999)}) {
      Value written = Value.zeros(new ValueType(type, shape));
      for (int i = 0; i < shape.size(); i++) {
        if (type.isReal()) {
          written.floats().array()[i] = (i % 512 - 256) / 4f;
        } else {
          written.integers()[i] = type.wrap(i * 37L - 1000);
        }
      }
      Path file = folder.resolve("y.npy");
      NpyWriter.write(file, written);
      Value read = NpyReader.read(file);
      assertEquals(0, Files.size(file) % 64 - (long) shape.size() * NpyType.of(type).bytes() % 64);
      assertEquals(shape, read.type().shape());
      assertEquals(type == DataType.BFLOAT16 ? DataType.FLOAT32 : type, read.type().type());
      if (type.isReal()) {
        assertArrayEquals(written.floats().toArray(), read.floats().toArray());
      } else {
        assertArrayEquals(written.integers(), read.integers());
      }
    }
  }

  @Test
  void keepsTheBitsOfSpecialNumbers() throws IOException {
    float[] numbers = {Float.NaN, -0f, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
    NpyWriter.write(folder.resolve("y.npy"), Value.of(Tensor.of(numbers, 4)));
    assertArrayEquals(numbers, NpyReader.read(folder.resolve("y.npy")).floats().toArray());
  }

  private void refuses(String part, Path file) {
    DataFormatException e = assertThrows(DataFormatException.class, () -> NpyReader.read(file));
    assertTrue(e.getMessage().contains(part) && e.getMessage().contains("x.npy"), e.getMessage());
  }

  @Test
  void refusesWhatItCannotRead() throws IOException {
    String end = "'fortran_order': False, 'shape': (2,), }\n";
    refuses("elements of type >f4", file(1, "{'descr': '>f4', " + end, new byte[8]));
    refuses("elements of type |O", file(1, "{'descr': '|O', " + end, new byte[8]));
    refuses("a simple type", file(1, "{'descr': [('a', '<f4')], " + end, new byte[8]));
    refuses(
        "rows", file(1, "{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }", new byte[8]));
    refuses("7 bytes of elements", file(1, "{'descr': '<f4', " + end, new byte[7]));
    refuses("9 bytes of elements", file(1, "{'descr': '<f4', " + end, new byte[9]));
    refuses("a shape", file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }"));
    refuses("format 1 to 3", file(4, "{}"));
    refuses("the end of the file", Files.write(folder.resolve("x.npy"), new byte[3]));
    refuses("no array", Files.writeString(folder.resolve("x.npy"), "a,b\n1,2\n3,4\n"));
  }

  @Test
  void refusesHugeClaimsBeforeItAllocates() throws IOException {
    String start = "{'descr': '<f8', 'fortran_order': False, 'shape': (";
    refuses("2147483647", file(1, start + "65536, 65536), }"));
    refuses("2147483647", file(1, start + "99999999999,), }"));
    refuses("0 bytes of elements", file(1, start + "2147483647,), }"));
    Path file = file(2, start + "1,), }");
    byte[] bytes = Files.readAllBytes(file);
    bytes[11] = 0x7f;
    refuses("at most", Files.write(file, bytes));
  }
}
