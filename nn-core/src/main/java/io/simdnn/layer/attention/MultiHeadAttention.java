package io.simdnn.layer.attention;

import io.simdnn.graph.Attributes;
import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.kernel.attention.AttentionShape;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Attention with several heads (Vaswani and others: Attention is all you need, 2017): {@code y =
 * concat(softmax(Q K^T / sqrt(d)) V) W}, where Q, K and V are projections of the query, key and
 * value inputs, all three the same for self-attention.
 *
 * <p>Takes {@code [batch, positions, features]} and returns the same shape. Keys can be hidden by
 * {@link #hideKeys}; a causal layer hides every position from those before it.
 */
public final class MultiHeadAttention implements Layer {
  private final String name;
  private final int features;
  private final int heads;
  private final boolean causal;
  private final boolean bias;
  private final Dense query;
  private final Dense key;
  private final Dense value;
  private final Dense out;
  private final OutputBuffer weightsBuffer = new OutputBuffer();
  private final OutputBuffer scores = new OutputBuffer();
  private final OutputBuffer context = new OutputBuffer();
  private final OutputBuffer meanWeights = new OutputBuffer();
  private final OutputBuffer projectedQueryGradient = new OutputBuffer();
  private final OutputBuffer projectedKeyGradient = new OutputBuffer();
  private final OutputBuffer projectedValueGradient = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private Tensor hidden;
  private Tensor q;
  private Tensor k;
  private Tensor v;
  private Tensor weights;
  private Tensor keyGradient;
  private Tensor valueGradient;
  private AttentionShape shape;

  /**
   * Creates a layer with biases in which every position sees all others.
   *
   * @param name the name, unique within a network; parameters are called {@code name.query.weight}
   *     and so on, for query, key, value and out
   * @param features the features of a position, a multiple of the heads
   * @param heads the heads
   * @param random where the random numbers come from; advanced
   * @throws IllegalArgumentException if the heads don't divide the features
   */
  public MultiHeadAttention(String name, int features, int heads, RandomStream random) {
    this(name, features, heads, false, true, random);
  }

  /**
   * Creates a layer.
   *
   * @param name the name, unique within a network
   * @param features the features of a position, a multiple of the heads
   * @param heads the heads
   * @param causal whether a position sees none behind itself
   * @param bias whether the projections have biases
   * @param random where the random numbers come from; advanced
   * @throws IllegalArgumentException if the heads don't divide the features
   */
  public MultiHeadAttention(
      String name, int features, int heads, boolean causal, boolean bias, RandomStream random) {
    if (features < 1 || heads < 1 || features % heads != 0) {
      throw new IllegalArgumentException(
          "MultiHeadAttention \""
              + name
              + "\": expected heads that divide the features, got "
              + heads
              + " heads and "
              + features
              + " features");
    }
    this.name = name;
    this.features = features;
    this.heads = heads;
    this.causal = causal;
    this.bias = bias;
    this.query = projection("query", random);
    this.key = projection("key", random);
    this.value = projection("value", random);
    this.out = projection("out", random);
  }

  private Dense projection(String part, RandomStream random) {
    String path = name + "." + part;
    return bias
        ? new Dense(path, features, features, Initializer.xavier(), random)
        : Dense.withoutBias(path, features, features, Initializer.xavier(), random);
  }

  /**
   * Builds the layer from its configuration.
   *
   * @param config the configuration
   * @return the layer
   */
  public static MultiHeadAttention of(LayerConfig config) {
    return new MultiHeadAttention(
        config.name(),
        config.integer("features"),
        config.integer("heads"),
        config.flag("causal"),
        config.flag("bias"),
        new RandomStream(0, config.name()));
  }

  /**
   * Hides keys in the passes to come, such as the padding behind short sequences.
   *
   * @param keys numbers {@code [batch, keys]}, not 0 where nobody may look; null to hide none
   */
  public void hideKeys(Tensor keys) {
    hidden = keys;
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 3 || input.extent(2) != features) {
      throw new IllegalArgumentException(
          "MultiHeadAttention \""
              + name
              + "\": expected [batch, positions, "
              + features
              + "] but got "
              + input);
    }
    return input;
  }

  @Override
  public Tensor forward(Tensor x, Pass pass) {
    return forward(x, x, x, pass);
  }

  /**
   * Lets the positions of one input look at those of another.
   *
   * @param queries what asks {@code [batch, queries, features]}
   * @param keys what is compared with the queries {@code [batch, keys, features]}
   * @param values what is returned for the keys, of their shape
   * @param pass what to compute with
   * @return the output {@code [batch, queries, features]}, owned by this layer
   * @throws IllegalArgumentException if the layer can't take such inputs
   */
  public Tensor forward(Tensor queries, Tensor keys, Tensor values, Pass pass) {
    Shape outputShape = outputShape(queries.shape());
    outputShape(keys.shape());
    outputShape(values.shape());
    shape =
        new AttentionShape(
            queries.shape().extent(1), keys.shape().extent(1), features, heads, causal);
    q = query.forward(queries, pass);
    k = key.forward(keys, pass);
    v = value.forward(values, pass);
    weights =
        weightsBuffer.of(Shape.of(queries.shape().extent(0), heads, shape.queries(), shape.keys()));
    Tensor result = context.of(outputShape);
    pass.backend().attention().forward(shape, q, k, v, hidden, weights, result);
    return out.forward(result, pass);
  }

  /**
   * Returns how much each position looked at each other one in the latest pass, the mean over the
   * heads.
   *
   * @param pass what to compute with
   * @return the weights {@code [batch, queries, keys]}, owned by this layer
   */
  public Tensor attentionWeights(Pass pass) {
    int batch = weights.shape().extent(0);
    Tensor mean = meanWeights.of(Shape.of(batch, shape.queries(), shape.keys()));
    Tensor rows = weights.reshape(Shape.of(batch * heads, shape.queries() * shape.keys()));
    Tensor means = mean.reshape(Shape.of(batch, shape.queries() * shape.keys()));
    means.fill(0f);
    for (int n = 0; n < batch; n++) {
      Tensor sum = means.rows(n, n + 1).reshape(means.shape().withoutFirst());
      pass.backend().reduction().addColumnSums(rows.rows(n * heads, (n + 1) * heads), sum);
    }
    pass.backend().update().scale(means, 1f / heads);
    return mean;
  }

  /** For self-attention; see {@link #backward(Tensor, Tensor, Pass)}. */
  @Override
  public Tensor backward(Tensor dy, Pass pass) {
    Tensor queryGradient = backward(dy, null, pass);
    Tensor dx = inputGradient.of(dy.shape());
    pass.backend().arithmetic().add(queryGradient, keyGradient, dx);
    pass.backend().arithmetic().add(dx, valueGradient, dx);
    return dx;
  }

  /**
   * Goes back to the queries; {@link #keyGradient} and {@link #valueGradient} have the other
   * inputs' gradients afterwards.
   *
   * @param dy the gradient with respect to the output; not changed
   * @param weightsGradient the gradient with respect to {@link #attentionWeights}; null for zero
   * @param pass what to compute with
   * @return the gradient with respect to the queries, owned by this layer
   * @throws IllegalStateException if no training pass came before
   */
  public Tensor backward(Tensor dy, Tensor weightsGradient, Pass pass) {
    Tensor dContext = out.backward(dy, pass);
    Tensor dq = projectedQueryGradient.of(q.shape());
    Tensor dk = projectedKeyGradient.of(k.shape());
    Tensor dv = projectedValueGradient.of(v.shape());
    pass.backend()
        .attention()
        .gradient(
            shape,
            dContext,
            weightsGradient,
            q,
            k,
            v,
            weights,
            scores.of(weights.shape()),
            dq,
            dk,
            dv);
    keyGradient = key.backward(dk, pass);
    valueGradient = value.backward(dv, pass);
    return query.backward(dq, pass);
  }

  /**
   * Returns the gradient with respect to the keys of the latest backward pass.
   *
   * @return the gradient, owned by this layer
   */
  public Tensor keyGradient() {
    return keyGradient;
  }

  /**
   * Returns the gradient with respect to the values of the latest backward pass.
   *
   * @return the gradient, owned by this layer
   */
  public Tensor valueGradient() {
    return valueGradient;
  }

  @Override
  public Symbol lower(GraphBuilder graph, Symbol x) {
    Shape output = outputShape(x.shape());
    if (hidden != null) {
      throw new IllegalArgumentException(
          "MultiHeadAttention \""
              + name
              + "\": keys hidden in passes can't be lowered; call hideKeys(null) before");
    }
    Attributes attributes =
        Attributes.NONE
            .with("q_num_heads", heads)
            .with("kv_num_heads", heads)
            .with("is_causal", causal ? 1 : 0);
    Symbol context =
        graph.add(
            "Attention",
            name,
            attributes,
            output,
            query.lower(graph, x),
            key.lower(graph, x),
            value.lower(graph, x));
    return out.lower(graph, context);
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(query, key, value, out).flatMap(part -> part.parameters().stream()).toList();
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(
        "MultiHeadAttention",
        name,
        Map.of(
            "features", Integer.toString(features),
            "heads", Integer.toString(heads),
            "causal", Boolean.toString(causal),
            "bias", Boolean.toString(bias)));
  }
}
