package io.simdnn.onnx;

/** The version of the operators of one domain. */
record OpsetMessage(String domain, long version) {
  static OpsetMessage read(ProtobufInput in) {
    String domain = "";
    long version = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case 1 -> domain = in.text();
        case 2 -> version = in.integer();
        default -> in.skip();
      }
    }
    return new OpsetMessage(domain, version);
  }
}
