package io.simdnn.kernel.convolution;

/**
 * One dimension of {@link PhasePlanes}. A window of stride s that stands at output i covers, with
 * its element k, the element {@code i * s + k * dilation} of the padded plane. Taken apart by the
 * remainder of division by s, its phase, a plane becomes s smaller ones, in which that element is
 * number {@code i + step(k)} of phase {@code k * dilation % s}: the stride is gone.
 */
final class Phases {
  private final Window window;
  private final int outputs;
  private final int period;
  private final int[] first;
  private final int[] end;
  private final int[] start;

  /**
   * Takes planes apart along one dimension.
   *
   * @param window the window
   * @param length the elements of the plane without padding
   */
  Phases(Window window, int length) {
    this.window = window;
    this.outputs = window.outputs(length);
    this.period = period(window.stride(), window.dilation());
    this.first = new int[count()];
    this.end = new int[count()];
    this.start = new int[count()];
    // The phases as the elements under a window that covers each element of the plane once.
    Window whole = new Window(window.stride(), window.stride(), window.before(), window.after(), 1);
    for (int index = 0; index < count(); index++) {
      int phase = index * window.dilation() % window.stride();
      first[index] = Math.min(extent(), whole.firstInside(phase));
      end[index] = Math.min(extent(), whole.endInside(phase, length, extent()));
      start[index] = whole.position(0, phase);
    }
  }

  /** After so many elements under the window its phases repeat. */
  private static int period(int stride, int dilation) {
    int a = stride;
    int b = dilation % a;
    while (b != 0) {
      int remainder = a % b;
      a = b;
      b = remainder;
    }
    return stride / a;
  }

  /** Returns how many phases the window meets; they are numbered as its elements meet them. */
  int count() {
    return Math.min(window.size(), period);
  }

  /** Returns the number of the phase of an element under the window. */
  int indexOf(int k) {
    return k % period;
  }

  /** Returns how far an element under the window stands behind the output in its phase. */
  int step(int k) {
    return k * window.dilation() / window.stride();
  }

  /** Returns how far the last element under the window stands behind the output in its phase. */
  int reach() {
    return step(window.size() - 1);
  }

  /** Returns the elements of a phase that outputs read, those in the padding included. */
  int extent() {
    return outputs + reach();
  }

  /** Returns the first element of a phase that is no padding, at most the extent. */
  int first(int index) {
    return first[index];
  }

  /** Returns the element of a phase after the last that is no padding, at most the extent. */
  int end(int index) {
    return end[index];
  }

  /** Returns which element of the plane an element of a phase is. */
  int position(int element, int index) {
    return start[index] + element * window.stride();
  }

  /** Returns the elements of padding at both ends that neighbouring rows of outputs can share. */
  int commonPadding() {
    int common = reach();
    for (int index = 0; index < count(); index++) {
      common = Math.min(common, Math.min(first[index], extent() - end[index]));
    }
    return common;
  }
}
