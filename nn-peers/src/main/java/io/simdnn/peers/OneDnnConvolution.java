package io.simdnn.peers;

import io.simdnn.tensor.Tensor;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution by oneDNN, with the layouts of its choice. Within a network of its own the planes
 * keep these layouts; {@link #runFromRows} begins and ends with planes of rows as ours do.
 */
final class OneDnnConvolution {
  private final stream work;
  private final convolution_forward convolution;
  private final IntMemoryMap operands;
  private final memory rows;
  private final memory blocked;
  private final reorder toBlocked;
  private final memory result;
  private final memory resultRows;
  private final reorder toRows;

  OneDnnConvolution(ConvShape shape, Tensor x, Tensor w, Tensor bias) {
    engine cpu = new engine(engine.kind.cpu, 0);
    work = new stream(cpu);
    long[] inputs = extents(x);
    long[] filters = extents(w);
    long side = shape.geometry().outputHeight();
    long[] outputs = {shape.batch(), shape.outputs(), side, side};
    long[] stride = {shape.stride(), shape.stride()};
    long[] padding = {shape.padding(), shape.padding()};
    memory.desc biasForm = form(extents(bias), memory.format_tag.x);
    var primitive =
        new convolution_forward.primitive_desc(
            cpu,
            dnnl.prop_kind.forward_inference,
            dnnl.algorithm.convolution_auto,
            form(inputs, memory.format_tag.any),
            form(filters, memory.format_tag.any),
            biasForm,
            form(outputs, memory.format_tag.any),
            stride,
            padding,
            padding);
    convolution = new convolution_forward(primitive);
    rows = filled(form(inputs, memory.format_tag.nchw), cpu, x);
    blocked = new memory(primitive.src_desc(), cpu);
    toBlocked = new reorder(rows, blocked);
    memory plain = filled(form(filters, memory.format_tag.oihw), cpu, w);
    memory packed = new memory(primitive.weights_desc(), cpu);
    new reorder(plain, packed).execute(work, plain, packed);
    result = new memory(primitive.dst_desc(), cpu);
    resultRows = new memory(form(outputs, memory.format_tag.nchw), cpu);
    toRows = new reorder(result, resultRows);
    operands = new IntMemoryMap();
    Map.of(
            dnnl.DNNL_ARG_SRC, blocked,
            dnnl.DNNL_ARG_WEIGHTS, packed,
            dnnl.DNNL_ARG_BIAS, filled(biasForm, cpu, bias),
            dnnl.DNNL_ARG_DST, result)
        .forEach(operands::put);
    toBlocked.execute(work, rows, blocked);
    work._wait();
  }

  static String title() {
    dnnl_version_t version = dnnl.version();
    return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  /** Computes from its own layout to its own layout. */
  void run() {
    execute(convolution);
    work._wait();
  }

  /** Computes with the changes of layout before and after. */
  void runFromRows() {
    toBlocked.execute(work, rows, blocked);
    execute(convolution);
    toRows.execute(work, result, resultRows);
    work._wait();
  }

  /** Returns what {@link #runFromRows} computed last. */
  float[] output(int size) {
    float[] values = new float[size];
    new FloatPointer(resultRows.get_data_handle()).get(values);
    return values;
  }

  private void execute(primitive step) {
    step.execute(work, operands);
  }

  private static memory filled(memory.desc form, engine cpu, Tensor values) {
    memory filled = new memory(form, cpu);
    new FloatPointer(filled.get_data_handle()).put(values.toArray());
    return filled;
  }

  private static memory.desc form(long[] extents, memory.format_tag layout) {
    return new memory.desc(extents, memory.data_type.f32, layout);
  }

  private static long[] extents(Tensor tensor) {
    long[] extents = new long[tensor.shape().rank()];
    for (int d = 0; d < extents.length; d++) {
      extents[d] = tensor.shape().extent(d);
    }
    return extents;
  }
}
