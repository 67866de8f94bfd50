/** Networks in files as graphs, and what can be told, measured and compared about them. */
package io.simdnn.cli.network;
