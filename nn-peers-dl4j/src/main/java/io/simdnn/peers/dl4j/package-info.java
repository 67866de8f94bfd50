/** Training steps of ours against those of DL4J. See docs/kernels.md for how to run it. */
package io.simdnn.peers.dl4j;
