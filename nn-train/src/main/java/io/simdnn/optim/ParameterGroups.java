package io.simdnn.optim;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Different rules for different parameters: no weight decay for biases, a smaller learning rate for
 * the first layers. A parameter belongs to the first group that chooses it, or else to the default.
 */
public final class ParameterGroups implements Optimizer {
  private static final String DEFAULT = "default";

  private final OptimizerState state = new OptimizerState();
  private final List<Group> groups;
  private final List<List<Parameter>> members = new ArrayList<>();
  private List<Parameter> divided = List.of();

  /**
   * Some parameters and their rule.
   *
   * @param name the name under which its state is saved, without a colon
   * @param selection the parameters
   * @param optimizer their rule; not shared with another group
   * @param rateFactor what the learning rate is multiplied by, at least 0
   */
  public record Group(
      String name, ParameterSelection selection, Optimizer optimizer, double rateFactor) {
    /**
     * Checks the settings.
     *
     * @param name the name under which its state is saved, without a colon
     * @param selection the parameters
     * @param optimizer their rule; not shared with another group
     * @param rateFactor what the learning rate is multiplied by, at least 0
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Group {
      Require.notNegative("parameter group " + name, "rateFactor", rateFactor);
      if (name.isEmpty() || name.contains(":")) {
        throw new IllegalArgumentException(
            "parameter group: expected a name without a colon, got \"" + name + "\"");
      }
    }
  }

  /**
   * Creates the groups.
   *
   * @param others the rule of parameters that no group chooses
   * @param groups the groups, the first that chooses a parameter first
   * @throws IllegalArgumentException if two groups share a name or an optimizer
   */
  public ParameterGroups(Optimizer others, Group... groups) {
    List<Group> all = new ArrayList<>(List.of(groups));
    all.add(new Group(DEFAULT, ParameterSelection.all(), others, 1));
    this.groups = List.copyOf(all);
    Set<Object> seen = new HashSet<>();
    for (Group group : this.groups) {
      if (!seen.add(group.name()) || !seen.add(group.optimizer())) {
        throw new IllegalArgumentException(
            "parameter group \""
                + group.name()
                + "\": its name or its optimizer is that of another group; give each its own");
      }
      state.addPart(group.name(), group.optimizer().state());
      members.add(new ArrayList<>());
    }
  }

  @Override
  public void step(List<Parameter> parameters, double learningRate, Backend backend) {
    divide(parameters);
    state.countStep();
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      group.optimizer().step(members.get(i), learningRate * group.rateFactor(), backend);
    }
  }

  private void divide(List<Parameter> parameters) {
    if (parameters.equals(divided)) {
      return;
    }
    members.forEach(List::clear);
    for (Parameter parameter : parameters) {
      int i = 0;
      while (!groups.get(i).selection().contains(parameter)) {
        i++;
      }
      members.get(i).add(parameter);
    }
    divided = List.copyOf(parameters);
  }

  @Override
  public OptimizerState state() {
    return state;
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder("groups");
    for (Group group : groups) {
      text.append(" [")
          .append(group.name())
          .append(": ")
          .append(group.selection().description())
          .append(", rate * ")
          .append(group.rateFactor())
          .append(", ")
          .append(group.optimizer().description())
          .append(']');
    }
    return text.toString();
  }
}
