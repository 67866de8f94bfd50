package io.simdnn.onnx.differential;

import io.simdnn.graph.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Recurrent layers with all their settings. */
final class RecurrentCases {
  private RecurrentCases() {}

  static Map<String, Function<Draw, OneNodeCase>> all() {
    Map<String, Function<Draw, OneNodeCase>> kinds = new LinkedHashMap<>();
    kinds.put("RNN", draw -> recurrent(draw, "RNN", 1, 1));
    kinds.put("GRU", draw -> recurrent(draw, "GRU", 3, 2));
    kinds.put("LSTM", draw -> recurrent(draw, "LSTM", 4, 3));
    return kinds;
  }

  /** ONNX Runtime has no layout 1. */
  private static OneNodeCase recurrent(Draw draw, String operator, int gates, int functions) {
    int steps = draw.from(1, 4);
    int batch = draw.from(1, 3);
    int features = draw.from(1, 4);
    int hidden = draw.from(1, 4);
    String direction = draw.of("forward", "reverse", "bidirectional");
    int ways = direction.equals("bidirectional") ? 2 : 1;
    OneNodeCase drawn =
        new OneNodeCase(
            operator,
            draw.floats(steps, batch, features),
            draw.floats(ways, gates * hidden, features),
            draw.floats(ways, gates * hidden, hidden));
    drawn.input(draw.flag() ? draw.floats(ways, 2 * gates * hidden) : null);
    drawn.input(draw.flag() ? draw.integers(DataType.INT32, 1, steps, batch) : null);
    drawn.input(draw.flag() ? draw.floats(ways, batch, hidden) : null);
    boolean lstm = operator.equals("LSTM");
    boolean clipped = draw.rarely(3);
    if (lstm) {
      drawn.input(draw.flag() && !clipped ? draw.floats(ways, batch, hidden) : null);
      drawn.input(draw.rarely(3) ? draw.floats(ways, 3 * hidden) : null);
    }
    drawn.with("hidden_size", (long) hidden).with("direction", direction);
    if (clipped) {
      // ONNX Runtime doesn't clip cells, so they are to stay within the bounds.
      drawn.with("clip", lstm ? draw.real(steps, steps + 1) : draw.real(0.5, 3));
    } else if (draw.rarely(3)) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < ways * functions; i++) {
        names.add(draw.of("Relu", "Tanh", "Sigmoid", "Softsign"));
      }
      drawn.with("activations", names);
    }
    if (operator.equals("GRU")) {
      drawn.with("linear_before_reset", draw.flag());
    }
    return drawn.outputs(lstm ? 3 : 2).tolerance(1e-4);
  }
}
