/**
 * Kernels on the Vector API: one {@link io.simdnn.kernel.KernelProvider}, which offers them where
 * they run fast and otherwise says why not and what to do.
 *
 * <p>Only {@code Species} and the classes with {@code Vector} in the middle or at the end of their
 * names import the incubating module; the provider loads them after its gates have passed. Every
 * kernel gives the bits of the scalar reference, for every vector width.
 */
package io.simdnn.simd;
