package io.simdnn.graph.operator;

import io.simdnn.kernel.recurrent.GateFunction;
import java.util.ArrayList;
import java.util.List;

/** The functions of recurrent cells, from the attributes activations, -_alpha and -_beta. */
final class GateFunctions {
  private GateFunctions() {}

  /**
   * Reads the functions of all directions, one after the other; settings are used up by the
   * functions that have them, in order.
   */
  static List<GateFunction> of(Operands in, int directions, List<String> usual) {
    List<String> names = in.attributes().texts("activations");
    if (names.isEmpty()) {
      names = new ArrayList<>();
      for (int d = 0; d < directions; d++) {
        names.addAll(usual);
      }
    }
    if (names.size() != directions * usual.size()) {
      throw in.wrong("expected " + directions * usual.size() + " activations but got " + names);
    }
    float[] alphas = in.attributes().reals("activation_alpha");
    float[] betas = in.attributes().reals("activation_beta");
    int alpha = 0;
    int beta = 0;
    List<GateFunction> functions = new ArrayList<>();
    for (String name : names) {
      GateFunction.Kind kind = GateFunction.Kind.of(name);
      if (kind == null) {
        throw in.wrong("there is no activation " + name);
      }
      float first = kind.usualAlpha();
      float second = kind.usualBeta();
      if (!Float.isNaN(first) && alpha < alphas.length) {
        first = alphas[alpha++];
      }
      if (!Float.isNaN(second) && beta < betas.length) {
        second = betas[beta++];
      }
      functions.add(new GateFunction(kind, first, second));
    }
    return functions;
  }
}
