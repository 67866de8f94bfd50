package io.simdnn.layer.recurrent;

import io.simdnn.layer.Parameter;
import io.simdnn.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RNN, LSTM and GRU by their formulas, in double and element by element; batch first. */
final class RecurrentReference {
  private final String kind;
  private final RecurrentSettings settings;
  private final Map<String, Tensor> values = new HashMap<>();

  /** The output {@code [time][features]} and final states {@code [layers * directions][hidden]}. */
  record Result(List<double[]> output, List<double[]> hidden, List<double[]> cell) {}

  RecurrentReference(String kind, RecurrentSettings settings, RecurrentLayer layer) {
    this.kind = kind;
    this.settings = settings;
    for (Parameter parameter : layer.parameters()) {
      values.put(parameter.name().substring(layer.name.length() + 1), parameter.value());
    }
  }

  /** Runs one sample {@code [time][inputs]} from states {@code [layers * directions][hidden]}. */
  Result run(double[][] x, double[][] h0, double[][] c0) {
    int directions = settings.bidirectional() ? 2 : 1;
    double[][] hidden = new double[h0.length][];
    double[][] cell = new double[h0.length][];
    double[][] sequence = x;
    for (int layer = 0; layer < settings.layers(); layer++) {
      double[][] next = new double[x.length][directions * settings.hidden()];
      for (int d = 0; d < directions; d++) {
        int index = layer * directions + d;
        String path = "layer" + layer + (d == 1 ? ".reverse." : ".");
        double[] h = h0[index].clone();
        double[] c = c0[index].clone();
        for (int s = 0; s < x.length; s++) {
          int t = d == 1 ? x.length - 1 - s : s;
          h = step(path, sequence[t], h, c);
          System.arraycopy(h, 0, next[t], d * settings.hidden(), settings.hidden());
        }
        hidden[index] = h;
        cell[index] = c;
      }
      sequence = next;
    }
    return new Result(List.of(sequence), List.of(hidden), List.of(cell));
  }

  /** Returns the next state; c is replaced by the next cell. */
  private double[] step(String path, double[] x, double[] h, double[] c) {
    double[] a = affine(path + "input", x);
    double[] u = affine(path + "hidden", h);
    int n = settings.hidden();
    double[] next = new double[n];
    for (int j = 0; j < n; j++) {
      switch (kind) {
        case "rnn" -> next[j] = Math.tanh(a[j] + u[j]);
        case "rectified" -> next[j] = Math.max(a[j] + u[j], 0);
        case "lstm" -> {
          double i = sigmoid(a[j] + u[j]);
          double f = sigmoid(a[n + j] + u[n + j]);
          double g = Math.tanh(a[2 * n + j] + u[2 * n + j]);
          double o = sigmoid(a[3 * n + j] + u[3 * n + j]);
          c[j] = f * c[j] + i * g;
          next[j] = o * Math.tanh(c[j]);
        }
        default -> {
          double r = sigmoid(a[j] + u[j]);
          double z = sigmoid(a[n + j] + u[n + j]);
          double candidate = Math.tanh(a[2 * n + j] + r * u[2 * n + j]);
          next[j] = (1 - z) * candidate + z * h[j];
        }
      }
    }
    return next;
  }

  private double[] affine(String path, double[] x) {
    Tensor weight = values.get(path + "Weight");
    Tensor bias = values.get(path + "Bias");
    int columns = weight.shape().extent(1);
    double[] y = new double[columns];
    for (int j = 0; j < columns; j++) {
      y[j] = bias == null ? 0 : bias.get(j);
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * weight.get(i * columns + j);
      }
    }
    return y;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
