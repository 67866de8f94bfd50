package io.simdnn.onnx;

import java.util.ArrayList;
import java.util.List;

/** An attribute; its kind tells which of its values counts. */
final class AttributeMessage {
  static final int FLOAT = 1;
  static final int INT = 2;
  static final int STRING = 3;
  static final int TENSOR = 4;
  static final int GRAPH = 5;
  static final int FLOATS = 6;
  static final int INTS = 7;
  static final int STRINGS = 8;

  private String name = "";
  private int toldKind;
  private int seenKind = INT;
  private String reference = "";
  private float real;
  private long integer;
  private String text = "";
  private TensorMessage tensor = TensorMessage.EMPTY;
  private GraphMessage graph = GraphMessage.EMPTY;
  private NumberList reals = new NumberList();
  private NumberList integers = new NumberList();
  private List<String> texts = new ArrayList<>();

  private AttributeMessage() {}

  static AttributeMessage read(ProtobufInput in) {
    AttributeMessage attribute = new AttributeMessage();
    for (int field = in.next(); field != 0; field = in.next()) {
      attribute.read(field, in);
    }
    return attribute;
  }

  private void read(int field, ProtobufInput in) {
    switch (field) {
      case 1 -> name = in.text();
      case 2 -> {
        real = in.real();
        seenKind = FLOAT;
      }
      case 3 -> integer = in.integer();
      case 4 -> {
        text = in.text();
        seenKind = STRING;
      }
      case 5 -> {
        tensor = TensorMessage.read(in.message());
        seenKind = TENSOR;
      }
      case 6 -> graph = GraphMessage.read(in.message());
      case 7 -> {
        in.reals(reals);
        seenKind = FLOATS;
      }
      case 8 -> {
        in.integers(integers);
        seenKind = INTS;
      }
      case 9 -> texts.add(in.text());
      case 20 -> toldKind = (int) in.integer();
      case 21 -> reference = in.text();
      default -> in.skip();
    }
  }

  /** Returns the same values under another name, with another graph in the place of its own. */
  AttributeMessage with(String otherName, GraphMessage otherGraph) {
    AttributeMessage other = new AttributeMessage();
    other.name = otherName;
    other.toldKind = toldKind;
    other.seenKind = seenKind;
    other.reference = reference;
    other.real = real;
    other.integer = integer;
    other.text = text;
    other.tensor = tensor;
    other.graph = otherGraph;
    other.reals = reals;
    other.integers = integers;
    other.texts = texts;
    return other;
  }

  String name() {
    return name;
  }

  /** Returns the number of its type; files of IR 1 do not tell it. */
  int kind() {
    return toldKind == 0 ? seenKind : toldKind;
  }

  /** Returns the attribute of a function whose value this one takes, or an empty name. */
  String reference() {
    return reference;
  }

  float real() {
    return real;
  }

  long integer() {
    return integer;
  }

  String text() {
    return text;
  }

  TensorMessage tensor() {
    return tensor;
  }

  /** Returns a graph, an empty one if there is none. */
  GraphMessage graph() {
    return graph;
  }

  float[] reals() {
    return reals.reals();
  }

  long[] integers() {
    return integers.integers();
  }

  List<String> texts() {
    return texts;
  }
}
