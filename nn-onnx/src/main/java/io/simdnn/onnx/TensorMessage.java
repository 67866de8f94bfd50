package io.simdnn.onnx;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A tensor; its numbers are raw data, in another file, or in one of the lists. */
final class TensorMessage {
  static final TensorMessage EMPTY = new TensorMessage();

  private String name = "";
  private NumberList dims = new NumberList();
  private int type;
  private ByteBuffer raw;
  private boolean external;
  private Map<String, String> externalData = new HashMap<>();
  private NumberList floats = new NumberList();
  private NumberList doubles = new NumberList();
  private NumberList smallIntegers = new NumberList();
  private NumberList signedIntegers = new NumberList();
  private NumberList unsignedIntegers = new NumberList();

  private TensorMessage() {}

  static TensorMessage read(ProtobufInput in) {
    TensorMessage tensor = new TensorMessage();
    for (int field = in.next(); field != 0; field = in.next()) {
      tensor.read(field, in);
    }
    return tensor;
  }

  private void read(int field, ProtobufInput in) {
    switch (field) {
      case 1 -> in.integers(dims);
      case 2 -> type = (int) in.integer();
      case 4 -> in.reals(floats);
      case 5 -> in.integers(smallIntegers);
      case 7 -> in.integers(signedIntegers);
      case 8 -> name = in.text();
      case 9 -> raw = in.data();
      case 10 -> in.doubles(doubles);
      case 11 -> in.integers(unsignedIntegers);
      case 13 -> readEntry(in.message(), externalData);
      case 14 -> external = in.integer() == 1;
      default -> in.skip();
    }
  }

  /** Adds one entry of a map of texts. */
  static void readEntry(ProtobufInput in, Map<String, String> entries) {
    String key = "";
    String value = "";
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    entries.put(key, value);
  }

  /** Returns the same numbers under another name. */
  TensorMessage withName(String other) {
    TensorMessage renamed = new TensorMessage();
    renamed.name = other;
    renamed.dims = dims;
    renamed.type = type;
    renamed.raw = raw;
    renamed.external = external;
    renamed.externalData = externalData;
    renamed.floats = floats;
    renamed.doubles = doubles;
    renamed.smallIntegers = smallIntegers;
    renamed.signedIntegers = signedIntegers;
    renamed.unsignedIntegers = unsignedIntegers;
    return renamed;
  }

  String name() {
    return name;
  }

  NumberList dims() {
    return dims;
  }

  int type() {
    return type;
  }

  /** Returns the raw data, null if there is none. */
  ByteBuffer raw() {
    return raw == null ? null : raw.duplicate();
  }

  boolean isExternal() {
    return external;
  }

  Map<String, String> externalData() {
    return externalData;
  }

  NumberList floats() {
    return floats;
  }

  NumberList doubles() {
    return doubles;
  }

  /** Returns numbers of at most 32 bits, and the bits of 16-bit floats. */
  NumberList smallIntegers() {
    return smallIntegers;
  }

  NumberList signedIntegers() {
    return signedIntegers;
  }

  /** Returns unsigned numbers of 32 and 64 bits. */
  NumberList unsignedIntegers() {
    return unsignedIntegers;
  }
}
