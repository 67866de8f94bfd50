package io.simdnn.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.data.TensorDataset;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.Arrays;

/** Small images, and transforms applied to them with care. */
final class Images {
  private static final int MARGIN = 3;

  private Images() {}

  /** Returns an image with the pixels 1, 2, 3, ... */
  static Tensor numbered(int channels, int height, int width) {
    Tensor image = Tensor.zeros(channels, height, width);
    for (int i = 0; i < image.size(); i++) {
      image.array()[i] = i + 1;
    }
    return image;
  }

  /** Returns images that all differ, labelled with their numbers. */
  static TensorDataset dataset(int count, int channels, int height, int width) {
    Tensor images = Tensor.zeros(count, channels, height, width);
    Tensor labels = Tensor.zeros(count);
    RandomStream random = new RandomStream(1, "images");
    for (int i = 0; i < images.size(); i++) {
      images.array()[i] = random.nextFloat();
    }
    for (int i = 0; i < count; i++) {
      labels.array()[i] = i;
    }
    return new TensorDataset(images, labels);
  }

  /** Transforms a view of an array into another one; nothing else may be written to. */
  static float[] apply(ImageTransform transform, Tensor image, RandomStream random) {
    Tensor source = framed(image.shape());
    source.set(image);
    Tensor target = framed(transform.outputShape(image.shape()));
    transform.apply(source, target, random);
    assertArrayEquals(image.toArray(), source.toArray(), "the source stays");
    requireFrame(source);
    requireFrame(target);
    return target.toArray();
  }

  /** Draws the random numbers of another image for each number. */
  static float[] apply(ImageTransform transform, Tensor image, int number) {
    return apply(transform, image, new RandomStream(number, "test"));
  }

  private static Tensor framed(Shape shape) {
    float[] array = new float[shape.size() + 2 * MARGIN];
    Arrays.fill(array, Float.NaN);
    return Tensor.view(array, MARGIN, shape);
  }

  private static void requireFrame(Tensor framed) {
    for (int i = 0; i < MARGIN; i++) {
      assertTrue(Float.isNaN(framed.array()[i]), "written in front of the image");
      assertTrue(
          Float.isNaN(framed.array()[MARGIN + framed.size() + i]), "written behind the image");
    }
  }

  /** The window of an image by its definition, pixel by pixel. */
  static float[] window(Tensor image, int top, int left, int height, int width, float fill) {
    int sourceHeight = image.shape().extent(1);
    int sourceWidth = image.shape().extent(2);
    float[] window = new float[image.shape().extent(0) * height * width];
    for (int i = 0; i < window.length; i++) {
      int y = i / width % height + top;
      int x = i % width + left;
      boolean inside = y >= 0 && y < sourceHeight && x >= 0 && x < sourceWidth;
      int channel = i / (width * height);
      window[i] = inside ? image.get((channel * sourceHeight + y) * sourceWidth + x) : fill;
    }
    return window;
  }
}
