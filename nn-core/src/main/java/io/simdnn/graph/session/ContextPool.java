package io.simdnn.graph.session;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Contexts that no run uses at the moment. Taking one and giving it back neither locks nor
 * allocates; more contexts than there are places are left to the garbage collector.
 */
final class ContextPool {
  private static final int PLACES = 64;

  private final AtomicReferenceArray<Context> places = new AtomicReferenceArray<>(PLACES);

  /** Returns an idle context, null if there is none. */
  Context take() {
    int first = place();
    for (int i = 0; i < PLACES; i++) {
      int place = (first + i) % PLACES;
      if (places.getPlain(place) != null) {
        Context context = places.getAndSet(place, null);
        if (context != null) {
          return context;
        }
      }
    }
    return null;
  }

  /** Keeps a context for the next run. */
  void give(Context context) {
    int first = place();
    for (int i = 0; i < PLACES; i++) {
      int place = (first + i) % PLACES;
      if (places.getPlain(place) == null && places.compareAndSet(place, null, context)) {
        return;
      }
    }
  }

  /** Threads begin to look at places of their own, so that they seldom meet. */
  private static int place() {
    return (int) (Thread.currentThread().getId() % PLACES);
  }
}
