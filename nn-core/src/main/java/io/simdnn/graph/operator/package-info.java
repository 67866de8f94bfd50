/**
 * The operations of graphs, in tables by topic. Each is a method that takes {@link
 * io.simdnn.graph.operator.Operands}, checks them, infers the type of its outputs and returns how
 * to compute them. A new one is such a method and a line in its topic's table.
 */
package io.simdnn.graph.operator;
