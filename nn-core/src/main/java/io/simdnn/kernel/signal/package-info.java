/** Signals over time and their frequencies. */
package io.simdnn.kernel.signal;
