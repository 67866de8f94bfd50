package io.simdnn.data;

import static io.simdnn.data.Bytes.assertRefused;
import static io.simdnn.data.Bytes.gzip;
import static io.simdnn.data.Bytes.idx;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  @TempDir Path folder;

  @Test
  void readsPlainAndGzipByContent() throws IOException {
    byte[] file = idx(2, 3, 50);
    for (byte[] bytes : new byte[][] {file, gzip(file)}) {
      IdxArray array = IdxReader.read(Files.write(folder.resolve("any.name"), bytes));
      assertEquals(Shape.of(2, 3, 50), array.shape());
      assertArrayEquals(Arrays.copyOfRange(file, 16, file.length), array.values());
      assertEquals(array.shape(), stream(bytes).shape());
    }
    assertEquals(Shape.of(0, 28, 28), stream(idx(0, 28, 28)).shape());
  }

  @Test
  void refusesWhatIsNotAnIdxFileOfBytes() {
    assertRefused(
        "a: 0 bytes, expected an IDX header of at least 8; the file is cut short; copy or"
            + " download it again",
        () -> stream(new byte[0]));
    assertRefused(
        "a: byte 0: 0x50 0x4b, expected the 0x00 0x00 that begins an IDX file; check that this"
            + " is the right file",
        () -> stream(new byte[] {0x50, 0x4b, 3, 4}));
    assertRefused(
        "a: byte 2: element type 0x0d (32-bit float), expected 0x08 (unsigned byte); convert the"
            + " file to unsigned bytes",
        () -> stream(new byte[] {0, 0, 13, 1}));
    assertRefused(
        "a: byte 2: element type 0x07 (unknown), expected 0x08 (unsigned byte); convert the"
            + " file to unsigned bytes",
        () -> stream(new byte[] {0, 0, 7, 1}));
    for (int rank : new int[] {0, 9, 255}) {
      assertRefused(
          "a: byte 3: " + rank + " dimensions, expected 1 to 8; check that this is the right file",
          () -> stream(new byte[] {0, 0, 8, (byte) rank}));
    }
  }

  @Test
  void refusesExtentsThatAreTooLarge() {
    assertRefused(
        "a: byte 4: extent 4294967295 of dimension 0, which makes the array too large, expected"
            + " at most 2147483639 elements in all; check the file or split it",
        () -> stream(header(-1)));
    assertRefused(
        "a: byte 8: extent 65536 of dimension 1, which makes the array too large, expected at"
            + " most 2147483639 elements in all; check the file or split it",
        () -> stream(header(65_536, 65_536)));
    assertThrows(
        DataFormatException.class,
        () -> stream(header(0, Integer.MAX_VALUE, Integer.MAX_VALUE)),
        "no element, but a row too large for a shape");
  }

  @Test
  void refusesTruncationAtEveryByteAndTrailingBytes() throws IOException {
    byte[] file = idx(2, 3, 4);
    for (byte[] whole : new byte[][] {file, gzip(file)}) {
      for (int length = 0; length < whole.length; length++) {
        byte[] start = Arrays.copyOf(whole, length);
        Path path = Files.write(folder.resolve("start"), start);
        assertThrows(DataFormatException.class, () -> IdxReader.read(path), "length " + length);
        assertThrows(DataFormatException.class, () -> stream(start), "length " + length);
      }
    }
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertRefused(
        "a: more bytes after the elements, expected 40 bytes for shape [2, 3, 4]; the file is"
            + " not what its header says; copy or download it again",
        () -> stream(gzip(longer)));
    assertRefused(
        "a: 39 bytes, expected 40 bytes for shape [2, 3, 4]; the file is cut short; copy or"
            + " download it again",
        () -> stream(Arrays.copyOf(file, 39)));
    Path path = Files.write(folder.resolve("longer"), longer);
    assertThrows(DataFormatException.class, () -> IdxReader.read(path));
  }

  @Test
  void doesNotAllocateWhatATinyFileClaims() throws IOException {
    byte[] header = header(Integer.MAX_VALUE - 8);
    for (byte[] bytes : new byte[][] {header, gzip(header)}) {
      Path path = Files.write(folder.resolve("claims"), bytes);
      long allocated = Allocation.during(() -> assertThrowsFormat(path));
      assertTrue(allocated < 1 << 22, allocated + " bytes allocated");
    }
  }

  @Test
  void namesPathsThatAreNoFile() {
    Path missing = folder.resolve("missing");
    assertEquals(
        missing + ": no such file; check the path",
        assertThrows(IOException.class, () -> IdxReader.read(missing)).getMessage());
    assertEquals(
        folder + ": this is a folder, expected a file; name a file in it",
        assertThrows(IOException.class, () -> IdxReader.read(folder)).getMessage());
  }

  private static void assertThrowsFormat(Path path) {
    assertThrows(DataFormatException.class, () -> IdxReader.read(path));
  }

  private static byte[] header(int... extents) {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * extents.length);
    header.put(new byte[] {0, 0, 8, (byte) extents.length});
    for (int extent : extents) {
      header.putInt(extent);
    }
    return header.array();
  }

  private static IdxArray stream(byte[] bytes) throws IOException {
    return IdxReader.read(new ByteArrayInputStream(bytes), "a");
  }
}
