package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Dense;
import io.simdnn.layer.Embedding;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.recurrent.LSTM;
import io.simdnn.layer.recurrent.RecurrentSettings;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.tensor.Initializer;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Shape;
import io.simdnn.tensor.Tensor;
import io.simdnn.train.GradientClipping;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A small LSTM reads a poem character by character, guesses the next one each time, and learns
 * until it can recite (the setting of Karpathy: The unreasonable effectiveness of recurrent neural
 * networks, 2015). The poem is Shakespeare's sonnet 18.
 */
@Command(
    name = "character-lstm",
    sortOptions = false,
    description = "A small LSTM learns a sonnet character by character and recites it.")
final class CharacterLstm implements Callable<Integer> {
  private static final String TEXT =
      """
      Shall I compare thee to a summer's day?
      Thou art more lovely and more temperate:
      Rough winds do shake the darling buds of May,
      And summer's lease hath all too short a date;
      Sometime too hot the eye of heaven shines,
      And often is his gold complexion dimm'd;
      And every fair from fair sometime declines,
      By chance or nature's changing course untrimm'd;
      But thy eternal summer shall not fade,
      Nor lose possession of that fair thou ow'st;
      Nor shall death brag thou wander'st in his shade,
      When in eternal lines to time thou grow'st:
      So long as men can breathe or eyes can see,
      So long lives this, and this gives life to thee.
      """;

  private static final int FEATURES = 16;
  private static final int HIDDEN = 96;
  private static final int WINDOW = 48;
  private static final int BATCH = 16;
  private static final double LEARNING_RATE = 0.01;
  private static final double CLIP_NORM = 1;
  private static final int REPORTS = 6;

  /** The characters it is given to begin with. */
  private static final int PROMPT = 7;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Mini-batches to learn; by default ${DEFAULT-VALUE}.")
  private int steps = 300;

  @Option(names = "--seed", paramLabel = "N", description = "By default ${DEFAULT-VALUE}.")
  private long seed = 1;

  private final String alphabet = alphabet();

  @Override
  public Integer call() {
    RandomStream random = new RandomStream(seed, "init");
    RandomStream windows = new RandomStream(seed, "windows");
    Embedding embedding = new Embedding("embedding", alphabet.length(), FEATURES, random);
    LSTM lstm = new LSTM("lstm", RecurrentSettings.of(FEATURES, HIDDEN), random);
    Dense guess = new Dense("guess", HIDDEN, alphabet.length(), Initializer.xavier(), random);
    Sequential network = Sequential.of(embedding, lstm, guess);
    System.out.printf(
        Locale.ROOT, "%d characters, %d different ones%n", TEXT.length(), alphabet.length());
    try (Backend backend = Backend.create()) {
      train(network, windows, backend);
      System.out.println();
      System.out.println(recite(embedding, lstm, guess, backend));
    }
    return 0;
  }

  /** Every sample is a window of the text, its targets the same window one character on. */
  private void train(Sequential network, RandomStream windows, Backend backend) {
    Tensor x = Tensor.zeros(BATCH, WINDOW);
    Tensor next = Tensor.zeros(BATCH * WINDOW);
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    Adam optimizer = new Adam();
    Pass pass = Pass.training(backend);
    for (int step = 1; step <= steps; step++) {
      for (int i = 0; i < BATCH; i++) {
        int start = windows.nextInt(TEXT.length() - WINDOW);
        for (int t = 0; t < WINDOW; t++) {
          x.array()[i * WINDOW + t] = number(start + t);
          next.array()[i * WINDOW + t] = number(start + t + 1);
        }
      }
      Tensor guesses = network.forward(x, pass);
      Tensor rows = guesses.reshape(Shape.of(BATCH * WINDOW, alphabet.length()));
      double error = loss.forward(rows, next, pass);
      network.parameters().forEach(Parameter::clearGradient);
      network.backwardParameters(loss.backward().reshape(guesses.shape()), pass);
      GradientClipping.clipNorm(network.parameters(), CLIP_NORM, backend);
      optimizer.step(network.parameters(), LEARNING_RATE, backend);
      if (step == 1 || step % Math.max(1, steps / REPORTS) == 0) {
        System.out.printf(Locale.ROOT, "step %4d: loss %.4f per character%n", step, error);
      }
    }
  }

  /** Reads the first words, then feeds each guess back as the next character. */
  private String recite(Embedding embedding, LSTM lstm, Dense guess, Backend backend) {
    Pass pass = Pass.inference(backend);
    StringBuilder poem = new StringBuilder(TEXT.substring(0, PROMPT));
    Tensor x = Tensor.zeros(1, PROMPT);
    for (int t = 0; t < PROMPT; t++) {
      x.array()[t] = number(t);
    }
    Tensor h = null;
    Tensor c = null;
    while (poem.length() < TEXT.length()) {
      Tensor y = guess.forward(lstm.forward(embedding.forward(x, pass), h, c, pass), pass);
      h = lstm.finalHidden();
      c = lstm.finalCell();
      int read = x.size();
      Tensor scores = y.reshape(Shape.of(read, alphabet.length()));
      int best = backend.reduction().argMax(scores, read - 1);
      poem.append(alphabet.charAt(best));
      x = Tensor.of(new float[] {best}, 1, 1);
    }
    return poem.toString();
  }

  private int number(int position) {
    return alphabet.indexOf(TEXT.charAt(position));
  }

  private static String alphabet() {
    return TEXT.chars()
        .distinct()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
