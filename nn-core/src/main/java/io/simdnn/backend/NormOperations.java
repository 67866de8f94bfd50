package io.simdnn.backend;

import io.simdnn.kernel.normalization.ColumnNorm;
import io.simdnn.kernel.normalization.NormGeometry;
import io.simdnn.kernel.normalization.NormKernel;
import io.simdnn.kernel.normalization.RowNorm;
import io.simdnn.tensor.Tensor;

/** The passes of normalization layers; see {@link NormKernel} for the formulas. */
public final class NormOperations {
  /** Below this many elements a second thread costs more than it saves. */
  private static final int MIN_PARALLEL_WORK = 32_768;

  private static final NormKernel COLUMNS = new ColumnNorm();

  private final NormKernel planes;
  private final RowNorm rows;
  private final Parallel parallel;

  NormOperations(NormKernel planes, RowNorm rows, Parallel parallel) {
    this.planes = planes;
    this.rows = rows;
    this.parallel = parallel;
  }

  /**
   * Normalizes every channel.
   *
   * @param g what is normalized
   * @param centred whether to subtract the mean
   * @param epsilon what keeps the quotient finite
   * @param x the inputs
   * @param normalized the results; written
   * @param statistics mean, variance and reciprocal deviation of each channel; written
   * @throws IllegalArgumentException if the sizes don't fit
   */
  public void normalize(
      NormGeometry g,
      boolean centred,
      double epsilon,
      Tensor x,
      Tensor normalized,
      Statistics statistics) {
    requireSize(g, "x", x);
    requireSize(g, "normalized", normalized);
    NormKernel kernel = kernel(g);
    if (isAlone(g)) {
      kernel.normalize(
          g,
          0,
          g.channels(),
          centred,
          epsilon,
          x.array(),
          x.offset(),
          normalized.array(),
          normalized.offset(),
          statistics.mean,
          statistics.variance,
          statistics.reciprocal);
      return;
    }
    forChannels(
        g,
        (from, to) ->
            kernel.normalize(
                g,
                from,
                to,
                centred,
                epsilon,
                x.array(),
                x.offset(),
                normalized.array(),
                normalized.offset(),
                statistics.mean,
                statistics.variance,
                statistics.reciprocal));
  }

  /**
   * Computes the gradient with respect to the inputs.
   *
   * @param g what is normalized
   * @param centred whether the mean was subtracted
   * @param d the gradient with respect to the normalized inputs
   * @param normalized the normalized inputs
   * @param statistics what {@link #normalize} found
   * @param dx the gradient; written; may be d
   * @throws IllegalArgumentException if the sizes don't fit
   */
  public void gradient(
      NormGeometry g,
      boolean centred,
      Tensor d,
      Tensor normalized,
      Statistics statistics,
      Tensor dx) {
    requireSize(g, "d", d);
    requireSize(g, "normalized", normalized);
    requireSize(g, "dx", dx);
    NormKernel kernel = kernel(g);
    forChannels(
        g,
        (from, to) ->
            kernel.gradient(
                g,
                from,
                to,
                centred,
                d.array(),
                d.offset(),
                normalized.array(),
                normalized.offset(),
                statistics.reciprocal,
                dx.array(),
                dx.offset()));
  }

  /**
   * Computes {@code y = x * scale + shift} with the numbers of each channel.
   *
   * @param g the geometry
   * @param x the inputs
   * @param scale the factors {@code [channels]}
   * @param shift the summands {@code [channels]}
   * @param y the results; written; may be x
   * @throws IllegalArgumentException if the sizes don't fit
   */
  public void affine(NormGeometry g, Tensor x, Tensor scale, Tensor shift, Tensor y) {
    requireSize(g, "x", x);
    requireSize(g, "y", y);
    Checks.requireRow("normalization", "scale", scale, g.channels());
    Checks.requireRow("normalization", "shift", shift, g.channels());
    NormKernel kernel = kernel(g);
    if (isAlone(g)) {
      kernel.affine(
          g,
          0,
          g.channels(),
          x.array(),
          x.offset(),
          scale.array(),
          scale.offset(),
          shift.array(),
          shift.offset(),
          y.array(),
          y.offset());
      return;
    }
    forChannels(
        g,
        (from, to) ->
            kernel.affine(
                g,
                from,
                to,
                x.array(),
                x.offset(),
                scale.array(),
                scale.offset(),
                shift.array(),
                shift.offset(),
                y.array(),
                y.offset()));
  }

  /**
   * Normalizes every row of a matrix, scales and shifts it: the bits of {@link #normalize} and
   * {@link #affine}.
   *
   * @param g the rows as channels of a batch of one
   * @param centred whether to subtract the mean
   * @param epsilon what keeps the quotient finite
   * @param x the inputs
   * @param scale the factors, one for each element of a row
   * @param shift the summands, one for each element of a row
   * @param y the results; written; may be x
   * @param statistics mean, variance and reciprocal deviation of each row; written
   * @throws IllegalArgumentException if the sizes don't fit
   */
  public void rows(
      NormGeometry g,
      boolean centred,
      double epsilon,
      Tensor x,
      Tensor scale,
      Tensor shift,
      Tensor y,
      Statistics statistics) {
    requireSize(g, "x", x);
    requireSize(g, "y", y);
    Checks.requireRow("normalization", "scale", scale, g.plane());
    Checks.requireRow("normalization", "shift", shift, g.plane());
    if (g.batch() != 1) {
      throw new IllegalArgumentException("normalization: expected rows of one batch but got " + g);
    }
    if (isAlone(g)) {
      rows(g, centred, epsilon, x, scale, shift, y, statistics, 0, g.channels());
      return;
    }
    forChannels(
        g, (from, to) -> rows(g, centred, epsilon, x, scale, shift, y, statistics, from, to));
  }

  private void rows(
      NormGeometry g,
      boolean centred,
      double epsilon,
      Tensor x,
      Tensor scale,
      Tensor shift,
      Tensor y,
      Statistics statistics,
      int from,
      int to) {
    rows.forward(
        from,
        to,
        g.plane(),
        centred,
        epsilon,
        x.array(),
        x.offset(),
        scale.array(),
        scale.offset(),
        shift.array(),
        shift.offset(),
        y.array(),
        y.offset(),
        statistics.mean,
        statistics.variance,
        statistics.reciprocal);
  }

  /**
   * Adds to the gradients of scale and shift.
   *
   * @param g the geometry
   * @param dy the gradient with respect to the outputs
   * @param normalized the normalized inputs
   * @param scaleGradient the gradient of the scale {@code [channels]}; added to
   * @param shiftGradient the gradient of the shift {@code [channels]}; added to
   * @throws IllegalArgumentException if the sizes don't fit
   */
  public void affineGradient(
      NormGeometry g, Tensor dy, Tensor normalized, Tensor scaleGradient, Tensor shiftGradient) {
    requireSize(g, "dy", dy);
    requireSize(g, "normalized", normalized);
    Checks.requireRow("normalization", "scale", scaleGradient, g.channels());
    Checks.requireRow("normalization", "shift", shiftGradient, g.channels());
    NormKernel kernel = kernel(g);
    forChannels(
        g,
        (from, to) ->
            kernel.affineGradient(
                g,
                from,
                to,
                dy.array(),
                dy.offset(),
                normalized.array(),
                normalized.offset(),
                scaleGradient.array(),
                scaleGradient.offset(),
                shiftGradient.array(),
                shiftGradient.offset()));
  }

  /**
   * Turns known statistics with a scale and a shift into one factor and summand for {@link
   * #affine}: {@code factor = scale / sqrt(variance + epsilon)}, {@code summand = shift - mean *
   * factor}.
   *
   * @param mean the means {@code [channels]}
   * @param variance the variances {@code [channels]}
   * @param epsilon what keeps the quotient finite
   * @param scale the scale {@code [channels]}
   * @param shift the shift {@code [channels]}
   * @param factor the factors {@code [channels]}; written
   * @param summand the summands {@code [channels]}; written
   */
  public static void fold(
      Tensor mean,
      Tensor variance,
      double epsilon,
      Tensor scale,
      Tensor shift,
      Tensor factor,
      Tensor summand) {
    for (int c = 0; c < mean.size(); c++) {
      float reciprocal = (float) (1 / Math.sqrt(variance.get(c) + epsilon));
      factor.array()[factor.offset() + c] = reciprocal * scale.get(c);
      summand.array()[summand.offset() + c] =
          Math.fma(-mean.get(c) * reciprocal, scale.get(c), shift.get(c));
    }
  }

  /** Mean, variance and reciprocal deviation of each channel. */
  public static final class Statistics {
    private float[] mean = {};
    private float[] variance = {};
    private float[] reciprocal = {};

    /** Creates statistics of no channels. */
    public Statistics() {}

    /**
     * Makes room.
     *
     * @param channels the channels
     * @return this
     */
    public Statistics of(int channels) {
      if (mean.length < channels) {
        mean = new float[channels];
        variance = new float[channels];
        reciprocal = new float[channels];
      }
      return this;
    }

    /**
     * Returns the means.
     *
     * @return the array, not a copy, at least as long as there are channels
     */
    public float[] mean() {
      return mean;
    }

    /**
     * Returns the variances over all elements, without Bessel's correction.
     *
     * @return the array, not a copy
     */
    public float[] variance() {
      return variance;
    }

    /**
     * Returns the reciprocal deviations.
     *
     * @return the array, not a copy
     */
    public float[] reciprocal() {
      return reciprocal;
    }
  }

  private NormKernel kernel(NormGeometry g) {
    return g.plane() == 1 ? COLUMNS : planes;
  }

  private void forChannels(NormGeometry g, Parallel.RangeTask task) {
    parallel.forRange(g.channels(), grain(g), task);
  }

  private boolean isAlone(NormGeometry g) {
    return parallel.isAlone(g.channels(), grain(g));
  }

  private static int grain(NormGeometry g) {
    boolean small = (long) g.count() * g.channels() < MIN_PARALLEL_WORK;
    return small ? Math.max(1, g.channels()) : 1;
  }

  private static void requireSize(NormGeometry g, String name, Tensor tensor) {
    if (tensor.size() != g.batch() * g.channels() * g.plane()) {
      throw new IllegalArgumentException(
          "normalization: expected "
              + name
              + " of the size of "
              + g
              + " but got "
              + tensor.shape());
    }
  }
}
