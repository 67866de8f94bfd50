package io.simdnn.kernel.activation;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.ElementaryKernel;
import java.util.EnumMap;
import java.util.Map;

/** The kernel of every {@link Activation}: one line for each. */
public final class ActivationTable {
  private final Map<Activation, ActivationKernel> kernels = new EnumMap<>(Activation.class);

  /**
   * Creates the table.
   *
   * @param elementary the elementary functions to build from
   * @param relu the kernel of {@link Activation#RELU}
   * @param sigmoid the kernel of {@link Activation#SIGMOID}
   * @param tanh the kernel of {@link Activation#TANH}
   */
  public ActivationTable(
      ElementaryKernel elementary,
      ActivationKernel relu,
      ActivationKernel sigmoid,
      ActivationKernel tanh) {
    kernels.put(Activation.RELU, relu);
    kernels.put(Activation.SIGMOID, sigmoid);
    kernels.put(Activation.TANH, tanh);
    kernels.put(Activation.RELU6, new Relu6Kernel());
    kernels.put(Activation.LEAKY_RELU, new LeakyReluKernel());
    kernels.put(Activation.ELU, new EluKernel(elementary));
    kernels.put(Activation.SELU, new SeluKernel(elementary));
    kernels.put(Activation.CELU, new CeluKernel(elementary));
    kernels.put(Activation.GELU, new GeluKernel(elementary));
    kernels.put(Activation.GELU_TANH, new GeluTanhKernel(elementary));
    kernels.put(Activation.SILU, new SiluKernel(elementary));
    kernels.put(Activation.MISH, new MishKernel(elementary));
    kernels.put(Activation.LOG_SIGMOID, new LogSigmoidKernel(elementary));
    kernels.put(Activation.HARD_SIGMOID, new HardSigmoidKernel());
    kernels.put(Activation.HARD_SWISH, new HardSwishKernel());
    kernels.put(Activation.HARD_TANH, new HardTanhKernel());
    kernels.put(Activation.SOFTPLUS, new SoftplusKernel(elementary));
    kernels.put(Activation.SOFTSIGN, new SoftsignKernel());
  }

  /**
   * Returns the kernel of a function.
   *
   * @param activation the function
   * @return the kernel, the same object at every call
   */
  public ActivationKernel of(Activation activation) {
    return kernels.get(activation);
  }
}
