/** The command line; {@link io.simdnn.cli.Launcher} is where it starts. */
package io.simdnn.cli;
