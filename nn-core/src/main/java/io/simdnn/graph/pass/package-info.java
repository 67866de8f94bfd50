/** Rewrites graphs into ones that compute the same faster or with the library's own kernels. */
package io.simdnn.graph.pass;
