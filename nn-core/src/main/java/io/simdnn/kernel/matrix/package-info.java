/** Products of whole numbers, sums over named dimensions and determinants. */
package io.simdnn.kernel.matrix;
