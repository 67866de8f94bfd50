package io.simdnn.graph.session;

import io.simdnn.graph.Value;
import io.simdnn.graph.operator.Step;
import java.util.List;

/**
 * The memory of one run at a time and the steps that are tied to it.
 *
 * @param inputs where the caller's inputs are copied to
 * @param steps the operations in their order
 * @param outputs what is there after the last step
 */
record Context(List<Value> inputs, List<Step> steps, List<Value> outputs) {
  void run() {
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run();
    }
  }
}
