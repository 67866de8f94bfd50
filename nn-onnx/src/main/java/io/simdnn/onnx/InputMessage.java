package io.simdnn.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * An input or output of a graph.
 *
 * @param isTyped whether its type is told
 * @param isTensor whether that is a tensor
 * @param elementType the number of the type of its elements, 0 if it is not told
 * @param dimensions their extents or names, empty where neither is told; null if the rank is not
 */
record InputMessage(
    String name, boolean isTyped, boolean isTensor, int elementType, List<String> dimensions) {
  static InputMessage read(ProtobufInput in) {
    InputMessage input = new InputMessage("", false, false, 0, null);
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> input = input.withName(in.text());
        case 2 -> input = input.withType(in.message());
        default -> in.skip();
      }
    }
    return input;
  }

  InputMessage withName(String other) {
    return new InputMessage(other, isTyped, isTensor, elementType, dimensions);
  }

  private InputMessage withType(ProtobufInput in) {
    InputMessage typed = new InputMessage(name, true, false, 0, null);
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        typed = typed.withTensor(in.message());
      } else {
        in.skip();
      }
    }
    return typed;
  }

  private InputMessage withTensor(ProtobufInput in) {
    int type = 0;
    List<String> shape = null;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> type = (int) in.integer();
        case 2 -> shape = readShape(in.message());
        default -> in.skip();
      }
    }
    return new InputMessage(name, true, true, type, shape);
  }

  private static List<String> readShape(ProtobufInput in) {
    List<String> shape = new ArrayList<>();
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == 1) {
        shape.add(readDimension(in.message()));
      } else {
        in.skip();
      }
    }
    return shape;
  }

  private static String readDimension(ProtobufInput in) {
    String dimension = "";
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> {
          long extent = in.integer();
          // Some exporters write -1, and some 0, for an extent they don't know.
          dimension = extent <= 0 ? "" : Long.toString(extent);
        }
        case 2 -> {
          String name = in.text();
          dimension = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "" : name;
        }
        default -> in.skip();
      }
    }
    return dimension;
  }
}
