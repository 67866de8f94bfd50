package io.simdnn.data;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip; damage is reported with the name of the file, unlike by the JDK's stream. */
final class GzipInput extends FilterInputStream {
  private final String name;

  GzipInput(InputStream packed, String name) throws IOException {
    super(header(packed, name));
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (EOFException | ZipException e) {
      throw damaged(name, e);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (EOFException | ZipException e) {
      throw damaged(name, e);
    }
  }

  private static InputStream header(InputStream packed, String name) throws IOException {
    try {
      return new GZIPInputStream(packed, 1 << 16);
    } catch (EOFException | ZipException e) {
      throw damaged(name, e);
    }
  }

  private static DataFormatException damaged(String name, IOException cause) {
    return new DataFormatException(
            name,
            "",
            "damaged gzip data (" + cause.getMessage() + ")",
            "a whole gzip file",
            "copy or download the file again")
        .causedBy(cause);
  }
}
