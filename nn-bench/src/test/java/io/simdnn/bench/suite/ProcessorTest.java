package io.simdnn.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void tellsNameFamilyAndModelOfTheFirst() {
    List<String> lines =
        List.of(
            "cpu family\t: 26",
            "model\t\t: 2",
            "model name\t: AMD EPYC",
            "power management:",
            "",
            "cpu family\t: 1",
            "model name\t: another");
    assertEquals("AMD EPYC (family 26, model 2)", Processor.ofLinux(lines));
  }

  @Test
  void tellsTheArchitectureWhereThereIsNoName() {
    assertEquals(
        System.getProperty("os.arch"), Processor.ofLinux(List.of("CPU implementer\t: 0x41")));
  }
}
