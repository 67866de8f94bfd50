package io.simdnn.graph.operator;

import io.simdnn.graph.Value;
import io.simdnn.graph.ValueType;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Values of one type, put one behind the other along a new first dimension. */
final class ValueStack {
  private final Operands in;
  private ValueType type;
  private float[] floats = {};
  private long[] integers = {};
  private int count;

  /** Creates an empty stack, for an operation that messages name. */
  ValueStack(Operands in) {
    this.in = in;
  }

  void add(Value value) {
    if (type == null) {
      type = value.type();
    } else if (!type.equals(value.type())) {
      throw in.wrong(
          "expected a scan output of " + type + " in every iteration but got " + value.type());
    }
    int size = type.shape().size();
    int end = count * size;
    reserve((long) end + size);
    if (type.type().isReal()) {
      Tensor source = value.floats();
      System.arraycopy(source.array(), source.offset(), floats, end, size);
    } else {
      System.arraycopy(value.integers(), 0, integers, end, size);
    }
    count++;
  }

  private void reserve(long needed) {
    boolean real = type.type().isReal();
    int length = real ? floats.length : integers.length;
    if (needed <= length) {
      return;
    }
    int width = real ? Float.BYTES : Long.BYTES;
    if (needed > Integer.MAX_VALUE || needed * width > in.runner().memoryLimitBytes()) {
      throw in.wrong(
          "a scan output of "
              + needed
              + " elements takes more memory than a run may;"
              + " raise SessionOptions.memoryLimitBytes");
    }
    int longer = (int) Math.min(Integer.MAX_VALUE, Math.max(needed, 2L * length));
    if (real) {
      floats = Arrays.copyOf(floats, longer);
    } else {
      integers = Arrays.copyOf(integers, longer);
    }
  }

  /** Returns all values; the type is that of the elements if there are none. */
  Value value(ValueType usual) {
    ValueType element = type == null ? usual : type;
    Shape shape = element.shape().prepend(count);
    return element.type().isReal()
        ? Value.of(element.type(), Tensor.view(floats, 0, shape))
        : Value.of(new ValueType(element.type(), shape), Arrays.copyOf(integers, shape.size()));
  }
}
