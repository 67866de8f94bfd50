package io.simdnn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.kernel.convolution.ConvolutionKernel;
import io.simdnn.kernel.normalization.NormKernel;
import io.simdnn.kernel.pooling.PoolKernel;
import io.simdnn.kernel.scalar.ScalarKernels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every family of kernels with a vector form is called; how much that saves is measured. */
class WarmUpTest {
  private static final Set<Class<?>> FAMILIES =
      Set.of(
          MatMulKernel.class,
          ActivationKernel.class,
          ElementaryKernel.class,
          SoftmaxKernel.class,
          ConvolutionKernel.class,
          PoolKernel.class,
          NormKernel.class,
          LossKernel.class,
          ReductionKernel.class,
          UpdateKernel.class);

  private final Set<String> calls = new TreeSet<>();
  private final Set<Object> implementations = new HashSet<>();

  @Test
  void callsEveryFamily() {
    WarmUp.families((Kernels) recorded(Kernels.class, new ScalarKernels())).forEach(Runnable::run);
    Set<String> expected = new TreeSet<>();
    for (Class<?> family : FAMILIES) {
      for (Method method : family.getMethods()) {
        expected.add(family.getSimpleName() + "." + method.getName());
      }
    }
    for (String composite : new String[] {"logSoftmax", "recurrent", "attention"}) {
      expected.add("Kernels." + composite);
    }
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(calls);
    assertEquals(Set.of(), missing);
  }

  @Test
  void callsEveryActivationAndEveryConvolution() {
    Kernels scalar = new ScalarKernels();
    WarmUp.families((Kernels) recorded(Kernels.class, scalar)).forEach(Runnable::run);
    for (Activation activation : Activation.values()) {
      assertTrue(implementations.contains(scalar.activation(activation)), activation.name());
    }
    Set<String> convolutions = new TreeSet<>();
    for (Object implementation : implementations) {
      if (implementation instanceof ConvolutionKernel) {
        convolutions.add(implementation.getClass().getSimpleName());
      }
    }
    assertEquals(
        Set.of("FlatConvolution", "GemmConvolution", "DepthwiseConvolution"), convolutions);
  }

  private Object recorded(Class<?> role, Object implementation) {
    implementations.add(implementation);
    return Proxy.newProxyInstance(
        role.getClassLoader(),
        new Class<?>[] {role},
        (proxy, method, arguments) -> {
          calls.add(role.getSimpleName() + "." + method.getName());
          try {
            Object result = method.invoke(implementation, arguments);
            return FAMILIES.contains(method.getReturnType())
                ? recorded(method.getReturnType(), result)
                : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
