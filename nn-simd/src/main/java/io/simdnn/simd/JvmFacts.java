package io.simdnn.simd;

import java.lang.module.ModuleFinder;
import java.util.function.IntSupplier;

/**
 * What decides whether vector kernels run fast in a JVM.
 *
 * @param moduleResolved whether the incubator module is in the boot layer
 * @param moduleObservable whether the runtime image has the incubator module at all
 * @param vmName the name of the virtual machine: {@code "OpenJDK 64-Bit Server VM"}
 * @param vmInfo its mode: {@code "mixed mode, sharing"}, {@code "interpreted mode"}
 * @param preferredBits gives the width of the vectors that the CPU prefers; asked only after the
 *     other gates have passed, because the answer needs the module
 */
record JvmFacts(
    boolean moduleResolved,
    boolean moduleObservable,
    String vmName,
    String vmInfo,
    IntSupplier preferredBits) {
  static final String MODULE = "jdk.incubator.vector";

  private static final int MINIMUM_BITS = 128;

  /** Why vector kernels do not run, and what to do about it. */
  record Obstacle(String reason, String remedy) {}

  /** Returns the facts of this JVM. */
  static JvmFacts current() {
    return new JvmFacts(
        ModuleLayer.boot().findModule(MODULE).isPresent(),
        ModuleFinder.ofSystem().find(MODULE).isPresent(),
        System.getProperty("java.vm.name", ""),
        System.getProperty("java.vm.info", ""),
        Species::preferredBits);
  }

  /** Returns the first gate that fails, or null when all pass. */
  Obstacle obstacle() {
    if (!moduleObservable) {
      return new Obstacle(
          "this Java runtime has no module " + MODULE,
          "run on a full JDK, or build the image with jlink --add-modules " + MODULE);
    }
    if (!moduleResolved) {
      return new Obstacle(
          "module " + MODULE + " is not resolved",
          "add --add-modules "
              + MODULE
              + " to the JVM options; Maven Surefire: <argLine>--add-modules "
              + MODULE
              + "</argLine>; Gradle: jvmArgs '--add-modules', '"
              + MODULE
              + "'; Docker: ENV JDK_JAVA_OPTIONS=\"--add-modules "
              + MODULE
              + "\"");
    }
    if (!vmName.contains("Server VM")) {
      return new Obstacle(
          vmName + " does not compile vectors to registers",
          "run on a HotSpot server VM (any OpenJDK build)");
    }
    if (!vmInfo.startsWith("mixed mode") && !vmInfo.startsWith("compiled mode")) {
      return new Obstacle("the JVM runs in " + vmInfo, "remove -Xint from the JVM options");
    }
    if (vmInfo.contains("emulated-client")) {
      return new Obstacle(
          "the JVM compiles with C1 only",
          "remove -XX:TieredStopAtLevel and -client from the JVM options");
    }
    int bits = preferredBits.getAsInt();
    if (bits < MINIMUM_BITS) {
      return new Obstacle(
          "the CPU offers vectors of " + bits + " bits, at least " + MINIMUM_BITS + " are needed",
          "remove -XX:UseSSE and -XX:UseAVX from the JVM options, or use -Dnn.simd=off to accept"
              + " the scalar kernels");
    }
    return null;
  }
}
