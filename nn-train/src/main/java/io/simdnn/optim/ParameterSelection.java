package io.simdnn.optim;

import io.simdnn.layer.Parameter;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A choice among the parameters of a network.
 *
 * @param description the choice as text, by which a resumed training recognizes it
 * @param test tells whether a parameter is chosen
 */
public record ParameterSelection(String description, Predicate<Parameter> test) {
  /**
   * Chooses all parameters.
   *
   * @return the choice
   */
  public static ParameterSelection all() {
    return new ParameterSelection("all", parameter -> true);
  }

  /**
   * Chooses vectors and scalars: biases, and the scales and shifts of normalizations, which are
   * usually kept out of weight decay.
   *
   * @return the choice
   */
  public static ParameterSelection biases() {
    return new ParameterSelection("biases", parameter -> parameter.value().shape().rank() <= 1);
  }

  /**
   * Chooses by name.
   *
   * @param regex what the whole name must match: {@code "fc[12]\\.weight"}
   * @return the choice
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  public static ParameterSelection named(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new ParameterSelection(
        "named " + regex, parameter -> pattern.matcher(parameter.name()).matches());
  }

  /**
   * Chooses exactly the others.
   *
   * @return the choice
   */
  public ParameterSelection not() {
    return new ParameterSelection("not " + description, test.negate());
  }

  /**
   * Tells whether a parameter is chosen.
   *
   * @param parameter the parameter
   * @return whether it is
   */
  public boolean contains(Parameter parameter) {
    return test.test(parameter);
  }
}
