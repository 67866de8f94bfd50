/** Recurrent layers with back-propagation through time. */
package io.simdnn.layer.recurrent;
