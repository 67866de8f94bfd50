package io.simdnn.graph.operator;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.Value;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions of one to three dimensions against loops over all pairs of elements. */
class ConvolutionOperatorsTest {
  private static final int[] INPUT = {5, 4, 6};
  private static final int[] KERNEL = {2, 3, 1};

  private static Attributes settings(int rank, int stride, int before, int after, int dilation) {
    int[] pads = new int[2 * rank];
    Arrays.fill(pads, 0, rank, before);
    Arrays.fill(pads, rank, 2 * rank, after);
    return Attributes.NONE
        .with("strides", filled(rank, stride))
        .with("dilations", filled(rank, dilation))
        .with("pads", pads);
  }

  private static int[] filled(int rank, int number) {
    int[] numbers = new int[rank];
    Arrays.fill(numbers, number);
    return numbers;
  }

  private static int[] extents(int first, int second, int[] rest, int rank) {
    int[] extents = new int[rank + 2];
    extents[0] = first;
    extents[1] = second;
    System.arraycopy(rest, 0, extents, 2, rank);
    return extents;
  }

  /**
   * Adds the product of every place of x, a tap and its element, wherever the element is inside.
   */
  private static void visitPairs(
      Shape larger, Shape places, int[] kernel, int stride, int before, int dilation, Pair pair) {
    Shape taps = Shape.of(kernel);
    for (int p = 0; p < places.size(); p++) {
      for (int t = 0; t < taps.size(); t++) {
        int at = 0;
        boolean inside = true;
        int placeRest = p;
        int tapRest = t;
        int step = 1;
        for (int d = kernel.length - 1; d >= 0; d--) {
          int position =
              placeRest % places.extent(d) * stride - before + tapRest % kernel[d] * dilation;
          inside &= position >= 0 && position < larger.extent(d);
          at += position * step;
          step *= larger.extent(d);
          placeRest /= places.extent(d);
          tapRest /= kernel[d];
        }
        if (inside) {
          pair.take(at, p, t);
        }
      }
    }
  }

  private interface Pair {
    void take(int element, int place, int tap);
  }

  private static Shape behind(Shape shape) {
    return Shape.of(Arrays.copyOfRange(shape.toArray(), 2, shape.rank()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0, 1, 1", "2, 1, 1, 1, 1, 2", "3, 1, 0, 0, 1, 1", "3, 2, 1, 0, 1, 2",
    "3, 1, 2, 2, 2, 1", "2, 1, 4, 5, 1, 1", "1, 3, 3, 0, 1, 2", "2, 2, 3, 3, 2, 2"
  })
  void convolutionsTakeEveryPair(
      int rank, int stride, int before, int after, int dilation, int groups) {
    int[] kernel = Arrays.copyOf(KERNEL, rank);
    Value x = SingleNode.random(1, extents(2, 4, INPUT, rank));
    Value w = SingleNode.random(2, extents(6, 4 / groups, kernel, rank));
    Value b = SingleNode.random(3, 6);
    Attributes attributes =
        settings(rank, stride, before, after, dilation).with("group", (long) groups);
    Value y = SingleNode.run("Conv", attributes, x, w, b);
    int[] places = new int[rank];
    for (int d = 0; d < rank; d++) {
      places[d] = (INPUT[d] + before + after - dilation * (kernel[d] - 1) - 1) / stride + 1;
    }
    Shape outputs = Shape.of(places);
    int plane = behind(x.type().shape()).size();
    int taps = Shape.of(kernel).size();
    float[] expected = new float[2 * 6 * outputs.size()];
    for (int f = 0; f < 12; f++) {
      int filter = f % 6;
      int first = f * outputs.size();
      Arrays.fill(expected, first, first + outputs.size(), b.floats().get(filter));
      for (int i = 0; i < 4 / groups; i++) {
        int from = (f / 6 * 4 + filter / (6 / groups) * (4 / groups) + i) * plane;
        int weight = (filter * (4 / groups) + i) * taps;
        visitPairs(
            behind(x.type().shape()),
            outputs,
            kernel,
            stride,
            before,
            dilation,
            (element, place, tap) ->
                expected[first + place] +=
                    x.floats().get(from + element) * w.floats().get(weight + tap));
      }
    }
    SingleNode.assertFloats(expected, y, extents(2, 6, places, rank));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0, 1, 1, 0",
    "2, 2, 1, 1, 1, 2, 1",
    "3, 2, 1, 0, 1, 2, 1",
    "3, 1, 1, 1, 2, 1, 0",
    "2, 1, 0, 1, 1, 1, 0",
    "2, 2, 0, 0, 3, 1, 2",
    "1, 3, 1, 0, 1, 4, 2"
  })
  void transposedConvolutionsSpreadEveryPair(
      int rank, int stride, int before, int after, int dilation, int groups, int extra) {
    int[] kernel = Arrays.copyOf(KERNEL, rank);
    Value x = SingleNode.random(1, extents(2, 4, INPUT, rank));
    Value w = SingleNode.random(2, extents(4, 3, kernel, rank));
    int channels = 3 * groups;
    Value b = SingleNode.random(3, channels);
    Attributes attributes =
        settings(rank, stride, before, after, dilation)
            .with("group", (long) groups)
            .with("output_padding", filled(rank, extra));
    Value y = SingleNode.run("ConvTranspose", attributes, x, w, b);
    int[] larger = new int[rank];
    for (int d = 0; d < rank; d++) {
      larger[d] = (INPUT[d] - 1) * stride + dilation * (kernel[d] - 1) + 1 + extra - before - after;
    }
    Shape outputs = Shape.of(larger);
    Shape places = behind(x.type().shape());
    int taps = Shape.of(kernel).size();
    float[] expected = new float[2 * channels * outputs.size()];
    for (int c = 0; c < 2 * channels; c++) {
      int channel = c % channels;
      int first = c * outputs.size();
      Arrays.fill(expected, first, first + outputs.size(), b.floats().get(channel));
      for (int i = 0; i < 4 / groups; i++) {
        int filter = channel / 3 * (4 / groups) + i;
        int from = (c / channels * 4 + filter) * places.size();
        int weight = (filter * 3 + channel % 3) * taps;
        visitPairs(
            outputs,
            places,
            kernel,
            stride,
            before,
            dilation,
            (element, place, tap) ->
                expected[first + element] +=
                    x.floats().get(from + place) * w.floats().get(weight + tap));
      }
    }
    SingleNode.assertFloats(expected, y, extents(2, channels, larger, rank));
  }

  @Test
  void paddingIsFoundForTheSameLength() {
    Value x = SingleNode.floats(new float[] {1, 2, 3, 4}, 1, 1, 4);
    Value w = SingleNode.floats(new float[] {1, 10}, 1, 1, 2);
    Attributes upper = Attributes.NONE.with("auto_pad", "SAME_UPPER");
    SingleNode.assertFloats(
        new float[] {21, 32, 43, 4}, SingleNode.run("Conv", upper, x, w), 1, 1, 4);
    Attributes lower = Attributes.NONE.with("auto_pad", "SAME_LOWER");
    SingleNode.assertFloats(
        new float[] {10, 21, 32, 43}, SingleNode.run("Conv", lower, x, w), 1, 1, 4);
    Attributes valid = Attributes.NONE.with("auto_pad", "VALID").with("strides", new long[] {2});
    SingleNode.assertFloats(new float[] {21, 43}, SingleNode.run("Conv", valid, x, w), 1, 1, 2);
    Attributes doubled = upper.with("strides", new long[] {2});
    Value y = SingleNode.run("ConvTranspose", doubled, x, SingleNode.random(1, 1, 1, 3));
    SingleNode.assertFloats(y.floats().toArray(), y, 1, 1, 8);
  }

  @Test
  void transposedConvolutionsReachAGivenLength() {
    Value x = SingleNode.floats(new float[] {1, 2}, 1, 1, 2);
    Value w = SingleNode.floats(new float[] {1, 1, 1}, 1, 1, 3);
    Attributes longer =
        Attributes.NONE.with("strides", new long[] {2}).with("output_shape", new long[] {6});
    SingleNode.assertFloats(
        new float[] {1, 1, 3, 2, 2, 0}, SingleNode.run("ConvTranspose", longer, x, w), 1, 1, 6);
    Attributes shorter =
        Attributes.NONE.with("strides", new long[] {2}).with("output_shape", new long[] {4});
    SingleNode.assertFloats(
        new float[] {1, 3, 2, 2}, SingleNode.run("ConvTranspose", shorter, x, w), 1, 1, 4);
  }

  @Test
  void columnsAddUpToImages() {
    Value columns = SingleNode.floats(new float[] {1, 2, 3, 10, 20, 30}, 1, 2, 3);
    Value y =
        SingleNode.run(
            "Col2Im", Attributes.NONE, columns, SingleNode.longs(4), SingleNode.longs(2));
    SingleNode.assertFloats(new float[] {1, 12, 23, 30}, y, 1, 1, 4);
    SingleNode.refuses(
        "expected columns [1, channels * 2, 4]",
        "Col2Im",
        Attributes.NONE,
        columns,
        SingleNode.longs(5),
        SingleNode.longs(2));
  }

  @Test
  void offsetsMoveTaps() {
    Value x = SingleNode.floats(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3);
    Value w = SingleNode.floats(new float[] {1}, 1, 1, 1, 1);
    Tensor offsets = Tensor.zeros(1, 2, 3, 3);
    Arrays.fill(offsets.array(), 9, 18, 0.5f);
    Value half = SingleNode.run("DeformConv", Attributes.NONE, x, w, Value.of(offsets));
    SingleNode.assertFloats(
        new float[] {1.5f, 2.5f, 1.5f, 4.5f, 5.5f, 3, 7.5f, 8.5f, 4.5f}, half, 1, 1, 3, 3);
    Value b = SingleNode.floats(new float[] {100}, 1);
    Tensor mask = Tensor.zeros(1, 1, 3, 3);
    mask.fill(2);
    Value masked =
        SingleNode.run("DeformConv", Attributes.NONE, x, w, Value.of(offsets), b, Value.of(mask));
    SingleNode.assertFloats(
        new float[] {103, 105, 103, 109, 111, 106, 115, 117, 109}, masked, 1, 1, 3, 3);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Value x = SingleNode.random(1, 1, 4, 5);
    SingleNode.refuses(
        "don't fit the channels", "Conv", Attributes.NONE, x, SingleNode.random(1, 2, 3, 2));
    SingleNode.refuses(
        "the kernel_shape of the weights",
        "Conv",
        Attributes.NONE.with("kernel_shape", new long[] {3}),
        x,
        SingleNode.random(1, 2, 4, 2));
    SingleNode.refuses(
        "do not fit into", "Conv", Attributes.NONE, x, SingleNode.random(1, 2, 4, 6));
    SingleNode.refuses(
        "groups that divide 3",
        "Conv",
        Attributes.NONE.with("group", 2L),
        x,
        SingleNode.random(1, 3, 2, 2));
    SingleNode.refuses(
        "expected a bias of 2",
        "Conv",
        Attributes.NONE,
        x,
        SingleNode.random(1, 2, 4, 2),
        SingleNode.random(1, 3));
  }
}
