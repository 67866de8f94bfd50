package io.simdnn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an {@link XRay} saw, with a warning in plain words for what usually keeps a network from
 * learning.
 *
 * @param layers a row for each layer, in the order of the forward pass
 * @param parameters a row for each parameter, in the network's order
 */
public record XRayReport(List<LayerRow> layers, List<ParameterRow> parameters) {
  /** A gradient that changes by this factor between the last and the first layer is a problem. */
  private static final double GRADIENT_RATIO = 1_000;

  /** From this share of dead or saturated units on there is a warning. */
  private static final double UNIT_SHARE = 0.5;

  /**
   * One layer. Norms are Euclidean, per sample, averaged over the observed steps.
   *
   * @param name type and name of the layer
   * @param activationNorm the norm of the outputs
   * @param gradientNorm the norm of the gradient with respect to the outputs; NaN if none came
   * @param deadShare the share of a ReLU's units that were 0 for every sample; NaN for other layers
   * @param saturatedShare the share of a Sigmoid's or Tanh's outputs at the limits, where less than
   *     4 % of the largest slope are left; NaN for other layers
   */
  public record LayerRow(
      String name,
      double activationNorm,
      double gradientNorm,
      double deadShare,
      double saturatedShare) {}

  /**
   * One parameter.
   *
   * @param name the name
   * @param norm the norm of its value now
   * @param gradientNorm the norm of its latest gradient
   * @param updateRatio the norm of a step by the norm of the value, averaged over the observed
   *     steps; about 0.001 is usual; 0 for a parameter of zeros
   */
  public record ParameterRow(String name, double norm, double gradientNorm, double updateRatio) {}

  /**
   * Copies the rows.
   *
   * @param layers a row for each layer
   * @param parameters a row for each parameter
   */
  public XRayReport {
    layers = List.copyOf(layers);
    parameters = List.copyOf(parameters);
  }

  /**
   * Returns what looks wrong, and what helps.
   *
   * @return a sentence for each finding; none for a healthy training
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warnOfGradients(warnings);
    for (LayerRow row : layers) {
      if (row.deadShare > UNIT_SHARE) {
        warnings.add(
            percent(row.deadShare)
                + " of the units of "
                + row.name
                + " are dead: they were 0 for every sample and learn nothing; lower the learning"
                + " rate or initialize with He");
      }
      if (row.saturatedShare > UNIT_SHARE) {
        warnings.add(
            percent(row.saturatedShare)
                + " of the outputs of "
                + row.name
                + " are saturated: hardly any gradient passes; make the inputs or the initial"
                + " weights smaller, or use ReLU");
      }
    }
    return warnings;
  }

  /**
   * Returns tables and warnings for a terminal.
   *
   * @return lines, each ended by a line break
   */
  public String toTable() {
    StringBuilder table = new StringBuilder();
    line(table, "%-24s %12s %12s %8s %10s", "layer", "activation", "gradient", "dead", "saturated");
    for (LayerRow row : layers) {
      line(
          table,
          "%-24s %12.4g %12s %8s %10s",
          row.name,
          row.activationNorm,
          Double.isNaN(row.gradientNorm) ? "-" : format("%.4g", row.gradientNorm),
          percent(row.deadShare),
          percent(row.saturatedShare));
    }
    line(table, "%-24s %12s %12s %19s", "parameter", "norm", "gradient", "update to weight");
    for (ParameterRow row : parameters) {
      line(
          table,
          "%-24s %12.4g %12.4g %19.2e",
          row.name,
          row.norm,
          row.gradientNorm,
          row.updateRatio);
    }
    warnings().forEach(warning -> line(table, "warning: %s", warning));
    return table.toString();
  }

  private void warnOfGradients(List<String> warnings) {
    List<LayerRow> reached =
        layers.stream().filter(row -> !Double.isNaN(row.gradientNorm)).toList();
    boolean broken =
        layers.stream().anyMatch(row -> !Double.isFinite(row.activationNorm))
            || reached.stream().anyMatch(row -> Double.isInfinite(row.gradientNorm))
            || parameters.stream().anyMatch(row -> !Double.isFinite(row.gradientNorm));
    if (broken) {
      warnings.add(
          "activations or gradients are not finite: lower the learning rate or limit the gradient"
              + " with a clip norm");
      return;
    }
    if (reached.isEmpty()) {
      return;
    }
    LayerRow first = reached.get(0);
    LayerRow last = reached.get(reached.size() - 1);
    String change =
        format(
            "the gradient at %s is %.2g, at %s %.2g",
            first.name, first.gradientNorm, last.name, last.gradientNorm);
    if (first.gradientNorm * GRADIENT_RATIO < last.gradientNorm) {
      warnings.add(
          "gradients vanish on their way back: "
              + change
              + "; use ReLU with He initialization, fewer layers or normalization");
    } else if (first.gradientNorm > last.gradientNorm * GRADIENT_RATIO) {
      warnings.add(
          "gradients explode on their way back: "
              + change
              + "; make the initial weights smaller or limit the gradient with a clip norm");
    }
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : format("%.0f %%", 100 * share);
  }

  private static void line(StringBuilder table, String format, Object... values) {
    table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
