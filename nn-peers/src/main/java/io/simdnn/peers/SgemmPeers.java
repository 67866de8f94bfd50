package io.simdnn.peers;

import dev.ludovic.netlib.blas.JavaBLAS;
import io.simdnn.backend.Backend;
import io.simdnn.kernel.MatMulKernel;
import io.simdnn.kernel.MatMulShape;
import io.simdnn.kernel.PackedMatrix;
import io.simdnn.peers.harness.Agreement;
import io.simdnn.peers.harness.Contender;
import io.simdnn.peers.harness.Interleaved;
import io.simdnn.peers.harness.Measured;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** Products of matrices of single precision: MKL or OpenBLAS, EJML and netlib's Java. */
final class SgemmPeers {
  private static final int[][] SHAPES = {
    {32, 32, 32},
    {48, 48, 48},
    {64, 64, 64},
    {128, 128, 128},
    {256, 256, 256},
    {512, 512, 512},
    {1024, 1024, 1024},
    {2048, 2048, 2048},
    {32, 784, 256},
    {128, 784, 256},
    {256, 1024, 1024},
    {32, 288, 4608},
    {64, 576, 784},
    {512, 4608, 49}
  };

  /** Beyond this many multiply-adds peers in plain Java take too long to wait for. */
  private static final long MOST_FOR_PLAIN_JAVA = 1L << 28;

  private static final String OURS = "ours";
  private static final float TOLERANCE = 1e-3f;

  private final NativeBlas peer;
  private final Backend backend;
  private final Interleaved harness;
  private final ProductCsv csv = new ProductCsv();

  SgemmPeers(NativeBlas peer, Backend backend, Interleaved harness) {
    this.peer = peer;
    this.backend = backend;
    this.harness = harness;
  }

  /** Returns the speeds of the peers that were measured so far. */
  ProductCsv csv() {
    return csv;
  }

  void run() {
    for (int[] shape : SHAPES) {
      compare(shape[0], shape[1], shape[2]);
    }
  }

  private void compare(int m, int k, int n) {
    RandomStream random = new RandomStream(m + n, "operands");
    Tensor a = random(random, m, k);
    Tensor b = random(random, k, n);
    Tensor c = Tensor.zeros(m, n);
    backend.matrix().multiply(a, false, b, false, c, false);
    float[] expected = c.toArray();
    int threads = backend.threads();
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        new Contender(
            OURS, threads, () -> backend.matrix().multiply(a, false, b, false, c, false)));
    if (threads == 1) {
      MatMulKernel kernel = backend.kernels().matMul();
      MatMulShape shape = MatMulShape.of(m, n, k, false, false, false);
      PackedMatrix packed = kernel.pack(shape, b.array(), 0);
      contenders.add(
          new Contender(
              OURS + ", prepacked",
              1,
              () -> kernel.multiplyPacked(shape, a.array(), 0, packed, c.array(), 0)));
    }
    try (FloatPointer pa = new FloatPointer(a.array());
        FloatPointer pb = new FloatPointer(b.array());
        FloatPointer pc = new FloatPointer((long) m * n)) {
      contenders.add(
          new Contender(peer.title(), peer.threads(), () -> peer.multiply(m, k, n, pa, pb, pc)));
      if ((long) m * n * k <= MOST_FOR_PLAIN_JAVA && threads == 1) {
        addPlainJava(contenders, m, k, n, a, b, c);
      }
      for (Contender contender : contenders) {
        contender.task().run();
        float[] actual = new float[m * n];
        if (contender.name().equals(peer.title())) {
          pc.get(actual);
          Agreement.require(contender.name(), expected, actual, TOLERANCE);
        }
      }
      double work = 2.0 * m * n * k;
      for (Measured measured : harness.compare(m + " x " + k + " x " + n, work, contenders)) {
        if (!measured.contender().name().startsWith(OURS)) {
          csv.add(measured.contender().name(), m, k, n, work / measured.medianNanos());
        }
      }
    }
  }

  private static void addPlainJava(
      List<Contender> contenders, int m, int k, int n, Tensor a, Tensor b, Tensor c) {
    FMatrixRMaj left = FMatrixRMaj.wrap(m, k, a.array());
    FMatrixRMaj right = FMatrixRMaj.wrap(k, n, b.array());
    FMatrixRMaj product = new FMatrixRMaj(m, n);
    contenders.add(new Contender("EJML", 1, () -> CommonOps_FDRM.mult(left, right, product)));
    // Column-major, so the product of the transposed operands in the other order.
    JavaBLAS blas = JavaBLAS.getInstance();
    float[] result = new float[c.size()];
    contenders.add(
        new Contender(
            "netlib",
            1,
            () -> blas.sgemm("N", "N", n, m, k, 1f, b.array(), n, a.array(), k, 0f, result, n)));
  }

  private static Tensor random(RandomStream random, int rows, int columns) {
    Tensor tensor = Tensor.zeros(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.array()[i] = random.nextGaussian();
    }
    return tensor;
  }
}
