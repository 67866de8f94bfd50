package io.simdnn.kernel.convolution;

/** What lies side by side in the vectors of a convolution for inference; decides no bits. */
public enum FilterLayout {
  /** Neighbouring positions of one filter. */
  POSITIONS,

  /** Neighbouring filters at one position, which fills vectors where planes are small. */
  FILTERS
}
