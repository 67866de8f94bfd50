package io.simdnn.train;

import io.simdnn.layer.Buffer;
import io.simdnn.layer.Layer;
import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
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
   * Returns the SHA-256 over the name and the little-endian bytes of every parameter and buffer, in
   * order.
   *
   * @param network the network
   * @return 64 hexadecimal digits
   */
  public static String sha256(Layer network) {
    MessageDigest digest = newDigest();
    for (Parameter parameter : network.parameters()) {
      update(digest, parameter.toString(), parameter.value());
    }
    for (Buffer buffer : network.buffers()) {
      update(digest, buffer.name(), buffer.value());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String name, Tensor tensor) {
    float[] values = tensor.toArray();
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update(bytes.array());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
