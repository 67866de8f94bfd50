package io.simdnn.peers;

/**
 * One side of a comparison.
 *
 * @param name what tables call it
 * @param task one operation
 */
record Contender(String name, Runnable task) {}
