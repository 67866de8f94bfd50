/** The pointwise parts of recurrent cells, built from elementary functions and plain loops. */
package io.simdnn.kernel.recurrent;
