package io.simdnn.loss;

import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;

/**
 * A loss that reduces terms, one for each sample or element, to one number.
 *
 * <p>Beyond the {@link Loss} contract the terms themselves can be had, with a gradient for each of
 * them to go back from, and samples can be given weights. Settings never change: every {@code
 * with...} method returns a new loss.
 */
public abstract class ReducedLoss implements Loss {
  private final Reduction reduction;
  private final OutputBuffer gradientBuffer = new OutputBuffer();
  private final OutputBuffer termsBuffer = new OutputBuffer();
  private final OutputBuffer factorsBuffer = new OutputBuffer();
  private final OutputBuffer massesBuffer = new OutputBuffer();
  private final OutputBuffer discardedTerms = new OutputBuffer();
  private Tensor gradient;
  private Tensor termsPrediction;
  private Tensor termsTarget;

  ReducedLoss(Reduction reduction) {
    this.reduction = reduction;
  }

  /**
   * Returns how the terms become one number.
   *
   * @return the reduction
   */
  public final Reduction reduction() {
    return reduction;
  }

  /** Returns the shape of the terms. */
  abstract Shape termsShape(Shape prediction);

  /** Returns the weights that the settings give the terms; called before {@link #compute}. */
  TermWeights weights(Tensor prediction, Tensor target, Pass pass) {
    return TermWeights.NONE;
  }

  /**
   * Computes the terms times their factors, and the gradient of their sum times scale.
   *
   * @param factors of the terms' shape; null for 1 everywhere
   */
  abstract void compute(
      Tensor prediction,
      Tensor target,
      Tensor factors,
      float scale,
      Tensor gradient,
      Tensor terms,
      Pass pass);

  @Override
  public final double forward(Tensor prediction, Tensor target, Pass pass) {
    return reduce(prediction, target, null, pass);
  }

  /**
   * Computes the loss with a weight for each sample, which multiplies all terms of the sample. A
   * mean divides by the sum of the weights, not by the number of samples: a sample of weight 2
   * counts like two samples.
   *
   * @param prediction the output of the network
   * @param target the targets
   * @param sampleWeights the weights {@code [batch]}
   * @param pass what to compute with
   * @return the loss
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public final double forward(Tensor prediction, Tensor target, Tensor sampleWeights, Pass pass) {
    requireShapes(prediction.shape(), target.shape());
    Shape terms = termsShape(prediction.shape());
    Shape batch = Shape.of(terms.rank() == 0 ? 1 : terms.extent(0));
    if (!sampleWeights.shape().equals(batch)) {
      throw new IllegalArgumentException(
          name() + ": expected sample weights " + batch + " but got " + sampleWeights.shape());
    }
    return reduce(prediction, target, sampleWeights, pass);
  }

  /**
   * Computes the terms without reducing them, and keeps prediction and target for {@link
   * #backward(Tensor, Pass)}.
   *
   * @param prediction the output of the network; not to be changed before the backward pass
   * @param target the targets; not to be changed before the backward pass
   * @param pass what to compute with
   * @return the terms, weights applied, owned by the loss and overwritten by its next forward; one
   *     for each label, or for each element where targets have the predictions' shape
   * @throws IllegalArgumentException if the shapes don't fit
   */
  public final Tensor terms(Tensor prediction, Tensor target, Pass pass) {
    requireShapes(prediction.shape(), target.shape());
    Tensor terms = termsBuffer.of(termsShape(prediction.shape()));
    gradient = null;
    Tensor result = gradientBuffer.of(prediction.shape());
    Tensor factors = weights(prediction, target, pass).factors();
    compute(prediction, target, factors, 1, result, terms, pass);
    gradient = result;
    termsPrediction = prediction;
    termsTarget = target;
    return terms;
  }

  @Override
  public final Tensor backward() {
    if (gradient == null) {
      throw new IllegalStateException(name() + ": backward needs a forward before it");
    }
    return gradient;
  }

  /**
   * Returns the gradient with respect to the predictions of {@code sum(terms * termGradient)}, the
   * terms being those of the latest {@link #terms}.
   *
   * @param termGradient the gradient with respect to each term, of the terms' shape; not changed
   * @param pass what to compute with
   * @return the gradient, of the predictions' shape, owned by the loss and overwritten by its next
   *     forward or backward
   * @throws IllegalStateException if the latest forward was not {@link #terms}
   * @throws IllegalArgumentException if the shape is not that of the terms
   */
  public final Tensor backward(Tensor termGradient, Pass pass) {
    if (termsPrediction == null) {
      throw new IllegalStateException(
          name() + ": backward with a gradient for each term needs a call of terms before it");
    }
    Shape shape = termsShape(termsPrediction.shape());
    if (!termGradient.shape().equals(shape)) {
      throw new IllegalArgumentException(
          name() + ": expected a gradient for the terms " + shape + " got " + termGradient.shape());
    }
    Tensor own = weights(termsPrediction, termsTarget, pass).factors();
    Tensor factors = timesRows(own, termGradient, shape, factorsBuffer, pass);
    Tensor discarded = discardedTerms.of(shape);
    compute(termsPrediction, termsTarget, factors, 1, gradient, discarded, pass);
    return gradient;
  }

  /** Multiplies terms and gradient by the factors of the terms; nothing to do for null. */
  static void applyFactors(Tensor factors, float scale, Tensor gradient, Tensor terms, Pass pass) {
    if (factors != null) {
      pass.backend().lossWeight().scaleRows(gradient, factors, scale, gradient);
      pass.backend().lossWeight().scaleRows(terms, factors, 1, terms);
    }
  }

  final String name() {
    return getClass().getSimpleName();
  }

  private double reduce(Tensor prediction, Tensor target, Tensor sampleWeights, Pass pass) {
    requireShapes(prediction.shape(), target.shape());
    gradient = null;
    termsPrediction = null;
    termsTarget = null;
    Tensor terms = termsBuffer.of(termsShape(prediction.shape()));
    TermWeights own = weights(prediction, target, pass);
    Tensor factors = timesRows(own.factors(), sampleWeights, terms.shape(), factorsBuffer, pass);
    Tensor masses = timesRows(own.masses(), sampleWeights, terms.shape(), massesBuffer, pass);
    double divisor = divisor(prediction.shape(), terms.size(), masses, pass);
    Tensor result = gradientBuffer.of(prediction.shape());
    compute(prediction, target, factors, 1f / (float) divisor, result, terms, pass);
    gradient = result;
    return pass.backend().reduction().sum(terms) / divisor;
  }

  /** What the sum is divided by; 1 where that would be 0, for then there is nothing to divide. */
  private double divisor(Shape prediction, int terms, Tensor masses, Pass pass) {
    double divisor =
        switch (reduction) {
          case MEAN -> masses == null ? terms : pass.backend().reduction().sum(masses);
          case SUM -> 1;
          case BATCH_MEAN -> prediction.rank() == 0 ? 1 : prediction.extent(0);
        };
    return divisor == 0 ? 1 : divisor;
  }

  /** Multiplies runs of a tensor by a factor each; null stands for 1 everywhere. */
  private static Tensor timesRows(
      Tensor base, Tensor rowFactors, Shape shape, OutputBuffer buffer, Pass pass) {
    if (rowFactors == null) {
      return base;
    }
    Tensor product = buffer.of(shape);
    if (base == null) {
      product.fill(1);
    } else {
      product.set(base);
    }
    pass.backend().lossWeight().scaleRows(product, rowFactors, 1, product);
    return product;
  }
}
