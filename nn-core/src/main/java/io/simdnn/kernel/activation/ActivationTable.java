package io.simdnn.kernel.activation;

import io.simdnn.kernel.Activation;
import io.simdnn.kernel.ActivationKernel;
import io.simdnn.kernel.ElementaryKernel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kernel of every {@link Activation}: one line for each. They are created when they are first
 * asked for, since no program needs all of them.
 */
public final class ActivationTable {
  private final ElementaryKernel elementary;
  private final Map<Activation, ActivationKernel> kernels = new ConcurrentHashMap<>();

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
    this.elementary = elementary;
    kernels.put(Activation.RELU, relu);
    kernels.put(Activation.SIGMOID, sigmoid);
    kernels.put(Activation.TANH, tanh);
  }

  /**
   * Returns the kernel of a function.
   *
   * @param activation the function
   * @return the kernel, the same object at every call
   */
  public ActivationKernel of(Activation activation) {
    ActivationKernel known = kernels.get(activation);
    return known == null ? make(activation) : known;
  }

  private synchronized ActivationKernel make(Activation activation) {
    ActivationKernel made = kernels.get(activation);
    if (made == null) {
      made = kernel(activation);
      kernels.put(activation, made);
    }
    return made;
  }

  private ActivationKernel kernel(Activation activation) {
    return switch (activation) {
      case RELU, SIGMOID, TANH -> throw new IllegalStateException(activation + ": is given");
      case RELU6 -> new Relu6Kernel();
      case LEAKY_RELU -> new LeakyReluKernel();
      case ELU -> new EluKernel(elementary);
      case SELU -> new SeluKernel(elementary);
      case CELU -> new CeluKernel(elementary);
      case GELU -> new GeluKernel(elementary);
      case GELU_TANH -> new GeluTanhKernel(elementary);
      case SILU -> new SiluKernel(elementary);
      case MISH -> new MishKernel(elementary);
      case LOG_SIGMOID -> new LogSigmoidKernel(elementary);
      case HARD_SIGMOID -> new HardSigmoidKernel();
      case HARD_SWISH -> new HardSwishKernel();
      case HARD_TANH -> new HardTanhKernel();
      case SOFTPLUS -> new SoftplusKernel(elementary);
      case SOFTSIGN -> new SoftsignKernel();
    };
  }
}
