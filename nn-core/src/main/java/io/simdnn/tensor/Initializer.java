package io.simdnn.tensor;

/**
 * Fills a new parameter with its first values.
 *
 * <p>{@code fanIn} is the number of inputs that feed one output, {@code fanOut} the number of
 * outputs that one input feeds; for a {@code [in, out]} matrix they are {@code in} and {@code out}.
 */
@FunctionalInterface
public interface Initializer {
  /**
   * Overwrites every element of a tensor.
   *
   * @param tensor the tensor to fill; modified
   * @param fanIn the inputs per output
   * @param fanOut the outputs per input
   * @param random where the random numbers come from; advanced
   */
  void fill(Tensor tensor, int fanIn, int fanOut, RandomStream random);

  /**
   * Zeros, the usual start of a bias.
   *
   * @return the initializer
   */
  static Initializer zeros() {
    return (tensor, fanIn, fanOut, random) -> tensor.fill(0);
  }

  /**
   * Uniform on {@code [low, high)}.
   *
   * @param low the lower bound
   * @param high the upper bound
   * @return the initializer
   */
  static Initializer uniform(float low, float high) {
    return (tensor, fanIn, fanOut, random) -> fillUniform(tensor, low, high, random);
  }

  /**
   * Normal with the given mean and standard deviation.
   *
   * @param mean the mean
   * @param standardDeviation the standard deviation
   * @return the initializer
   */
  static Initializer normal(float mean, float standardDeviation) {
    return (tensor, fanIn, fanOut, random) -> fillNormal(tensor, mean, standardDeviation, random);
  }

  /**
   * He: normal with variance {@code 2 / fanIn}, for ReLU layers (He et al.: Delving Deep into
   * Rectifiers, ICCV 2015).
   *
   * @return the initializer
   */
  static Initializer he() {
    return (tensor, fanIn, fanOut, random) ->
        fillNormal(tensor, 0, (float) Math.sqrt(2.0 / Math.max(fanIn, 1)), random);
  }

  /**
   * Xavier or Glorot: uniform on plus or minus {@code sqrt(6 / (fanIn + fanOut))}, for tanh and
   * sigmoid layers (Glorot, Bengio: Understanding the difficulty of training deep feedforward
   * neural networks, AISTATS 2010).
   *
   * @return the initializer
   */
  static Initializer xavier() {
    return (tensor, fanIn, fanOut, random) -> {
      float limit = (float) Math.sqrt(6.0 / Math.max(fanIn + fanOut, 1));
      fillUniform(tensor, -limit, limit, random);
    };
  }

  /**
   * LeCun: normal with variance {@code 1 / fanIn}, for SELU layers and linear outputs (LeCun et
   * al.: Efficient BackProp, 1998).
   *
   * @return the initializer
   */
  static Initializer leCun() {
    return (tensor, fanIn, fanOut, random) ->
        fillNormal(tensor, 0, (float) Math.sqrt(1.0 / Math.max(fanIn, 1)), random);
  }

  private static void fillUniform(Tensor tensor, float low, float high, RandomStream random) {
    float[] array = tensor.array();
    for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
      array[i] = Math.fma(high - low, random.nextFloat(), low);
    }
  }

  private static void fillNormal(
      Tensor tensor, float mean, float standardDeviation, RandomStream random) {
    float[] array = tensor.array();
    for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
      array[i] = Math.fma(standardDeviation, random.nextGaussian(), mean);
    }
  }
}
