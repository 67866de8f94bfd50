package io.simdnn.layer.recurrent;

import io.simdnn.graph.GraphBuilder;
import io.simdnn.graph.Symbol;
import io.simdnn.layer.Layer;
import io.simdnn.layer.LayerConfig;
import io.simdnn.layer.OutputBuffer;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What all recurrent layers share: cells above each other, in one or both directions.
 *
 * <p>Takes {@code [batch, time, inputs]} and returns {@code [batch, time, directions * hidden]}, or
 * the last states alone {@code [batch, directions * hidden]}; states are {@code [layers *
 * directions, batch, hidden]}, the forward direction of each layer first. Backward goes through
 * time (Rumelhart, Hinton, Williams, 1986; Werbos, 1990).
 */
public abstract class RecurrentLayer implements Layer {
  final String name;
  final RecurrentSettings settings;
  private final List<Direction> directions = new ArrayList<>();
  private final List<OutputBuffer> joined = new ArrayList<>();
  private final OutputBuffer input = new OutputBuffer();
  private final OutputBuffer output = new OutputBuffer();
  private final OutputBuffer outputGradient = new OutputBuffer();
  private final OutputBuffer inputGradient = new OutputBuffer();
  private final OutputBuffer finalHidden = new OutputBuffer();
  private final OutputBuffer finalCell = new OutputBuffer();
  private final OutputBuffer hiddenGradient = new OutputBuffer();
  private final OutputBuffer cellGradient = new OutputBuffer();
  private final OutputBuffer carriedHiddenBuffer = new OutputBuffer();
  private final OutputBuffer carriedCellBuffer = new OutputBuffer();
  private Tensor carriedHidden;
  private Tensor carriedCell;
  private Shape savedShape;

  RecurrentLayer(String name, RecurrentSettings settings) {
    this.name = name;
    this.settings = settings;
  }

  /** Creates the cells; called once by the constructors of the subclasses. */
  final void build() {
    for (int layer = 0; layer < settings.layers(); layer++) {
      int inputs = layer == 0 ? settings.inputs() : settings.directions() * settings.hidden();
      for (int d = 0; d < settings.directions(); d++) {
        String path = name + ".layer" + layer + (d == 0 ? "" : ".reverse");
        directions.add(direction(path, inputs, d == 1));
      }
      joined.add(new OutputBuffer());
    }
  }

  final void initialize(RandomStream random) {
    directions.forEach(direction -> direction.initialize(random));
  }

  abstract Direction direction(String path, int inputs, boolean reverse);

  @Override
  public final Shape outputShape(Shape shape) {
    if (shape.rank() != 3 || shape.extent(2) != settings.inputs()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": expected "
              + (settings.timeFirst() ? "[time, batch, " : "[batch, time, ")
              + settings.inputs()
              + "] but got "
              + shape);
    }
    if (time(shape) < 1) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": expected at least 1 time step but got "
              + shape);
    }
    int features = settings.directions() * settings.hidden();
    return settings.lastOnly()
        ? Shape.of(batch(shape), features)
        : Shape.of(shape.extent(0), shape.extent(1), features);
  }

  @Override
  public final Tensor forward(Tensor x, Pass pass) {
    boolean carries =
        settings.stateful()
            && carriedHidden != null
            && carriedHidden.shape().extent(1) == batch(x.shape());
    return forward(x, carries ? carriedHidden : null, carries ? carriedCell : null, pass);
  }

  /**
   * Runs over sequences from given states.
   *
   * @param x the sequences
   * @param initialHidden the states before {@code [layers * directions, batch, hidden]}; null for
   *     zeros
   * @param initialCell the cells before, of the same shape, for an LSTM; null for zeros
   * @param pass what to compute with
   * @return the output, owned by this layer
   * @throws IllegalArgumentException if the layer can't take such an input or such states
   */
  public final Tensor forward(Tensor x, Tensor initialHidden, Tensor initialCell, Pass pass) {
    Shape outputShape = outputShape(x.shape());
    int time = time(x.shape());
    int batch = batch(x.shape());
    requireStates("initial states", initialHidden, batch);
    requireCells("initial cells", initialCell, batch);
    Tensor sequence = timeFirst(x, input).reshape(Shape.of(time * batch, settings.inputs()));
    for (int layer = 0; layer < settings.layers(); layer++) {
      Tensor all = joined.get(layer).of(Shape.of(time * batch, outputFeatures()));
      for (int d = 0; d < settings.directions(); d++) {
        int index = layer * settings.directions() + d;
        Tensor h = state(initialHidden, index);
        Tensor c = state(initialCell, index);
        Tensor y = directions.get(index).forward(sequence, time, batch, h, c, pass);
        SequenceCopies.copyColumns(y, 0, all, d * settings.hidden());
      }
      sequence = all;
    }
    if (settings.stateful()) {
      carriedHidden = gather(carriedHiddenBuffer, false);
      carriedCell = hasCells() ? gather(carriedCellBuffer, true) : null;
    }
    savedShape = pass.training() ? x.shape() : null;
    Tensor y = output.of(outputShape);
    if (settings.lastOnly()) {
      for (int d = 0; d < settings.directions(); d++) {
        SequenceCopies.copyColumns(top(d).finalState(), 0, y, d * settings.hidden());
      }
      return y;
    }
    return back(sequence.reshape(Shape.of(time, batch, outputFeatures())), y);
  }

  @Override
  public final Tensor backward(Tensor dy, Pass pass) {
    return backward(dy, null, null, pass);
  }

  /**
   * Goes back through time with the gradient of the final states too.
   *
   * @param dy the gradient with respect to the output; not changed
   * @param finalHiddenGradient the gradient with respect to {@link #finalHidden}; null for zeros
   * @param finalCellGradient the gradient with respect to {@link #finalCell}; null for zeros
   * @param pass what to compute with
   * @return the gradient with respect to the input, owned by this layer
   * @throws IllegalStateException if no training pass came before
   * @throws IllegalArgumentException if a gradient has another shape than what it belongs to
   */
  public final Tensor backward(
      Tensor dy, Tensor finalHiddenGradient, Tensor finalCellGradient, Pass pass) {
    if (savedShape == null) {
      throw new IllegalStateException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": backward needs a forward pass in training mode before it");
    }
    int time = time(savedShape);
    int batch = batch(savedShape);
    require("gradient of the output", dy, outputShape(savedShape));
    requireStates("gradient of the final states", finalHiddenGradient, batch);
    requireCells("gradient of the final cells", finalCellGradient, batch);
    Tensor gradient = outputGradient(dy, time, batch);
    for (int layer = settings.layers() - 1; layer >= 0; layer--) {
      Tensor sum = null;
      for (int d = 0; d < settings.directions(); d++) {
        int index = layer * settings.directions() + d;
        Direction direction = directions.get(index);
        Tensor slice = direction.outputGradient.resize(time, batch, settings.hidden());
        SequenceCopies.copyColumns(gradient, d * settings.hidden(), slice, 0);
        Tensor dx =
            direction.backward(
                state(finalHiddenGradient, index),
                state(finalCellGradient, index),
                settings.truncation(),
                pass);
        if (sum == null) {
          sum = dx;
        } else {
          pass.backend().arithmetic().add(sum, dx, sum);
        }
      }
      gradient = sum;
    }
    Tensor dx = inputGradient.of(savedShape);
    return back(gradient.reshape(Shape.of(time, batch, settings.inputs())), dx);
  }

  private Tensor outputGradient(Tensor dy, int time, int batch) {
    Tensor gradient = outputGradient.of(Shape.of(time, batch, outputFeatures()));
    if (settings.lastOnly()) {
      gradient.fill(0f);
      Tensor rows = gradient.reshape(Shape.of(time * batch, outputFeatures()));
      for (int d = 0; d < settings.directions(); d++) {
        int at = d == 0 ? (time - 1) * batch : 0;
        int from = d * settings.hidden();
        SequenceCopies.copyColumns(dy, from, rows.rows(at, at + batch), from, settings.hidden());
      }
      return rows;
    }
    return timeFirst(dy, outputGradient).reshape(Shape.of(time * batch, outputFeatures()));
  }

  /**
   * Returns the states at the end of the latest pass.
   *
   * @return the states {@code [layers * directions, batch, hidden]}, owned by this layer
   */
  public final Tensor finalHidden() {
    return gather(finalHidden, false);
  }

  /**
   * Returns the cells at the end of the latest pass.
   *
   * @return the cells {@code [layers * directions, batch, hidden]}, owned by this layer; null for
   *     layers that have none beside the states
   */
  public final Tensor finalCell() {
    return hasCells() ? gather(finalCell, true) : null;
  }

  private Tensor gather(OutputBuffer buffer, boolean cells) {
    Direction first = directions.get(0);
    Tensor all = buffer.of(Shape.of(directions.size(), first.batch, settings.hidden()));
    for (int i = 0; i < directions.size(); i++) {
      Direction direction = directions.get(i);
      state(all, i).set(cells ? direction.finalCell() : direction.finalState());
    }
    return all;
  }

  /**
   * Returns the gradient with respect to the initial states of the latest backward pass.
   *
   * @return the gradient {@code [layers * directions, batch, hidden]}, owned by this layer
   */
  public final Tensor initialHiddenGradient() {
    Tensor all =
        hiddenGradient.of(Shape.of(directions.size(), directions.get(0).batch, settings.hidden()));
    for (int i = 0; i < directions.size(); i++) {
      state(all, i).set(directions.get(i).stateGradient);
    }
    return all;
  }

  /**
   * Returns the gradient with respect to the initial cells of the latest backward pass.
   *
   * @return the gradient {@code [layers * directions, batch, hidden]}, owned by this layer; null
   *     for layers that have no cells
   */
  public final Tensor initialCellGradient() {
    if (!hasCells()) {
      return null;
    }
    Tensor all =
        cellGradient.of(Shape.of(directions.size(), directions.get(0).batch, settings.hidden()));
    for (int i = 0; i < directions.size(); i++) {
      state(all, i).set(directions.get(i).initialCellGradient());
    }
    return all;
  }

  /** Forgets the states carried over, as before a new text. */
  public final void resetStates() {
    carriedHidden = null;
    carriedCell = null;
  }

  /** Returns what lowers the cells to operations of a graph. */
  abstract RecurrentLowering lowering(GraphBuilder graph);

  /** {@inheritDoc} States carried over are not lowered: the graph begins with zeros every time. */
  @Override
  public final Symbol lower(GraphBuilder graph, Symbol x) {
    outputShape(x.shape());
    return lowering(graph).lower(name, directions, x);
  }

  @Override
  public final List<Parameter> parameters() {
    return directions.stream().flatMap(direction -> direction.parameters().stream()).toList();
  }

  @Override
  public LayerConfig config() {
    return LayerConfig.of(getClass().getSimpleName(), name, settings.toMap());
  }

  private boolean hasCells() {
    return directions.get(0).hasCells();
  }

  private void requireCells(String what, Tensor cells, int batch) {
    if (cells != null && !hasCells()) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": only an LSTM has cells beside its states; expected null for the "
              + what);
    }
    requireStates(what, cells, batch);
  }

  private void requireStates(String what, Tensor states, int batch) {
    if (states != null) {
      require(what, states, Shape.of(directions.size(), batch, settings.hidden()));
    }
  }

  private void require(String what, Tensor tensor, Shape expected) {
    if (!tensor.shape().equals(expected)) {
      throw new IllegalArgumentException(
          getClass().getSimpleName()
              + " \""
              + name
              + "\": expected the "
              + what
              + " of shape "
              + expected
              + " but got "
              + tensor.shape());
    }
  }

  private Direction top(int d) {
    return directions.get((settings.layers() - 1) * settings.directions() + d);
  }

  private int outputFeatures() {
    return settings.directions() * settings.hidden();
  }

  private int time(Shape shape) {
    return shape.extent(settings.timeFirst() ? 0 : 1);
  }

  private int batch(Shape shape) {
    return shape.extent(settings.timeFirst() ? 1 : 0);
  }

  /** One state of several, as a matrix. */
  private static Tensor state(Tensor all, int index) {
    return all == null ? null : all.rows(index, index + 1).reshape(all.shape().withoutFirst());
  }

  private Tensor timeFirst(Tensor x, OutputBuffer buffer) {
    if (settings.timeFirst()) {
      return x;
    }
    Shape shape = x.shape();
    return SequenceCopies.swap(
        x, buffer.of(Shape.of(shape.extent(1), shape.extent(0), shape.extent(2))));
  }

  private Tensor back(Tensor sequence, Tensor y) {
    if (settings.timeFirst()) {
      y.set(sequence);
      return y;
    }
    return SequenceCopies.swap(sequence, y);
  }
}
