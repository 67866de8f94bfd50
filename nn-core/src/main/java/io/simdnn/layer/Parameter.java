package io.simdnn.layer;

import io.simdnn.tensor.Tensor;

/**
 * A learned tensor and its gradient.
 *
 * <p>Backward passes add to the gradient; whoever starts a mini-batch clears it first. Optimizers
 * modify the value of parameters that are not frozen.
 */
public final class Parameter {
  private final String name;
  private final Tensor value;
  private final Tensor gradient;
  private boolean frozen;

  /** Whether the gradient counts as zero, but holds old numbers: writing zeros costs a pass. */
  private boolean cleared;

  /**
   * Creates a parameter with a gradient of zeros.
   *
   * @param name the name under which it is saved, unique within a network: {@code "fc1.weight"}
   * @param value the value; shared with the parameter from now on
   */
  public Parameter(String name, Tensor value) {
    this.name = name;
    this.value = value;
    this.gradient = Tensor.zeros(value.shape());
  }

  /**
   * Returns the name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the value, not a copy.
   *
   * @return the value
   */
  public Tensor value() {
    return value;
  }

  /**
   * Returns the gradient, not a copy; of the value's shape.
   *
   * @return the gradient
   */
  public Tensor gradient() {
    if (cleared) {
      gradient.fill(0);
      cleared = false;
    }
    return gradient;
  }

  /**
   * Sets the gradient to zero. The zeros are written when they are needed: a tensor that {@link
   * #gradient} returned before holds them after its next call.
   */
  public void clearGradient() {
    cleared = true;
  }

  /** Returns whether the gradient is zero, so that the caller may overwrite all of it. */
  boolean takeCleared() {
    boolean taken = cleared;
    cleared = false;
    return taken;
  }

  /** Keeps optimizers from changing the value; the gradient is still computed. */
  public void freeze() {
    frozen = true;
  }

  /** Lets optimizers change the value again. */
  public void unfreeze() {
    frozen = false;
  }

  /**
   * Tells whether optimizers leave the value alone.
   *
   * @return whether it is frozen
   */
  public boolean isFrozen() {
    return frozen;
  }

  /** Returns name and shape: {@code fc1.weight[784, 128]}. */
  @Override
  public String toString() {
    return name + value.shape();
  }
}
