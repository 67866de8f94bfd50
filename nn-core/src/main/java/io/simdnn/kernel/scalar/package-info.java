/**
 * The scalar reference: plain loops that define every bit of every kernel, and the fallback where
 * no faster kernels run.
 */
package io.simdnn.kernel.scalar;
