package io.simdnn.kernel.recurrent;

import io.simdnn.kernel.math.Exp;
import io.simdnn.kernel.math.Log;
import io.simdnn.kernel.math.Sigmoid;
import io.simdnn.kernel.math.Tanh;

/**
 * A function of the gates of recurrent cells, as ONNX names and defines them.
 *
 * @param kind which one
 * @param alpha its first setting, if it has one
 * @param beta its second setting, if it has one
 */
public record GateFunction(Kind kind, float alpha, float beta) {
  /** The functions, with the usual values of their settings; NaN stands for no setting. */
  public enum Kind {
    /** {@code max(0, x)}. */
    RELU("Relu", Float.NaN, Float.NaN),
    /** The hyperbolic tangent. */
    TANH("Tanh", Float.NaN, Float.NaN),
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID("Sigmoid", Float.NaN, Float.NaN),
    /** {@code alpha x + beta}. */
    AFFINE("Affine", 1, 0),
    /** {@code x < 0 ? alpha x : x}. */
    LEAKY_RELU("LeakyRelu", 0.01f, Float.NaN),
    /** {@code x >= alpha ? x : 0}. */
    THRESHOLDED_RELU("ThresholdedRelu", 1, Float.NaN),
    /** {@code alpha tanh(beta x)}. */
    SCALED_TANH("ScaledTanh", 1, 1),
    /** {@code min(max(alpha x + beta, 0), 1)}. */
    HARD_SIGMOID("HardSigmoid", 0.2f, 0.5f),
    /** {@code x < 0 ? alpha (exp(x) - 1) : x}. */
    ELU("Elu", 1, Float.NaN),
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN("Softsign", Float.NaN, Float.NaN),
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS("Softplus", Float.NaN, Float.NaN);

    private final String onnxName;
    private final float usualAlpha;
    private final float usualBeta;

    Kind(String onnxName, float usualAlpha, float usualBeta) {
      this.onnxName = onnxName;
      this.usualAlpha = usualAlpha;
      this.usualBeta = usualBeta;
    }

    /**
     * Finds a function, whatever the case of its letters.
     *
     * @param name the name in ONNX
     * @return the function, null if there is none of that name
     */
    public static Kind of(String name) {
      for (Kind kind : values()) {
        if (kind.onnxName.equalsIgnoreCase(name)) {
          return kind;
        }
      }
      return null;
    }

    /**
     * Returns the usual first setting.
     *
     * @return the number, NaN if the function has no such setting
     */
    public float usualAlpha() {
      return usualAlpha;
    }

    /**
     * Returns the usual second setting.
     *
     * @return the number, NaN if the function has no such setting
     */
    public float usualBeta() {
      return usualBeta;
    }
  }

  /**
   * Computes the function.
   *
   * @param x the argument
   * @return the result
   */
  public float apply(float x) {
    return switch (kind) {
      case RELU -> Math.max(0, x);
      case TANH -> Tanh.tanh(x);
      case SIGMOID -> Sigmoid.sigmoid(x);
      case AFFINE -> alpha * x + beta;
      case LEAKY_RELU -> x < 0 ? alpha * x : x;
      case THRESHOLDED_RELU -> x >= alpha ? x : 0;
      case SCALED_TANH -> alpha * Tanh.tanh(beta * x);
      case HARD_SIGMOID -> Math.min(Math.max(alpha * x + beta, 0), 1);
      case ELU -> x < 0 ? alpha * (Exp.exp(x) - 1) : x;
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case SOFTPLUS -> Math.max(0, x) + Log.log1p(Exp.exp(-Math.abs(x)));
    };
  }
}
