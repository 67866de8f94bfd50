package io.simdnn.onnx;

import java.util.Arrays;
import java.util.Random;

/** Damages files as disks, networks and attackers do. */
final class Mutation {
  private Mutation() {}

  static byte[] apply(byte[] file, Random random) {
    byte[] damaged = file.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && damaged.length > 0; i++) {
      damaged = once(damaged, random);
    }
    return damaged;
  }

  private static byte[] once(byte[] file, Random random) {
    int at = random.nextInt(file.length);
    int length = 1 + random.nextInt(Math.min(16, file.length - at));
    switch (random.nextInt(8)) {
      case 0 -> {
        return Arrays.copyOf(file, at);
      }
      case 1 -> file[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 2 -> file[at] = (byte) random.nextInt();
      case 3 -> Arrays.fill(file, at, at + length, (byte) random.nextInt());
      case 4 -> file[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
      case 5 -> {
        int other = random.nextInt(file.length);
        byte kept = file[at];
        file[at] = file[other];
        file[other] = kept;
      }
      case 6 -> {
        return spliced(file, at, at, at + length);
      }
      default -> {
        return spliced(file, at + length, at, at);
      }
    }
    return file;
  }

  /** Everything before an index, a part of the file once more, and everything from {@code rest}. */
  private static byte[] spliced(byte[] file, int rest, int from, int to) {
    int head = Math.min(from, rest);
    byte[] result = new byte[head + (to - from) + file.length - rest];
    System.arraycopy(file, 0, result, 0, head);
    System.arraycopy(file, from, result, head, to - from);
    System.arraycopy(file, rest, result, head + to - from, file.length - rest);
    return result;
  }
}
