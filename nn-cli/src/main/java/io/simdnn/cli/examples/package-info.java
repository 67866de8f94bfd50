/**
 * Worked examples, each a class to be read from top to bottom, run by {@code nn example NAME} and
 * told in {@code docs/examples}.
 */
package io.simdnn.cli.examples;
