package io.simdnn.graph.operator;

import io.simdnn.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The names of the dimensions in an equation of Einstein's convention such as {@code
 * "bij,bjk->bik"}. The dimensions that an ellipsis stands for have negative names, -1 the last of
 * them.
 *
 * @param operands the names of the dimensions of each operand
 * @param output the names of the dimensions of the result
 * @param extents the extent of each name
 */
record EinsumEquation(
    List<List<Integer>> operands, List<Integer> output, Map<Integer, Integer> extents) {
  private static final String ELLIPSIS = "...";

  /** Reads the attribute {@code equation} for the shapes of the inputs. */
  static EinsumEquation of(Operands in) {
    String equation = in.attributes().text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    if (terms.length != in.count() || sides.length > 2) {
      throw in.wrong("the equation \"" + equation + "\" is not one of " + in.count() + " operands");
    }
    List<List<Integer>> operands = new ArrayList<>();
    Map<Integer, Integer> extents = new TreeMap<>();
    for (int i = 0; i < terms.length; i++) {
      Shape shape = in.shape(i);
      int free = shape.rank() - terms[i].replace(ELLIPSIS, "").length();
      List<Integer> names = names(terms[i], free);
      if (names.size() != shape.rank()) {
        throw in.wrong("\"" + terms[i] + "\" does not name the dimensions of " + shape);
      }
      for (int d = 0; d < shape.rank(); d++) {
        int extent = shape.extent(d);
        int known = extents.merge(names.get(d), extent, (old, now) -> old == 1 ? now : old);
        if (extent != known && extent != 1) {
          throw in.wrong("\"" + equation + "\" has one name for " + known + " and " + extent);
        }
      }
      operands.add(names);
    }
    long free = extents.keySet().stream().filter(name -> name < 0).count();
    List<Integer> output =
        sides.length == 2 ? names(sides[1], (int) free) : usualOutput(operands, extents);
    if (!extents.keySet().containsAll(output)) {
      throw in.wrong("\"" + equation + "\" names a dimension that no operand has");
    }
    return new EinsumEquation(operands, output, extents);
  }

  private static List<Integer> names(String term, int free) {
    List<Integer> names = new ArrayList<>();
    int dots = term.indexOf(ELLIPSIS);
    int head = dots < 0 ? term.length() : dots;
    term.substring(0, head).chars().forEach(names::add);
    if (dots >= 0) {
      IntStream.range(0, free).map(i -> i - free).forEach(names::add);
      term.substring(dots + ELLIPSIS.length()).chars().forEach(names::add);
    }
    return names;
  }

  /** The dimensions of the ellipsis, and every name that is there once, by the alphabet. */
  private static List<Integer> usualOutput(
      List<List<Integer>> operands, Map<Integer, Integer> extents) {
    return extents.keySet().stream()
        .filter(
            name ->
                name < 0
                    || operands.stream().flatMap(List::stream).filter(name::equals).count() == 1)
        .toList();
  }

  /** Returns the shape of some names. */
  Shape shape(List<Integer> names) {
    return Shape.of(names.stream().mapToInt(extents::get).toArray());
  }

  /** Returns how far apart an operand's elements lie along each of some names, 0 if not at all. */
  int[] steps(int operand, Shape shape, List<Integer> names) {
    int[] steps = new int[names.size()];
    int step = 1;
    for (int d = shape.rank() - 1; d >= 0; d--) {
      int place = names.indexOf(operands.get(operand).get(d));
      if (place >= 0 && shape.extent(d) > 1) {
        steps[place] += step;
      }
      step *= shape.extent(d);
    }
    return steps;
  }
}
