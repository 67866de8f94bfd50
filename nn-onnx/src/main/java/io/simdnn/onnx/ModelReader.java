package io.simdnn.onnx;

import io.simdnn.graph.Graph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all graphs of a model share: opsets, functions, data, and the problems found so far. */
final class ModelReader {
  private static final String ONNX = "ai.onnx";
  private static final int OLDEST_OPSET = 1;

  private final ModelMessage model;
  private final TensorReader tensors;
  private final Inlining inlining;
  private final int opset;
  private final Map<String, FunctionMessage> functions = new HashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();

  ModelReader(ModelMessage model, ExternalData external) {
    this.model = model;
    this.tensors = new TensorReader(external);
    this.opset = opset(model.opsets(), OLDEST_OPSET);
    this.inlining = new Inlining(this, model.size());
    for (FunctionMessage function : model.functions()) {
      functions.put(key(function.domain(), function.name()), function);
    }
  }

  private static int opset(List<OpsetMessage> imports, int usual) {
    for (OpsetMessage set : imports) {
      if (isOnnx(set.domain())) {
        long version = set.version();
        return (int) Math.max(OLDEST_OPSET, Math.min(Integer.MAX_VALUE, version));
      }
    }
    return usual;
  }

  /** Returns the version of the operators of ONNX in a function. */
  int opset(FunctionMessage function) {
    return opset(function.opsets(), opset);
  }

  /** Returns what watches over calls of functions. */
  Inlining inlining() {
    return inlining;
  }

  static boolean isOnnx(String domain) {
    return domain.isEmpty() || domain.equals(ONNX);
  }

  private static String key(String domain, String name) {
    return isOnnx(domain) ? name : domain + "." + name;
  }

  /** Returns the version of the operators of ONNX. */
  int opset() {
    return opset;
  }

  /** Returns the function of the model that a node calls, null if it calls none. */
  FunctionMessage function(String domain, String name) {
    return functions.get(key(domain, name));
  }

  TensorReader tensors() {
    return tensors;
  }

  /** Remembers a problem, so that all of them are told at once. */
  void problem(String problem) {
    problems.add(problem);
  }

  /**
   * Reads the graph of the model.
   *
   * @throws OnnxFormatException if there was any problem
   */
  Graph graph() {
    Graph graph = null;
    try {
      graph = new GraphReader(this, null).read(model.graph());
    } catch (OnnxFormatException e) {
      e.problems().forEach(this::problem);
    } catch (IllegalArgumentException | ArithmeticException e) {
      problem("the graph is not possible: " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new OnnxFormatException(new ArrayList<>(problems));
    }
    return graph;
  }
}
