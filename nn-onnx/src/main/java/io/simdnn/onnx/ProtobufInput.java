package io.simdnn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one message in the <a
 * href="https://protobuf.dev/programming-guides/encoding/">encoding of Protocol Buffers</a>. ONNX
 * needs so little of it that classes made from its schema would take most of the start of a JVM
 * that makes one prediction.
 *
 * <p>Each call of {@link #next} is followed by one that reads or skips the field. A field that is
 * not encoded as its reader expects it, or not whole, is an {@link OnnxFormatException}.
 */
final class ProtobufInput {
  private static final int VARINT = 0;
  private static final int BYTES_8 = 1;
  private static final int LENGTH = 2;
  private static final int BYTES_4 = 5;
  private static final int MAX_VARINT_BITS = 64;

  /** Deeper messages are taken for an attack on the stack. */
  private static final int MAX_DEPTH = 100;

  private final ByteBuffer bytes;
  private final int depth;
  private int field;
  private int encoding;

  /** Begins with the outermost message. */
  ProtobufInput(byte[] bytes) {
    this(ByteBuffer.wrap(bytes), 0);
  }

  private ProtobufInput(ByteBuffer bytes, int depth) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.depth = depth;
    if (depth > MAX_DEPTH) {
      throw damaged("messages are nested deeper than " + MAX_DEPTH);
    }
  }

  /** Returns how many bytes are left of this message. */
  int size() {
    return bytes.remaining();
  }

  /** Returns the number of the next field, 0 at the end of the message. */
  int next() {
    if (!bytes.hasRemaining()) {
      return 0;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    encoding = (int) tag & 7;
    if (field <= 0 || tag >>> 32 != 0) {
      throw damaged("there is no field " + (tag >>> 3));
    }
    return field;
  }

  /** Skips the field. */
  void skip() {
    switch (encoding) {
      case VARINT -> varint();
      case BYTES_8 -> bytes(Long.BYTES);
      case LENGTH -> bytes(length());
      case BYTES_4 -> bytes(Integer.BYTES);
      default -> throw damaged("encoding " + encoding + " of field " + field);
    }
  }

  /** Reads a whole number. */
  long integer() {
    require(VARINT);
    return varint();
  }

  float real() {
    require(BYTES_4);
    return room(Float.BYTES).getFloat();
  }

  String text() {
    ByteBuffer text = data();
    return new String(
        text.array(),
        text.arrayOffset() + text.position(),
        text.remaining(),
        StandardCharsets.UTF_8);
  }

  /** Reads bytes, which stay where they are. */
  ByteBuffer data() {
    require(LENGTH);
    return bytes(length());
  }

  /** Begins a message within this one. */
  ProtobufInput message() {
    return new ProtobufInput(data(), depth + 1);
  }

  /** Adds whole numbers, one or packed ones, to those read before. */
  void integers(NumberList numbers) {
    addAll(numbers, VARINT);
  }

  /** Adds floats, one or packed ones, to those read before. */
  void reals(NumberList numbers) {
    addAll(numbers, BYTES_4);
  }

  /** Adds floats of 64 bits, one or packed ones, to those read before. */
  void doubles(NumberList numbers) {
    addAll(numbers, BYTES_8);
  }

  private void addAll(NumberList numbers, int each) {
    if (encoding == LENGTH) {
      ProtobufInput packed = message();
      packed.field = field;
      packed.encoding = each;
      numbers.reserve(packed.count(each));
      while (packed.bytes.hasRemaining()) {
        numbers.add(packed.number(each));
      }
    } else {
      require(each);
      numbers.add(number(each));
    }
  }

  private long number(int numberEncoding) {
    return switch (numberEncoding) {
      case VARINT -> varint();
      case BYTES_4 -> room(Integer.BYTES).getInt();
      default -> room(Long.BYTES).getLong();
    };
  }

  /** Returns how many numbers the message holds, if it holds whole ones. */
  private int count(int numberEncoding) {
    if (numberEncoding != VARINT) {
      return bytes.remaining() / (numberEncoding == BYTES_4 ? Integer.BYTES : Long.BYTES);
    }
    int count = 0;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      count += bytes.get(i) >= 0 ? 1 : 0;
    }
    return count;
  }

  /** Returns what is left of the message, at least so many bytes. */
  private ByteBuffer room(int count) {
    if (count > bytes.remaining()) {
      throw damaged("field " + field + " ends behind the end of its message");
    }
    return bytes;
  }

  private ByteBuffer bytes(int count) {
    ByteBuffer part = room(count).slice(bytes.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + count);
    return part;
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw damaged("field " + field + " ends behind the end of its message");
    }
    return (int) length;
  }

  private long varint() {
    long number = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS && bytes.hasRemaining(); shift += 7) {
      byte part = bytes.get();
      number |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return number;
      }
    }
    throw damaged("a number behind field " + field + " does not end");
  }

  private void require(int expected) {
    if (encoding != expected) {
      throw damaged(
          "expected encoding " + expected + " but got " + encoding + " for field " + field);
    }
  }

  private static OnnxFormatException damaged(String what) {
    return new OnnxFormatException("this is no ONNX file: " + what);
  }
}
