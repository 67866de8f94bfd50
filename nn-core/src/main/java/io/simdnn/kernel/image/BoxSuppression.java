package io.simdnn.kernel.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses boxes from the one with the highest score on and leaves out those that overlap a chosen
 * one too much. Allocates, as nobody knows how many there will be.
 *
 * @param mostBoxes how many to choose at most
 * @param overlap the share of the union of two boxes that their intersection may be at most
 * @param leastScore boxes must have a higher score; NaN for any
 * @param centred whether a box is its centre x and y, width and height, and not two opposite
 *     corners y, x, y, x
 */
public record BoxSuppression(long mostBoxes, float overlap, float leastScore, boolean centred) {
  /**
   * Chooses boxes.
   *
   * @param count how many boxes there are
   * @param boxes the boxes {@code [count, 4]}
   * @param boxesOffset the index of the first number
   * @param scores the scores {@code [count]}
   * @param scoresOffset the index of the first
   * @return the numbers of the boxes, the highest score first
   */
  public List<Integer> choose(
      int count, float[] boxes, int boxesOffset, float[] scores, int scoresOffset) {
    List<Integer> candidates =
        IntStream.range(0, count)
            .filter(i -> !(scores[scoresOffset + i] <= leastScore))
            .boxed()
            .sorted(Comparator.comparing(i -> -scores[scoresOffset + i]))
            .toList();
    List<Integer> chosen = new ArrayList<>();
    for (int candidate : candidates) {
      if (chosen.size() >= mostBoxes) {
        break;
      }
      int at = boxesOffset + 4 * candidate;
      boolean covered = false;
      for (int other : chosen) {
        covered |= share(boxes, at, boxesOffset + 4 * other) > overlap;
      }
      if (!covered) {
        chosen.add(candidate);
      }
    }
    return chosen;
  }

  /** Returns what share of the union of two boxes their intersection is; 0 for empty ones. */
  private float share(float[] boxes, int a, int b) {
    float width = Math.min(most(boxes, a, 1), most(boxes, b, 1));
    width -= Math.max(least(boxes, a, 1), least(boxes, b, 1));
    float height = Math.min(most(boxes, a, 0), most(boxes, b, 0));
    height -= Math.max(least(boxes, a, 0), least(boxes, b, 0));
    if (!(width > 0) || !(height > 0)) {
      return 0;
    }
    float intersection = width * height;
    float union = area(boxes, a) + area(boxes, b) - intersection;
    return union > 0 ? intersection / union : 0;
  }

  private float area(float[] boxes, int box) {
    return (most(boxes, box, 1) - least(boxes, box, 1))
        * (most(boxes, box, 0) - least(boxes, box, 0));
  }

  /** Returns where a box begins, from the top (0) or the left (1). */
  private float least(float[] boxes, int box, int direction) {
    return centred
        ? boxes[box + 1 - direction] - boxes[box + 3 - direction] / 2
        : Math.min(boxes[box + direction], boxes[box + direction + 2]);
  }

  private float most(float[] boxes, int box, int direction) {
    return centred
        ? boxes[box + 1 - direction] + boxes[box + 3 - direction] / 2
        : Math.max(boxes[box + direction], boxes[box + direction + 2]);
  }
}
