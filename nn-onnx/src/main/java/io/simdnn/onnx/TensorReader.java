package io.simdnn.onnx;

import io.simdnn.graph.DataType;
import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.math.HalfPrecision;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;

/** Turns tensors of ONNX into values; checks that the data is there before it allocates. */
final class TensorReader {
  private final ExternalData external;

  /** A function that is called often has the same constants every time. */
  private final IdentityHashMap<TensorMessage, Value> known = new IdentityHashMap<>();

  TensorReader(ExternalData external) {
    this.external = external;
  }

  /**
   * Reads a tensor.
   *
   * @param tensor the tensor
   * @return the value
   * @throws OnnxFormatException if its data does not fit its shape, or its type is not supported
   */
  Value read(TensorMessage tensor) {
    Value value = known.get(tensor);
    if (value == null) {
      value = decode(tensor);
      known.put(tensor, value);
    }
    return value;
  }

  private Value decode(TensorMessage tensor) {
    String where = "tensor \"" + tensor.name() + "\"";
    DataType type = ElementTypes.of(tensor.type(), where);
    Shape shape = shape(tensor.dims(), where);
    boolean raw = tensor.isExternal();
    if (raw || tensor.raw() != null) {
      long bytes = (long) shape.size() * ElementTypes.bytes(type);
      ByteBuffer data = raw ? external.read(tensor.externalData(), bytes, where) : tensor.raw();
      require(where, shape, bytes, data.remaining(), "bytes");
      return raw(type, shape, data.order(ByteOrder.LITTLE_ENDIAN));
    }
    return typed(tensor, type, shape, where);
  }

  private static Shape shape(NumberList dims, String where) {
    int[] extents = new int[dims.size()];
    for (int d = 0; d < extents.length; d++) {
      long extent = dims.integer(d);
      if (extent < 0 || extent > Integer.MAX_VALUE) {
        throw new OnnxFormatException(where + ": an extent of " + extent);
      }
      extents[d] = (int) extent;
    }
    try {
      return Shape.of(extents);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new OnnxFormatException(where + ": " + e.getMessage(), e);
    }
  }

  private static void require(String where, Shape shape, long expected, long actual, String what) {
    if (expected != actual) {
      throw new OnnxFormatException(
          where
              + ": "
              + shape
              + " takes "
              + expected
              + " "
              + what
              + " but "
              + actual
              + " are there");
    }
  }

  private static Value raw(DataType type, Shape shape, ByteBuffer data) {
    int size = shape.size();
    if (type.isReal()) {
      float[] numbers = new float[size];
      switch (type) {
        case FLOAT32 -> data.asFloatBuffer().get(numbers);
        case FLOAT64 -> {
          for (int i = 0; i < size; i++) {
            numbers[i] = (float) data.getDouble();
          }
        }
        case FLOAT16 -> {
          for (int i = 0; i < size; i++) {
            numbers[i] = HalfPrecision.toFloat(data.getShort());
          }
        }
        default -> {
          for (int i = 0; i < size; i++) {
            numbers[i] = Float.intBitsToFloat(data.getShort() << Short.SIZE);
          }
        }
      }
      return Value.of(type, Tensor.view(numbers, 0, shape));
    }
    long[] numbers = new long[size];
    for (int i = 0; i < size; i++) {
      numbers[i] =
          type.wrap(
              switch (ElementTypes.bytes(type)) {
                case 1 -> data.get();
                case 2 -> data.getShort();
                case 4 -> data.getInt();
                default -> data.getLong();
              });
    }
    return Value.of(new ValueType(type, shape), numbers);
  }

  /** Small types share the field of 32-bit integers. */
  private static Value typed(TensorMessage tensor, DataType type, Shape shape, String where) {
    int size = shape.size();
    NumberList given =
        switch (type) {
          case FLOAT32 -> tensor.floats();
          case FLOAT64 -> tensor.doubles();
          case INT64 -> tensor.signedIntegers();
          case UINT32, UINT64 -> tensor.unsignedIntegers();
          default -> tensor.smallIntegers();
        };
    require(where, shape, size, given.size(), "numbers");
    if (type.isReal()) {
      float[] numbers = new float[size];
      for (int i = 0; i < size; i++) {
        numbers[i] =
            switch (type) {
              case FLOAT32 -> given.real(i);
              case FLOAT64 -> (float) given.doubleReal(i);
              case FLOAT16 -> HalfPrecision.toFloat((short) given.integer(i));
              default -> Float.intBitsToFloat((int) given.integer(i) << Short.SIZE);
            };
      }
      return Value.of(type, Tensor.view(numbers, 0, shape));
    }
    long[] numbers = new long[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = type.wrap(given.integer(i));
    }
    return Value.of(new ValueType(type, shape), numbers);
  }
}
