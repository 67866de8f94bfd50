package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void oldContent() throws IOException {
    file = Files.writeString(folder.resolve("file"), "old");
  }

  @Test
  void replacesTheFile() throws IOException {
    AtomicFile.write(file, channel -> put(channel, "new"));
    assertEquals("new", Files.readString(file));
    assertNoTemporaryFile();
  }

  @Test
  void theOldFileIsThereUntilTheNewOneIsWhole() throws IOException {
    AtomicFile.write(
        file,
        channel -> {
          put(channel, "half");
          assertEquals("old", Files.readString(file));
        });
    assertEquals("half", Files.readString(file));
  }

  @Test
  void keepsTheOldFileWhenWritingFails() throws IOException {
    IOException failed =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      put(channel, "half");
                      throw new FileSystemException("x", null, "No space left on device");
                    }));
    assertEquals(file + ": can't be written: No space left on device", failed.getMessage());
    IOException full =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      throw new IOException("No space left on device");
                    }));
    assertEquals(file + ": can't be written: No space left on device", full.getMessage());
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                channel -> {
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file));
    assertNoTemporaryFile();
  }

  @Test
  void writesThroughSymbolicLinks() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, channel -> put(channel, "new"));
    assertEquals("new", Files.readString(file));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void writesNamesOfEveryLength() throws IOException {
    Path longest = folder.resolve("x".repeat(255));
    AtomicFile.write(longest, channel -> put(channel, "new"));
    assertEquals("new", Files.readString(longest));
  }

  @Test
  void namesTheFolderThatIsMissing() {
    Path lost = folder.resolve("missing").resolve("a");
    IOException failed =
        assertThrows(IOException.class, () -> SafeTensors.write(lost, Map.of(), Map.of()));
    assertEquals(
        lost
            + ": can't be written: the folder "
            + lost.getParent()
            + " does not exist; create it first",
        failed.getMessage());
    Path below = file.resolve("a");
    assertThrows(IOException.class, () -> SafeTensors.write(below, Map.of(), Map.of()));
    assertEquals(
        folder + ": can't be written: this is a folder; name a file",
        assertThrows(IOException.class, () -> SafeTensors.write(folder, Map.of(), Map.of()))
            .getMessage());
  }

  @Test
  void saysThatTheFolderIsReadOnly() throws IOException {
    assertTrue(folder.toFile().setWritable(false));
    try {
      assumeFalse(Files.isWritable(folder), "this user may write to read-only folders");
      Map<String, Tensor> tensors = Map.of("x", Tensor.zeros(1));
      assertEquals(
          file + ": can't be written: permission denied; choose a folder you may write to",
          assertThrows(IOException.class, () -> SafeTensors.write(file, Map.of(), tensors))
              .getMessage());
      assertEquals("old", Files.readString(file));
    } finally {
      assertTrue(folder.toFile().setWritable(true));
    }
    assertNoTemporaryFile();
  }

  private void assertNoTemporaryFile() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private static void put(WritableByteChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
