package io.simdnn.layer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it takes to build a layer again, the values of its parameters apart; part of every model
 * file.
 *
 * @param type the layer's type, as in {@link LayerTypes}
 * @param name the layer's name; empty for layers without parameters
 * @param settings the layer's settings by name
 * @param layers the layers inside it, for composite layers
 */
public record LayerConfig(
    String type, String name, Map<String, String> settings, List<LayerConfig> layers) {

  /**
   * Copies the settings, ordered by name, and the layers.
   *
   * @param type the layer's type, as in {@link LayerTypes}
   * @param name the layer's name; empty for layers without parameters
   * @param settings the layer's settings by name
   * @param layers the layers inside it, for composite layers
   */
  public LayerConfig {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    layers = List.copyOf(layers);
  }

  /**
   * Returns the configuration of a layer without name or settings.
   *
   * @param type the type
   * @return the configuration
   */
  public static LayerConfig of(String type) {
    return of(type, "", Map.of());
  }

  /**
   * Returns the configuration of a layer with no layers inside.
   *
   * @param type the type
   * @param name the name
   * @param settings the settings by name
   * @return the configuration
   */
  public static LayerConfig of(String type, String name, Map<String, String> settings) {
    return new LayerConfig(type, name, settings, List.of());
  }

  /**
   * Returns a setting that is a whole number.
   *
   * @param setting the setting's name
   * @return its value
   * @throws IllegalArgumentException if it is missing or no whole number
   */
  public int integer(String setting) {
    try {
      return Integer.parseInt(text(setting));
    } catch (NumberFormatException e) {
      throw wrong(setting, "a whole number", e);
    }
  }

  /**
   * Returns a setting that is a whole number of up to 64 bits.
   *
   * @param setting the setting's name
   * @return its value
   * @throws IllegalArgumentException if it is missing or no whole number
   */
  public long number(String setting) {
    try {
      return Long.parseLong(text(setting));
    } catch (NumberFormatException e) {
      throw wrong(setting, "a whole number", e);
    }
  }

  /**
   * Returns a setting that is a number.
   *
   * @param setting the setting's name
   * @return its value
   * @throws IllegalArgumentException if it is missing or no number
   */
  public double real(String setting) {
    try {
      return Double.parseDouble(text(setting));
    } catch (NumberFormatException e) {
      throw wrong(setting, "a number", e);
    }
  }

  /**
   * Returns a setting that is a list of whole numbers separated by commas.
   *
   * @param setting the setting's name
   * @return the numbers
   * @throws IllegalArgumentException if it is missing or holds something else
   */
  public int[] integers(String setting) {
    try {
      String list = text(setting);
      return list.isEmpty()
          ? new int[0]
          : Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    } catch (NumberFormatException e) {
      throw wrong(setting, "whole numbers", e);
    }
  }

  /**
   * Returns a setting that is true or false.
   *
   * @param setting the setting's name
   * @return its value
   * @throws IllegalArgumentException if it is missing or neither
   */
  public boolean flag(String setting) {
    return switch (text(setting)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(setting, "true or false", null);
    };
  }

  private IllegalArgumentException wrong(String setting, String expected, Exception cause) {
    return new IllegalArgumentException(
        type
            + " \""
            + name
            + "\": expected "
            + expected
            + " for "
            + setting
            + " but got "
            + settings.get(setting),
        cause);
  }

  private String text(String setting) {
    String value = settings.get(setting);
    if (value == null) {
      throw new IllegalArgumentException(
          type + " \"" + name + "\": setting " + setting + " is missing");
    }
    return value;
  }
}
