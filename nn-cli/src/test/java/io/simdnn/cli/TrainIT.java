package io.simdnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simdnn.cli.Jar.Result;
import io.simdnn.cli.Jar.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar, as a user runs it. */
class TrainIT {
  /** Of 784-12-10 after two epochs of the embedded digits: the same everywhere, for ever. */
  private static final String WEIGHTS =
      "37937295280fd95e6e703560fb0663be47fc3cf2d629e24a8bd71e5545f5b1de";

  private static final String[] SHORT = {"train", "--layers", "12", "--epochs", "2"};
  private static final List<String> NO_RELAUNCH = List.of("--add-modules", "jdk.incubator.vector");

  @TempDir private Path folder;

  private String hash(List<String> jvmOptions, String... more)
      throws IOException, InterruptedException {
    Result result = Jar.run(folder, jvmOptions, with(SHORT, more));
    assertEquals(0, result.exitCode(), result.output());
    return result.hash();
  }

  @Test
  void sameWeightsForAnyThreadsAndKernels() throws IOException, InterruptedException {
    assertEquals(WEIGHTS, hash(List.of(), "--threads", "1"));
    assertEquals(WEIGHTS, hash(List.of(), "--threads", "2"));
    assertEquals(WEIGHTS, hash(List.of("-Dnn.simd=off"), "--threads", "2"));
    assertEquals(WEIGHTS, hash(List.of("-XX:UseAVX=2")));
    assertEquals(WEIGHTS, hash(List.of("-XX:UseAVX=1", "-Dnn.simd.bits=128")));
  }

  @Test
  void restartsOnceWithTheVectorModule() throws IOException, InterruptedException {
    Result result = Jar.run(folder, List.of(), "doctor");
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.output().contains("jdk.incubator.vector is resolved"), result.output());
    assertEquals(2, Jar.run(folder, List.of(), "nonsense").exitCode());
    assertEquals(1, Jar.run(folder, List.of(), "eval", "--model", "none").exitCode());
  }

  @Test
  void killedAtRandomMomentsAndResumedGivesTheSameWeights()
      throws IOException, InterruptedException {
    Random random = new Random(1);
    Path checkpoint = folder.resolve("run.checkpoint");
    String[] whole = {"train", "--layers", "12", "--epochs", "5"};
    String[] first = with(whole, "--checkpoint", checkpoint.toString(), "--checkpoint-every", "1");
    String[] again = {"train", "--resume", checkpoint.toString(), "--checkpoint-every", "1"};
    Result undisturbed = Jar.run(folder, NO_RELAUNCH, whole);
    assertEquals(0, undisturbed.exitCode(), undisturbed.output());
    int kills = 0;
    while (true) {
      Object before = fileKey(checkpoint);
      Started started = Jar.start(folder, NO_RELAUNCH, before == null ? first : again);
      if (kills < 5) {
        while (started.process().isAlive() && Objects.equals(before, fileKey(checkpoint))) {
          Thread.sleep(1);
        }
        Thread.sleep(random.nextInt(50));
        started.process().destroyForcibly();
      }
      Result result = Jar.finish(started);
      if (result.exitCode() == 0) {
        assertEquals(undisturbed.hash(), result.hash());
        break;
      }
      kills++;
      assertTrue(kills <= 5, result.output());
    }
    assertTrue(kills > 0, "the training was over before it could be killed");
  }

  @Test
  void fullMnistReachesTheAccuracyOfTheReadme() throws IOException, InterruptedException {
    String mnist = System.getProperty("nn.data.mnist", "");
    assumeTrue(!mnist.isEmpty(), "set -Dnn.data.mnist=DIR to train on the full MNIST");
    String[] arguments = {"train", "--data", mnist, "--layers", "256,128", "--epochs", "10"};
    Result result = Jar.run(folder, List.of(), arguments);
    assertEquals(0, result.exitCode(), result.output());
    assertTrue(result.testAccuracyPercent() >= 97.8, result.output());
  }

  @Test
  void aFullDiskLeavesOneLineAndNoFile() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
    assumeTrue(mounted, "mounting a small disk takes an administrator on Linux");
    try {
      String[] target = {"--out", disk.resolve("model.safetensors").toString(), "--epochs", "1"};
      Result result = Jar.run(folder, NO_RELAUNCH, with(new String[] {"train"}, target));
      assertEquals(1, result.exitCode(), result.output());
      assertTrue(result.output().contains("No space left on device"), result.output());
      assertFalse(result.output().contains("\tat "), result.output());
      try (Stream<Path> left = Files.list(disk)) {
        assertEquals(List.of(), left.toList());
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void interruptWritesACheckpointToGoOnFrom() throws IOException, InterruptedException {
    Started started = Jar.start(folder, List.of(), "train", "--layers", "12", "--epochs", "500");
    while (!Files.readString(started.log()).contains("\n    1 ")) {
      assertTrue(started.process().isAlive(), Files.readString(started.log()));
      Thread.sleep(50);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(started.process().pid())).start().waitFor();
    Result result = Jar.finish(started);
    assertEquals(130, result.exitCode(), result.output());
    assertTrue(result.output().contains("--resume model.safetensors.checkpoint"), result.output());
    assertFalse(Files.exists(folder.resolve("model.safetensors")));
    Result resumed =
        Jar.run(
            folder,
            List.of(),
            "train",
            "--resume",
            "model.safetensors.checkpoint",
            "--epochs",
            "1");
    assertEquals(0, resumed.exitCode(), resumed.output());
  }

  /** Every save replaces the file by a new one. */
  private static Object fileKey(Path file) throws IOException {
    return Files.exists(file)
        ? Files.readAttributes(file, BasicFileAttributes.class).fileKey()
        : null;
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }
}
