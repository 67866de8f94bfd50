package io.simdnn.layer.recurrent;

import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A kind of cell with settings: every option of every kind, alone and together. */
record RecurrentCase(String kind, RecurrentSettings settings) {
  static final int INPUTS = 3;
  static final int HIDDEN = 5;
  static final int BATCH = 2;
  static final int TIME = 4;

  static Stream<RecurrentCase> all() {
    RecurrentSettings plain = RecurrentSettings.of(INPUTS, HIDDEN);
    List<RecurrentCase> cases = new ArrayList<>();
    for (String kind : List.of("rnn", "rectified", "lstm", "gru")) {
      cases.add(new RecurrentCase(kind, plain));
      cases.add(new RecurrentCase(kind, plain.withoutBias()));
      cases.add(new RecurrentCase(kind, plain.withTimeFirst().layers(2)));
      cases.add(new RecurrentCase(kind, plain.layers(3).inBothDirections()));
      cases.add(new RecurrentCase(kind, plain.inBothDirections().withTimeFirst().withoutBias()));
      cases.add(new RecurrentCase(kind, plain.layers(2).returningLastOnly()));
      cases.add(new RecurrentCase(kind, plain.layers(2).inBothDirections().returningLastOnly()));
    }
    return cases.stream();
  }

  static Stream<RecurrentCase> smooth() {
    return all().filter(c -> !c.kind().equals("rectified"));
  }

  static Stream<String> kinds() {
    return Stream.of("rnn", "rectified", "lstm", "gru");
  }

  RecurrentLayer layer() {
    RandomStream random = new RandomStream(11, kind);
    return switch (kind) {
      case "rnn" -> new RNN("r", settings, random);
      case "rectified" -> RNN.rectified("r", settings, random);
      case "lstm" -> new LSTM("r", settings, random);
      default -> new GRU("r", settings, random);
    };
  }

  int states() {
    return settings.layers() * settings.directions();
  }

  Tensor input() {
    return settings.timeFirst()
        ? numbers("x", TIME, BATCH, INPUTS)
        : numbers("x", BATCH, TIME, INPUTS);
  }

  Tensor state(String purpose) {
    return numbers(purpose, states(), BATCH, HIDDEN);
  }

  /** Returns states before the sequence, null for those that the kind has not. */
  Tensor cells(String purpose) {
    return kind.equals("lstm") ? state(purpose) : null;
  }

  static Tensor numbers(String purpose, int... extents) {
    RandomStream random = new RandomStream(3, purpose);
    Tensor x = Tensor.zeros(extents);
    for (int i = 0; i < x.size(); i++) {
      x.array()[i] = 2 * random.nextFloat() - 1;
    }
    return x;
  }
}
