/** Plans for graphs and the sessions that run them, from any number of threads. */
package io.simdnn.graph.session;
