/** Files that hold inputs and outputs of networks: arrays of NumPy, tables, tensors, pictures. */
package io.simdnn.cli.value;
