package io.simdnn.peers.harness;

/**
 * One side of a comparison.
 *
 * @param name what tables call it
 * @param threads how many threads it says it has; 0 if it does not say
 * @param task one operation
 */
public record Contender(String name, int threads, Runnable task) {}
