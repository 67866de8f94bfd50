package io.simdnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that stay on the disk, and samples that are fetched ahead. */
class StreamingTest {
  private static final int SAMPLES = 23;

  @TempDir private Path folder;

  private Path images() throws IOException {
    return Files.write(folder.resolve("images"), Bytes.idx(SAMPLES, 4, 5));
  }

  private Path labels(int count) throws IOException {
    return Files.write(folder.resolve("labels"), Bytes.idx(count));
  }

  private static List<String> epoch(Dataset data, int batchSize, int[] order) {
    List<String> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += batchSize) {
      int count = Math.min(batchSize, order.length - from);
      Tensor inputs = Tensor.zeros(data.inputShape().prepend(count));
      Tensor targets = Tensor.zeros(data.targetShape().prepend(count));
      data.copyBatch(order, from, count, inputs, targets);
      batches.add(Arrays.toString(inputs.toArray()) + Arrays.toString(targets.toArray()));
    }
    return batches;
  }

  @Test
  void theDiskGivesWhatMemoryGives() throws IOException {
    Path images = images();
    Path labels = labels(SAMPLES);
    TensorDataset whole =
        LabelledImages.read(IdxReader.read(images), "images", IdxReader.read(labels), "labels");
    int[] order = new RandomStream(1, "order").permutation(SAMPLES);
    try (IdxFileDataset file = IdxFileDataset.open(images, labels)) {
      assertEquals(whole.size(), file.size());
      assertEquals(whole.inputShape(), file.inputShape());
      assertEquals(whole.targetShape(), file.targetShape());
      assertEquals(epoch(whole, 4, order), epoch(file, 4, order));
      assertThrows(IndexOutOfBoundsException.class, () -> epoch(file, 1, new int[] {SAMPLES}));
      Files.write(images, new byte[40]);
      assertThrows(UncheckedIOException.class, () -> epoch(file, 4, order));
    }
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(images());
    Path labels = labels(SAMPLES);
    for (int length = 0; length < whole.length; length += length < 20 ? 1 : 37) {
      Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThrows(DataFormatException.class, () -> IdxFileDataset.open(file, labels).close());
    }
    for (int at = 0; at < 16; at++) {
      byte[] wrong = whole.clone();
      wrong[at] ^= 0x55;
      Path file = Files.write(folder.resolve("wrong"), wrong);
      assertThrows(DataFormatException.class, () -> IdxFileDataset.open(file, labels).close());
    }
    Path packed = Files.write(folder.resolve("packed"), Bytes.gzip(whole));
    String message =
        assertThrows(DataFormatException.class, () -> IdxFileDataset.open(packed, labels).close())
            .getMessage();
    assertTrue(message.contains("unpack"), message);
    Path images = images();
    Path fewer = labels(SAMPLES - 1);
    assertThrows(DataFormatException.class, () -> IdxFileDataset.open(images, fewer).close());
  }

  /** Tells which thread copied what; fails for one sample. */
  private static final class Watched implements Dataset {
    private final List<String> copies = Collections.synchronizedList(new ArrayList<>());
    private int broken = -1;

    @Override
    public int size() {
      return SAMPLES;
    }

    @Override
    public Shape inputShape() {
      return Shape.of(2);
    }

    @Override
    public Shape targetShape() {
      return Shape.of();
    }

    @Override
    public void copyBatch(int[] order, int from, int count, Tensor inputs, Tensor targets) {
      copies.add(Thread.currentThread().getName());
      for (int i = 0; i < count; i++) {
        if (order[from + i] == broken) {
          throw new UncheckedIOException(new IOException("sample " + broken));
        }
        inputs.array()[inputs.offset() + 2 * i] = order[from + i];
        targets.array()[targets.offset() + i] = -order[from + i];
      }
    }
  }

  @Test
  void fetchingAheadChangesNothing() {
    Watched watched = new Watched();
    int[] order = new RandomStream(2, "order").permutation(SAMPLES);
    List<String> expected = epoch(watched, 5, order);
    watched.copies.clear();
    try (PrefetchingDataset ahead = new PrefetchingDataset(watched)) {
      assertEquals(expected, epoch(ahead, 5, order));
      assertEquals(4, Collections.frequency(watched.copies, "simdnn-prefetch"));
      assertEquals(5, watched.copies.size());
      int[] changed = order.clone();
      for (int round = 0; round < 3; round++) {
        assertEquals(epoch(watched, 7, changed), epoch(ahead, 7, changed));
        changed[8] = changed[3];
        assertEquals(epoch(watched, 3, changed), epoch(ahead, 3, changed));
      }
      epoch(ahead, 5, Arrays.copyOf(order, 12));
      assertEquals(epoch(watched, 2, order), epoch(ahead, 2, order));
    }
  }

  @Test
  void anOrderChangedInPlaceIsNoticed() {
    Watched watched = new Watched();
    int[] order = {0, 1, 2, 3};
    try (PrefetchingDataset ahead = new PrefetchingDataset(watched)) {
      Tensor inputs = Tensor.zeros(2, 2);
      Tensor targets = Tensor.zeros(2);
      ahead.copyBatch(order, 0, 2, inputs, targets);
      order[2] = 9;
      ahead.copyBatch(order, 2, 2, inputs, targets);
      assertArrayEquals(new float[] {-9, -3}, targets.toArray());
    }
  }

  @Test
  void whatGoesWrongAheadIsToldToWhoWantsIt() {
    Watched watched = new Watched();
    watched.broken = 7;
    int[] order = {1, 2, 7, 3, 4};
    try (PrefetchingDataset ahead = new PrefetchingDataset(watched)) {
      Tensor inputs = Tensor.zeros(1, 2);
      Tensor targets = Tensor.zeros(1);
      ahead.copyBatch(order, 0, 1, inputs, targets);
      ahead.copyBatch(order, 1, 1, inputs, targets);
      ahead.copyBatch(order, 3, 1, inputs, targets);
      assertArrayEquals(new float[] {-3}, targets.toArray());
      ahead.copyBatch(order, 1, 1, inputs, targets);
      UncheckedIOException e =
          assertThrows(
              UncheckedIOException.class, () -> ahead.copyBatch(order, 2, 1, inputs, targets));
      assertTrue(e.getMessage().contains("sample 7"), e.getMessage());
      ahead.copyBatch(order, 4, 1, inputs, targets);
      assertArrayEquals(new float[] {-4}, targets.toArray());
    }
  }
}
