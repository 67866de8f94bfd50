package io.simdnn.kernel.convolution;

/**
 * One dimension of {@link PhasePlanes}. A window of stride s that stands at output i covers, with
 * its element k, the element {@code i * s + k * dilation} of the padded plane. Taken apart by the
 * remainder of division by s, its phase, a plane becomes s smaller ones, in which that element is
 * number {@code i + step(k)} of phase {@code k * dilation % s}: the stride is gone.
 *
 * @param window the window
 * @param length the elements of the plane without padding
 * @param outputs the places that the window takes
 */
record Phases(Window window, int length, int outputs) {
  static Phases of(Window window, int length) {
    return new Phases(window, length, window.outputs(length));
  }

  /** Returns how many phases the window meets; they are numbered as its elements meet them. */
  int count() {
    return Math.min(window.size(), period());
  }

  /** Returns the number of the phase of an element under the window. */
  int indexOf(int k) {
    return k % period();
  }

  /** Returns how far an element under the window stands behind the output in its phase. */
  int step(int k) {
    return k * window.dilation() / window.stride();
  }

  /** Returns the elements of a phase that outputs read, those in the padding included. */
  int extent() {
    return outputs + step(window.size() - 1);
  }

  /** Returns the first element of a phase that is no padding, at most the extent. */
  int first(int index) {
    return Math.min(extent(), whole().firstInside(phase(index)));
  }

  /** Returns the element of a phase after the last that is no padding, at most the extent. */
  int end(int index) {
    return Math.min(extent(), whole().endInside(phase(index), length, extent()));
  }

  /** Returns which element of the plane an element of a phase is. */
  int position(int element, int index) {
    return whole().position(element, phase(index));
  }

  /** Returns the elements of padding at both ends that neighbouring rows of outputs can share. */
  int commonPadding() {
    int common = extent() - outputs;
    for (int index = 0; index < count(); index++) {
      common = Math.min(common, Math.min(first(index), extent() - end(index)));
    }
    return common;
  }

  private int phase(int index) {
    return index * window.dilation() % window.stride();
  }

  /** The phases as the elements under a window that covers each element of the plane once. */
  private Window whole() {
    return new Window(window.stride(), window.stride(), window.before(), window.after(), 1);
  }

  private int period() {
    int a = window.stride();
    int b = window.dilation() % a;
    while (b != 0) {
      int remainder = a % b;
      a = b;
      b = remainder;
    }
    return window.stride() / a;
  }
}
