/** Pools over planes: their geometry and kernels. */
package io.simdnn.kernel.pooling;
