/** Whole numbers that stand for others: {@code x = (q - zeroPoint) * scale}. */
package io.simdnn.kernel.quantization;
