/** ONNX files in and out: {@link io.simdnn.onnx.OnnxModel} reads them. */
package io.simdnn.onnx;
