package io.simdnn.data;

/** The element types of safetensors files, with the bits that an element takes. */
enum ElementType {
  BOOL(8),
  U8(8),
  I8(8),
  I16(16),
  U16(16),
  I32(32),
  U32(32),
  I64(64),
  U64(64),
  F16(16),
  BF16(16),
  F32(32),
  F64(64),
  C64(64),
  F8_E4M3(8),
  F8_E5M2(8),
  F8_E8M0(8),
  F6_E2M3(6),
  F6_E3M2(6),
  F4(4);

  private final int bits;

  ElementType(int bits) {
    this.bits = bits;
  }

  int bits() {
    return bits;
  }

  /** Returns the type of a name, or {@code null} where there is none. */
  static ElementType named(String name) {
    for (ElementType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }
}
