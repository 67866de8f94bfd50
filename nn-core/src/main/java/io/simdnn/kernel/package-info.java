/**
 * The arithmetic: small role interfaces over plain arrays, and how their implementation is chosen.
 *
 * <p>Kernels take arrays, offsets and extents, write to arrays of the caller, allocate nothing and
 * check nothing; {@code io.simdnn.backend} is the checked way to call them. Each result element is
 * computed in one fixed order that every implementation follows, so all of them give the same bits:
 * see docs/determinism.md.
 */
package io.simdnn.kernel;
