package io.simdnn.bench.report;

/**
 * The speed of another library at a product.
 *
 * @param library its name
 * @param product the product
 * @param gigaflops its GFLOP/s
 */
public record PeerProduct(String library, Product product, double gigaflops) {}
