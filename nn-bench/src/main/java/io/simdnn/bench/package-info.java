/** JMH benchmarks: the same work by the scalar reference and by the kernels chosen for this JVM. */
package io.simdnn.bench;
