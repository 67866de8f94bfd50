package io.simdnn.cli.value;

import io.simdnn.graph.DataType;
import io.simdnn.kernel.math.HalfPrecision;
import java.nio.ByteBuffer;

/** The elements that arrays of NumPy may have, little-endian. */
enum NpyType {
  F2("<f2", DataType.FLOAT16, Short.BYTES),
  F4("<f4", DataType.FLOAT32, Float.BYTES),
  F8("<f8", DataType.FLOAT64, Double.BYTES),
  I1("|i1", DataType.INT8, Byte.BYTES),
  I2("<i2", DataType.INT16, Short.BYTES),
  I4("<i4", DataType.INT32, Integer.BYTES),
  I8("<i8", DataType.INT64, Long.BYTES),
  U1("|u1", DataType.UINT8, Byte.BYTES),
  U2("<u2", DataType.UINT16, Short.BYTES),
  U4("<u4", DataType.UINT32, Integer.BYTES),
  U8("<u8", DataType.UINT64, Long.BYTES),
  B1("|b1", DataType.BOOL, Byte.BYTES);

  private final String code;
  private final DataType type;
  private final int bytes;

  NpyType(String code, DataType type, int bytes) {
    this.code = code;
    this.type = type;
    this.bytes = bytes;
  }

  /** Returns the type that NumPy calls by a code, null if there is none here. */
  static NpyType of(String code) {
    for (NpyType candidate : values()) {
      if (candidate.code.equals(code)) {
        return candidate;
      }
    }
    return null;
  }

  /** Returns the type that holds all elements of ours; NumPy knows no bfloat16. */
  static NpyType of(DataType type) {
    for (NpyType candidate : values()) {
      if (candidate.type == type) {
        return candidate;
      }
    }
    return F4;
  }

  String code() {
    return code;
  }

  DataType type() {
    return type;
  }

  int bytes() {
    return bytes;
  }

  float real(ByteBuffer from) {
    return switch (this) {
      case F2 -> HalfPrecision.toFloat(from.getShort());
      case F4 -> from.getFloat();
      default -> (float) from.getDouble();
    };
  }

  void put(ByteBuffer to, float number) {
    switch (this) {
      case F2 -> to.putShort(HalfPrecision.fromFloat(number));
      case F4 -> to.putFloat(number);
      default -> to.putDouble(number);
    }
  }

  long integer(ByteBuffer from) {
    return type.wrap(
        switch (bytes) {
          case Byte.BYTES -> from.get();
          case Short.BYTES -> from.getShort();
          case Integer.BYTES -> from.getInt();
          default -> from.getLong();
        });
  }

  void put(ByteBuffer to, long number) {
    switch (bytes) {
      case Byte.BYTES -> to.put((byte) number);
      case Short.BYTES -> to.putShort((short) number);
      case Integer.BYTES -> to.putInt((int) number);
      default -> to.putLong(number);
    }
  }
}
