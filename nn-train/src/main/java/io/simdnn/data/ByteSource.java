package io.simdnn.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a file or resource, unpacked where they are gzip; that shows in the content, not in
 * the name.
 *
 * @param bytes the unpacked bytes
 * @param name what messages call it
 * @param size how many bytes there are, or {@link #UNKNOWN}
 */
record ByteSource(InputStream bytes, String name, long size) implements Closeable {
  static final long UNKNOWN = -1;

  static ByteSource open(Path file) throws IOException {
    ReadableFile.require(file);
    InputStream stream = Files.newInputStream(file);
    try {
      ByteSource source = of(stream, file.toString());
      boolean plain = source.bytes() instanceof BufferedInputStream && Files.isRegularFile(file);
      return plain ? new ByteSource(source.bytes(), source.name(), Files.size(file)) : source;
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  static ByteSource of(InputStream stream, String name) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return new ByteSource(gzip ? new GzipInput(buffered, name) : buffered, name, UNKNOWN);
  }

  boolean sizeIsKnown() {
    return size != UNKNOWN;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
