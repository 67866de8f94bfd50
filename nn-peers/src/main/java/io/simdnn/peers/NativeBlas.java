package io.simdnn.peers;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;
import org.bytedeco.openblas.global.openblas;

/**
 * The native libraries. A process may use one only: they export the same names, and the one loaded
 * first would serve the calls of both.
 */
enum NativeBlas {
  MKL {
    @Override
    String title() {
      return "MKL " + mkl_rt.__INTEL_MKL__ + "." + mkl_rt.__INTEL_MKL_UPDATE__;
    }

    @Override
    int threads() {
      return mkl_rt.MKL_Get_Max_Threads();
    }

    @Override
    void multiply(int m, int k, int n, FloatPointer a, FloatPointer b, FloatPointer c) {
      int none = mkl_rt.CblasNoTrans;
      mkl_rt.cblas_sgemm(mkl_rt.CblasRowMajor, none, none, m, n, k, 1f, a, k, b, n, 0f, c, n);
    }
  },
  OPENBLAS {
    @Override
    String title() {
      return openblas.OPENBLAS_VERSION.strip();
    }

    @Override
    int threads() {
      // The preset answers -1 here; the environment has told it, and processor time shows it.
      return 0;
    }

    @Override
    void multiply(int m, int k, int n, FloatPointer a, FloatPointer b, FloatPointer c) {
      int none = openblas.CblasNoTrans;
      openblas.cblas_sgemm(openblas.CblasRowMajor, none, none, m, n, k, 1f, a, k, b, n, 0f, c, n);
    }
  };

  /** Returns what tables call it. */
  abstract String title();

  /** Returns how many threads it says it has; 0 if it does not say. */
  abstract int threads();

  /** Computes {@code c = a b} of dense row-major matrices. */
  abstract void multiply(int m, int k, int n, FloatPointer a, FloatPointer b, FloatPointer c);
}
