/**
 * Our kernels and networks against those of peers, by turns in one process. See docs/kernels.md for
 * the commands and the figures.
 */
package io.simdnn.peers;
