package io.simdnn.cli;

import io.simdnn.kernel.KernelSelection;
import io.simdnn.kernel.Kernels;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.scalar.ScalarKernels;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Tells which kernels run here, why, and how fast they are. */
@Command(
    name = "doctor",
    description = "Tells which kernels run on this machine, why, and how fast they are.")
final class DoctorCommand implements Callable<Integer> {
  private static final int SIZE = 512;
  private static final long MEASURE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  @Override
  public Integer call() {
    KernelSelection selection = KernelSelection.current();
    boolean resolved = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    System.out.println("java      " + System.getProperty("java.vm.name") + " " + Runtime.version());
    System.out.println("cores     " + Runtime.getRuntime().availableProcessors());
    System.out.println(
        "module    jdk.incubator.vector is " + (resolved ? "resolved" : "not resolved"));
    System.out.println("kernels   " + selection.kernels().name() + " (" + selection.reason() + ")");
    if (!selection.remedy().isEmpty()) {
      System.out.println("remedy    " + selection.remedy());
    }
    double scalar = gigaFlops(new ScalarKernels());
    System.out.printf(
        Locale.ROOT, "scalar    %7.1f GFLOP/s, %d x %d matrix product%n", scalar, SIZE, SIZE);
    if (!(selection.kernels() instanceof ScalarKernels)) {
      double chosen = gigaFlops(selection.kernels());
      System.out.printf(
          Locale.ROOT,
          "%-9s %7.1f GFLOP/s on one thread, %.0f times the scalar reference%n",
          selection.kernels().name().replaceFirst("-.*", ""),
          chosen,
          chosen / scalar);
    }
    return 0;
  }

  /** The best of several runs: what the machine can do when nothing disturbs it. */
  private static double gigaFlops(Kernels kernels) {
    MatMulShape shape = MatMulShape.of(SIZE, SIZE, SIZE);
    float[] a = new float[SIZE * SIZE];
    float[] c = new float[SIZE * SIZE];
    Arrays.fill(a, 0.5f);
    long best = Long.MAX_VALUE;
    long end = System.nanoTime() + MEASURE_NANOS;
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      kernels.matMul().multiply(shape, a, 0, a, 0, c, 0);
      best = Math.min(best, System.nanoTime() - start);
    }
    return 2.0 * SIZE * SIZE * SIZE / best;
  }
}
