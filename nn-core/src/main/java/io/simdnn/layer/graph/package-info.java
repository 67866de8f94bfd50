/** Layers on the nodes of a graph. */
package io.simdnn.layer.graph;
