/** Reads and writes ONNX files. */
module io.simdnn.onnx {
  requires transitive io.simdnn.core;
  requires com.google.protobuf;
  requires org.tribuo.util.onnx;

  exports io.simdnn.onnx;
}
