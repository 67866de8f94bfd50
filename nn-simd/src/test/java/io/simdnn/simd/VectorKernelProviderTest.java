package io.simdnn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.kernel.KernelProvider;
import io.simdnn.kernel.KernelProvider.Offer;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The gates, by facts of virtual machines that are not this one. */
class VectorKernelProviderTest {
  private static final String SERVER = "OpenJDK 64-Bit Server VM";
  private static final String MIXED = "mixed mode, sharing";

  private static int mustNotBeAsked() {
    throw new AssertionError("asked for the width before the gates had passed");
  }

  private static void assertRefused(JvmFacts facts, String reason, String remedy) {
    Offer offer = VectorKernelProvider.offer(facts, VectorBits.PREFERRED);
    assertNull(offer.kernels());
    assertTrue(offer.reason().contains(reason), offer.reason());
    assertTrue(offer.remedy().contains(remedy), offer.remedy());
  }

  @Test
  void moduleNotResolved() {
    assertRefused(
        new JvmFacts(false, true, SERVER, MIXED, VectorKernelProviderTest::mustNotBeAsked),
        "module jdk.incubator.vector is not resolved",
        "<argLine>--add-modules jdk.incubator.vector</argLine>");
  }

  @Test
  void moduleMissing() {
    assertRefused(
        new JvmFacts(false, false, SERVER, MIXED, VectorKernelProviderTest::mustNotBeAsked),
        "no module",
        "jlink");
  }

  @Test
  void otherVirtualMachines() {
    for (String vm :
        new String[] {"Eclipse OpenJ9 VM", "OpenJDK 64-Bit Zero VM", "OpenJDK Client VM", ""}) {
      assertRefused(
          new JvmFacts(true, true, vm, MIXED, VectorKernelProviderTest::mustNotBeAsked),
          vm,
          "HotSpot");
    }
  }

  @Test
  void interpreter() {
    assertRefused(
        new JvmFacts(
            true,
            true,
            SERVER,
            "interpreted mode, sharing",
            VectorKernelProviderTest::mustNotBeAsked),
        "interpreted mode",
        "-Xint");
  }

  @Test
  void firstCompilerOnly() {
    assertRefused(
        new JvmFacts(
            true,
            true,
            SERVER,
            "mixed mode, emulated-client, sharing",
            VectorKernelProviderTest::mustNotBeAsked),
        "C1 only",
        "-XX:TieredStopAtLevel");
  }

  @Test
  void narrowVectors() {
    assertRefused(new JvmFacts(true, true, SERVER, MIXED, () -> 64), "64 bits", "-XX:UseAVX");
  }

  @Test
  void everyGatePasses() {
    JvmFacts facts = new JvmFacts(true, true, SERVER, MIXED, () -> 256);
    Offer preferred = VectorKernelProvider.offer(facts, VectorBits.PREFERRED);
    assertEquals("vector-" + Species.bits(), preferred.kernels().name());
    assertEquals("the CPU prefers vectors of 256 bits", preferred.reason());
    assertEquals("", preferred.remedy());
    assertEquals("-Dnn.simd.bits=128", VectorKernelProvider.offer(facts, 128).reason());
  }

  @Test
  void serviceLoaderFindsKernelsInThisJvm() {
    KernelProvider provider = ServiceLoader.load(KernelProvider.class).findFirst().orElseThrow();
    assertNotNull(provider.offer().kernels());
  }

  @Test
  void theForcedWidthIsTaken() {
    int forced = VectorBits.forced();
    assertEquals(forced == 0 ? Species.preferredBits() : forced, Species.bits());
  }

  @Test
  void forcedBits() {
    assertEquals(VectorBits.PREFERRED, VectorBits.parse(null));
    assertEquals(512, VectorBits.parse("512"));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> VectorBits.parse("64"));
    assertTrue(e.getMessage().contains("expected 128, 256 or 512"), e.getMessage());
  }
}
