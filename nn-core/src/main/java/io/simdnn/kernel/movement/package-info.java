/** Moving elements without computing: transposition, slices, repetition. */
package io.simdnn.kernel.movement;
