package io.simdnn.graph.operator;

import io.simdnn.graph.Node;
import io.simdnn.graph.ValueType;
import io.simdnn.kernel.Activation;

/** All operations by name. */
public final class OperatorTable {
  /**
   * The name of a dense layer of constant weights, which passes make: {@code x w + bias}, weights
   * transposed if the attribute {@code transB} says so, a fourth operand that is added to the sums,
   * and {@link #FUNCTION} behind.
   */
  public static final String DENSE = "Dense";

  /**
   * The name of a convolution of constant weights, which passes make: a {@code Conv} whose optional
   * fourth input is added to its outputs, and {@link #FUNCTION} behind.
   */
  public static final String CONVOLUTION = "Convolution";

  /** The attribute that names the {@link Activation} of the outputs of such a layer. */
  public static final String FUNCTION = "function";

  /**
   * The attribute of a convolution that names the {@link
   * io.simdnn.kernel.convolution.ConvolutionAlgorithm} it may use, which passes add.
   */
  public static final String ALGORITHM = "algorithm";

  /**
   * The name of attention on {@code [batch, positions, heads, features]}, which passes make of its
   * products: queries, keys, values and what is added to the scores.
   */
  public static final String HEAD_ATTENTION = "HeadAttention";

  /** The attribute of such attention that is the factor of the scores. */
  public static final String SCALE = "scale";

  /**
   * The attribute that tells how many of an operation's last inputs its branches or bodies read as
   * their own last inputs, in the same order.
   */
  public static final String CAPTURES = "captures";

  /** Operations that a class of this package prepares. */
  private enum Topic {
    ACTIVATION,
    ARITHMETIC,
    ATTENTION,
    COLLECTION,
    COMPARISON,
    CONTROL,
    CONVOLUTION,
    CUMULATIVE,
    GATHER,
    GENERATION,
    IMAGE,
    LOSS,
    MAP,
    MATRIX,
    MOVEMENT,
    NORMALIZATION,
    ORDER,
    POOL,
    QUANTIZATION,
    RANDOM,
    RECURRENT,
    REDUCTION,
    SCATTER,
    SHAPE,
    SIGNAL,
    SOFTMAX,
    TYPE,
    UNARY,
    VARIADIC
  }

  private OperatorTable() {}

  /**
   * Checks the operands of a node and infers its outputs.
   *
   * @param in what is known of the node
   * @return what the outputs will be, and how to compute them
   * @throws IllegalArgumentException if there is no such operation, or its operands or settings are
   *     not possible
   */
  public static Computation prepare(Operands in) {
    Node node = in.node();
    try {
      Computation computation = computation(in);
      if (computation.outputs().size() < node.outputs().size()) {
        throw in.wrong("expected at most " + computation.outputs().size() + " outputs");
      }
      requireMemory(in, computation);
      return computation;
    } catch (ArithmeticException
        | IndexOutOfBoundsException
        | IllegalStateException
        | NegativeArraySizeException e) {
      // Numbers in a file may be anything; an operation need not check each of them.
      throw new IllegalArgumentException(
          node + ": its operands or settings are not possible: " + e.getMessage(), e);
    }
  }

  private static void requireMemory(Operands in, Computation computation) {
    long bytes = 0;
    for (ValueType type : computation.outputs()) {
      bytes += (long) type.shape().size() * (type.type().isReal() ? Float.BYTES : Long.BYTES);
    }
    if (!computation.isView() && bytes > in.runner().memoryLimitBytes()) {
      throw in.wrong(
          "its outputs take "
              + bytes
              + " bytes, the limit is "
              + in.runner().memoryLimitBytes()
              + "; raise SessionOptions.memoryLimitBytes");
    }
  }

  /**
   * Tells whether there is an operation of a name.
   *
   * @param name the name
   * @return whether graphs may hold it
   */
  public static boolean knows(String name) {
    return topicOf(name) != null;
  }

  /** Classes are loaded, and operations prepared, only when a graph needs them. */
  private static Computation computation(Operands in) {
    Topic topic = topicOf(in.node().operator());
    if (topic == null) {
      throw in.wrong("there is no such operator");
    }
    return switch (topic) {
      case ACTIVATION -> ActivationOperators.prepare(in);
      case ARITHMETIC -> ArithmeticOperators.prepare(in);
      case ATTENTION -> AttentionOperators.prepare(in);
      case COLLECTION -> CollectionOperators.prepare(in);
      case COMPARISON -> ComparisonOperators.prepare(in);
      case CONTROL -> ControlOperators.prepare(in);
      case CONVOLUTION -> ConvolutionOperators.prepare(in);
      case CUMULATIVE -> CumulativeOperators.prepare(in);
      case GATHER -> GatherOperators.prepare(in);
      case GENERATION -> GenerationOperators.prepare(in);
      case IMAGE -> ImageOperators.prepare(in);
      case LOSS -> LossOperators.prepare(in);
      case MAP -> MapOperators.prepare(in);
      case MATRIX -> MatrixOperators.prepare(in);
      case MOVEMENT -> MovementOperators.prepare(in);
      case NORMALIZATION -> NormalizationOperators.prepare(in);
      case ORDER -> OrderOperators.prepare(in);
      case POOL -> PoolOperators.prepare(in);
      case QUANTIZATION -> QuantizationOperators.prepare(in);
      case RANDOM -> RandomOperators.prepare(in);
      case RECURRENT -> RecurrentOperators.prepare(in);
      case REDUCTION -> ReductionOperators.prepare(in);
      case SCATTER -> ScatterOperators.prepare(in);
      case SHAPE -> ShapeOperators.prepare(in);
      case SIGNAL -> SignalOperators.prepare(in);
      case SOFTMAX -> SoftmaxOperators.prepare(in);
      case TYPE -> TypeOperators.prepare(in);
      case UNARY -> UnaryOperators.prepare(in);
      case VARIADIC -> VariadicOperators.prepare(in);
    };
  }

  private static Topic topicOf(String name) {
    return switch (name) {
      case "Relu",
          "Sigmoid",
          "Tanh",
          "Mish",
          "HardSwish",
          "Softsign",
          "Softplus",
          "LeakyRelu",
          "Elu",
          "Celu",
          "HardSigmoid",
          "Gelu",
          "Clip",
          "PRelu",
          "Selu",
          "Swish",
          "Shrink",
          "ThresholdedRelu" ->
          Topic.ACTIVATION;
      case "Add",
          "Sub",
          "Mul",
          "Div",
          "Pow",
          "Mod",
          "And",
          "BitwiseAnd",
          "Or",
          "BitwiseOr",
          "Xor",
          "BitwiseXor",
          "BitShift" ->
          Topic.ARITHMETIC;
      case "Attention", HEAD_ATTENTION, "RotaryEmbedding", "TensorScatter" -> Topic.ATTENTION;
      case "NonZero", "Unique" -> Topic.COLLECTION;
      case "Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Where", "IsNaN", "IsInf" ->
          Topic.COMPARISON;
      case "If", "Loop", "Scan" -> Topic.CONTROL;
      case "Conv", CONVOLUTION, "ConvTranspose", "Col2Im", "DeformConv" -> Topic.CONVOLUTION;
      case "CumSum", "CumProd" -> Topic.CUMULATIVE;
      case "Gather", "GatherElements", "GatherND" -> Topic.GATHER;
      case "ConstantOfShape", "Range", "EyeLike", "OneHot" -> Topic.GENERATION;
      case "Resize", "GridSample", "AffineGrid", "RoiAlign", "NonMaxSuppression" -> Topic.IMAGE;
      case "NegativeLogLikelihoodLoss", "SoftmaxCrossEntropyLoss" -> Topic.LOSS;
      case "Pad", "CenterCropPad", "Compress", "ReverseSequence", "Trilu" -> Topic.MAP;
      case "Gemm", "MatMul", "Einsum", "Det", DENSE -> Topic.MATRIX;
      case "Transpose",
          "Slice",
          "Concat",
          "Split",
          "Expand",
          "Tile",
          "DepthToSpace",
          "SpaceToDepth" ->
          Topic.MOVEMENT;
      case "BatchNormalization",
          "LayerNormalization",
          "RMSNormalization",
          "GroupNormalization",
          "InstanceNormalization",
          "LpNormalization",
          "MeanVarianceNormalization",
          "LRN" ->
          Topic.NORMALIZATION;
      case "ArgMax", "ArgMin", "TopK" -> Topic.ORDER;
      case "MaxPool",
          "AveragePool",
          "LpPool",
          "MaxUnpool",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "GlobalLpPool" ->
          Topic.POOL;
      case "QuantizeLinear",
          "DequantizeLinear",
          "DynamicQuantizeLinear",
          "MatMulInteger",
          "QLinearMatMul",
          "ConvInteger",
          "QLinearConv" ->
          Topic.QUANTIZATION;
      case "RandomNormal",
          "RandomUniform",
          "RandomNormalLike",
          "RandomUniformLike",
          "Bernoulli",
          "Multinomial" ->
          Topic.RANDOM;
      case "RNN", "LSTM", "GRU" -> Topic.RECURRENT;
      case "ReduceSum",
          "ReduceMean",
          "ReduceMax",
          "ReduceMin",
          "ReduceProd",
          "ReduceL1",
          "ReduceL2",
          "ReduceLogSum",
          "ReduceLogSumExp",
          "ReduceSumSquare" ->
          Topic.REDUCTION;
      case "ScatterElements", "ScatterND" -> Topic.SCATTER;
      case "Shape", "Size", "Identity", "Dropout", "Reshape", "Flatten", "Squeeze", "Unsqueeze" ->
          Topic.SHAPE;
      case "HannWindow", "HammingWindow", "BlackmanWindow", "MelWeightMatrix", "DFT", "STFT" ->
          Topic.SIGNAL;
      case "Softmax", "LogSoftmax", "Hardmax" -> Topic.SOFTMAX;
      case "Cast", "CastLike" -> Topic.TYPE;
      case "Abs",
          "Neg",
          "Sign",
          "Floor",
          "Ceil",
          "Round",
          "Reciprocal",
          "Sqrt",
          "Exp",
          "Erf",
          "Log",
          "Sin",
          "Cos",
          "Tan",
          "Asin",
          "Acos",
          "Atan",
          "Sinh",
          "Cosh",
          "Asinh",
          "Acosh",
          "Atanh",
          "Not",
          "BitwiseNot" ->
          Topic.UNARY;
      case "Max", "Min", "Sum", "Mean" -> Topic.VARIADIC;
      default -> null;
    };
  }

  /**
   * Returns the elementwise function of an operation.
   *
   * @param node the operation
   * @return the function, null if the operation is none or its function has settings
   */
  public static Activation functionOf(Node node) {
    return ActivationOperators.plain(node);
  }
}
