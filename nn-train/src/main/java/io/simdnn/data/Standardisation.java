package io.simdnn.data;

/**
 * The shift and scale that give a column mean 0 and standard deviation 1: {@code (x - mean) /
 * deviation}.
 *
 * @param mean the mean
 * @param deviation the standard deviation of the whole population, 1 for a constant column
 */
record Standardisation(double mean, double deviation) {
  Standardisation {
    if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation <= 0) {
      throw new IllegalArgumentException(
          "expected a finite mean and a positive finite deviation, got "
              + mean
              + " and "
              + deviation);
    }
  }

  /** Learns from the values that are present, summing in row order. */
  static Standardisation learn(TableColumn column) throws DataFormatException {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        double number = column.number(row);
        sum += number;
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
        count++;
      }
    }
    if (least == greatest) {
      // The quotient of the sum may miss the constant by a rounding, and leave a tiny deviation.
      return new Standardisation(least, 1);
    }
    double mean = sum / count;
    double squares = 0;
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        double distance = column.number(row) - mean;
        squares += distance * distance;
      }
    }
    double deviation = Math.sqrt(squares / count);
    if (!Double.isFinite(deviation)) {
      throw column.wrong(
          "numbers too large to take their mean and deviation",
          "numbers below 1e150",
          "scale the column");
    }
    return new Standardisation(mean, deviation == 0 ? 1 : deviation);
  }

  float apply(TableColumn column, int row) throws DataFormatException {
    float standardised = (float) ((column.number(row) - mean) / deviation);
    if (!Float.isFinite(standardised)) {
      throw column.wrong(
          row,
          "number " + OneLine.quote(column.text(row)) + ", too far from those learned from",
          "a number that standardised fits a float",
          "correct the value or leave it empty");
    }
    return standardised;
  }

  double revert(double standardised) {
    return standardised * deviation + mean;
  }
}
