package io.simdnn.layer;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.List;

/**
 * One step of a network: a forward function and its backward pair.
 *
 * <p>A layer owns the tensors it returns and writes to them again at its next pass; copy what must
 * live longer. It reads its arguments and never changes them, but may keep a reference to the input
 * of a training pass until the backward pass, so the caller must not change that in between. Not
 * thread-safe.
 */
public interface Layer {
  /**
   * Returns the shape of the output for an input of some shape, both with the batch in front.
   *
   * @param input the shape of the input
   * @return the shape of the output
   * @throws IllegalArgumentException if the layer can't take such an input; the message says what
   *     it expects
   */
  Shape outputShape(Shape input);

  /**
   * Computes the output.
   *
   * @param x the input, the batch in front
   * @param pass what to compute with, and whether {@link #backward} will follow
   * @return the output, owned by this layer
   * @throws IllegalArgumentException if the layer can't take such an input
   */
  Tensor forward(Tensor x, Pass pass);

  /**
   * Computes the gradient of the loss with respect to the input of the latest training pass, and
   * adds the gradient with respect to each parameter to {@link Parameter#gradient}.
   *
   * @param dy the gradient with respect to the output, of the output's shape; not changed
   * @param pass what to compute with
   * @return the gradient with respect to the input, owned by this layer
   * @throws IllegalStateException if no training pass came before
   */
  Tensor backward(Tensor dy, Pass pass);

  /**
   * Does what {@link #backward} does but for the gradient with respect to the input, which the
   * first layer of a network need not compute.
   *
   * @param dy the gradient with respect to the output, of the output's shape; not changed
   * @param pass what to compute with
   * @throws IllegalStateException if no training pass came before
   */
  default void backwardParameters(Tensor dy, Pass pass) {
    backward(dy, pass);
  }

  /**
   * Returns the parameters in a fixed order.
   *
   * @return the parameters, none for a layer that learns nothing
   */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * Returns what the layer remembers beside its parameters, in a fixed order.
   *
   * @return the buffers, none for most layers
   */
  default List<Buffer> buffers() {
    return List.of();
  }

  /**
   * Adds to a graph the operations that compute what {@link #forward} does when not training, with
   * copies of the present parameters; the same bits come out.
   *
   * @param graph the graph
   * @param x the input, the batch in front
   * @return the output
   * @throws IllegalArgumentException if the layer can't take such an input
   */
  Symbol lower(GraphBuilder graph, Symbol x);

  /**
   * Returns what it takes to build this layer again, the values of its parameters apart.
   *
   * @return the type and settings
   */
  LayerConfig config();
}
