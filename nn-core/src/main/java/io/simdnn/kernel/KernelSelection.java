package io.simdnn.kernel;

import io.simdnn.kernel.scalar.ScalarKernels;
import java.util.Iterator;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The choice of kernels: made once per JVM, logged in one line with its reason, and never changed.
 *
 * <p>The system property {@value #PROPERTY} says what is wanted: {@code auto} (the default) takes
 * vector kernels where they run and the scalar reference elsewhere, {@code off} always takes the
 * scalar reference, {@code require} fails where vector kernels don't run.
 *
 * @param kernels the chosen kernels
 * @param reason why these, for people
 * @param remedy what would make faster kernels run; empty when nothing is missing
 */
public record KernelSelection(Kernels kernels, String reason, String remedy) {
  /** The system property that says what is wanted: {@code auto}, {@code off} or {@code require}. */
  public static final String PROPERTY = "nn.simd";

  private static final String AUTO = "auto";
  private static final String NO_PROVIDER = "no vector kernels on the class path";
  private static final String NO_PROVIDER_REMEDY = "add the nn-simd jar";
  private static volatile boolean made;

  /**
   * Returns this JVM's choice.
   *
   * @return the choice, the same object at every call
   * @throws IllegalStateException if {@code nn.simd} is {@code require} and no vector kernels run
   *     here, or has an unknown value
   */
  public static KernelSelection current() {
    return Holder.SELECTION;
  }

  /**
   * Tells whether the choice may be made when kernels are first needed: it can't fail, and nobody
   * has made it yet.
   *
   * @return whether {@link #current} need not be called early
   */
  public static boolean mayWait() {
    return !made && System.getProperty(PROPERTY, AUTO).equals(AUTO);
  }

  /**
   * Chooses among the offers of some providers; {@link #current} does so with those that {@link
   * ServiceLoader} finds.
   *
   * @param mode {@code auto}, {@code off} or {@code require}
   * @param providers the providers; the first that offers kernels is taken
   * @return the choice
   * @throws IllegalStateException if {@code mode} is {@code require} and no provider offers
   *     kernels, or is unknown
   */
  public static KernelSelection select(String mode, Iterable<KernelProvider> providers) {
    return switch (mode) {
      case "off" -> new KernelSelection(new ScalarKernels(), "-D" + PROPERTY + "=off", "");
      case AUTO -> best(providers);
      case "require" -> {
        KernelSelection selection = best(providers);
        if (selection.kernels() instanceof ScalarKernels) {
          throw new IllegalStateException(
              "-D"
                  + PROPERTY
                  + "=require: vector kernels do not run here: "
                  + selection.reason()
                  + "; "
                  + selection.remedy());
        }
        yield selection;
      }
      default ->
          throw new IllegalStateException(
              "-D" + PROPERTY + "=" + mode + ": expected auto, off or require");
    };
  }

  private static KernelSelection best(Iterable<KernelProvider> providers) {
    String reason = NO_PROVIDER;
    String remedy = NO_PROVIDER_REMEDY;
    for (KernelProvider provider : providers) {
      KernelProvider.Offer offer = provider.offer();
      if (offer.kernels() != null) {
        return new KernelSelection(offer.kernels(), offer.reason(), "");
      }
      reason = offer.reason();
      remedy = offer.remedy();
    }
    return new KernelSelection(new ScalarKernels(), reason, remedy);
  }

  private static final class Holder {
    static final KernelSelection SELECTION = selectAndLog();

    private static KernelSelection selectAndLog() {
      String mode = System.getProperty(PROPERTY, AUTO);
      Iterator<KernelProvider> found = ServiceLoader.load(KernelProvider.class).iterator();
      KernelSelection selection = select(mode, () -> found);
      Logger logger = LoggerFactory.getLogger(KernelSelection.class);
      if (selection.remedy().isEmpty()) {
        logger.info("kernels: {} ({})", selection.kernels().name(), selection.reason());
      } else {
        logger.warn(
            "kernels: {} ({}); for vector kernels: {}",
            selection.kernels().name(),
            selection.reason(),
            selection.remedy());
      }
      made = true;
      return selection;
    }
  }
}
