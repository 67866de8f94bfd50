/** The part of MNIST that lies in the jar. */
package io.simdnn.cli.mnist;
