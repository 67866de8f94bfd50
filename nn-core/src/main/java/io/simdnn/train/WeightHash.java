package io.simdnn.train;

import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint by which two trainings are compared bit for bit. */
public final class WeightHash {
  private WeightHash() {}

  /**
   * Returns the SHA-256 over the name and the little-endian bytes of every parameter, in order.
   *
   * @param network the network
   * @return 64 hexadecimal digits
   */
  public static String sha256(Layer network) {
    MessageDigest digest = newDigest();
    for (Parameter parameter : network.parameters()) {
      float[] values = parameter.value().toArray();
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      digest.update(parameter.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
