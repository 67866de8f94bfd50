package io.simdnn.kernel;

/**
 * The coefficients of one Adam step, bias corrections included (Kingma, Ba: Adam, ICLR 2015).
 *
 * @param beta1 the decay of the mean
 * @param beta2 the decay of the squared mean
 * @param oneMinusBeta1 {@code 1 - beta1}, rounded once
 * @param oneMinusBeta2 {@code 1 - beta2}, rounded once
 * @param stepSize {@code learningRate / (1 - beta1^t)}
 * @param rootCorrection {@code 1 / sqrt(1 - beta2^t)}
 * @param epsilon what keeps the quotient finite
 */
public record AdamStep(
    float beta1,
    float beta2,
    float oneMinusBeta1,
    float oneMinusBeta2,
    float stepSize,
    float rootCorrection,
    float epsilon) {

  /**
   * Computes the coefficients of step {@code t} in double precision and rounds each once.
   *
   * @param learningRate the learning rate
   * @param beta1 the decay of the mean, from 0 to less than 1
   * @param beta2 the decay of the squared mean, from 0 to less than 1
   * @param epsilon what keeps the quotient finite
   * @param t the number of the step, 1 for the first
   * @return the coefficients
   */
  public static AdamStep of(
      double learningRate, double beta1, double beta2, double epsilon, long t) {
    return new AdamStep(
        (float) beta1,
        (float) beta2,
        (float) (1 - beta1),
        (float) (1 - beta2),
        (float) (learningRate / (1 - StrictMath.pow(beta1, (double) t))),
        (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, (double) t))),
        (float) epsilon);
  }
}
