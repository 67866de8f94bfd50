package io.simdnn.cli.examples;

import io.simdnn.backend.Backend;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.layer.Sequential;
import io.simdnn.layer.activation.Tanh;
import io.simdnn.layer.graph.GraphConvolution;
import io.simdnn.loss.SoftmaxCrossEntropy;
import io.simdnn.optim.Adam;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A graph network finds out who followed whom when a karate club split (Zachary: An information
 * flow model for conflict and fission in small groups, 1977; the experiment is that of Kipf,
 * Welling: Semi-supervised classification with graph convolutional networks, 2017). It is told the
 * side of two members only, the instructor and the president; the friendships tell the rest.
 */
@Command(
    name = "karate-club",
    description = "A graph network learns from two labels how a karate club of 34 split.")
final class KarateClub implements Callable<Integer> {
  private static final int MEMBERS = 34;
  private static final int HIDDEN = 8;
  private static final int SIDES = 2;
  private static final int STEPS = 200;
  private static final int REPORT_EVERY = 50;
  private static final double LEARNING_RATE = 0.02;
  private static final int UNKNOWN = -1;
  private static final int INSTRUCTOR = 0;
  private static final int PRESIDENT = 33;

  /** The friends of each member with a higher number, from member 0 on. */
  private static final int[][] FRIENDS = {
    {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
    {2, 3, 7, 13, 17, 19, 21, 30},
    {3, 7, 8, 9, 13, 27, 28, 32},
    {7, 12, 13},
    {6, 10},
    {6, 10, 16},
    {16},
    {},
    {30, 32, 33},
    {33},
    {},
    {},
    {},
    {33},
    {32, 33},
    {32, 33},
    {},
    {},
    {32, 33},
    {33},
    {32, 33},
    {},
    {32, 33},
    {25, 27, 29, 32, 33},
    {25, 27, 31},
    {31},
    {29, 33},
    {33},
    {31, 33},
    {32, 33},
    {32, 33},
    {32, 33},
    {33},
    {}
  };

  /** Who stayed with the instructor; the others left with the president. */
  private static final int[] INSTRUCTORS_SIDE = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21
  };

  @Override
  public Integer call() {
    RandomStream random = new RandomStream(1, "init");
    int[][] edges = edges();
    System.out.printf(Locale.ROOT, "%d members, %d friendships, 2 labels%n", MEMBERS, edges.length);
    Sequential network =
        Sequential.of(
            new GraphConvolution("gcn1", MEMBERS, edges, MEMBERS, HIDDEN, random),
            new Tanh(),
            new GraphConvolution("gcn2", MEMBERS, edges, HIDDEN, SIDES, random));
    Tensor members = Tensor.zeros(MEMBERS, MEMBERS);
    for (int i = 0; i < MEMBERS; i++) {
      members.array()[i * MEMBERS + i] = 1;
    }
    Tensor labels = Tensor.zeros(MEMBERS);
    labels.fill(UNKNOWN);
    labels.array()[INSTRUCTOR] = 0;
    labels.array()[PRESIDENT] = 1;
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy().withIgnoredLabel(UNKNOWN);
    Adam optimizer = new Adam();
    try (Backend backend = Backend.create(1)) {
      Pass pass = Pass.training(backend);
      for (int step = 1; step <= STEPS; step++) {
        Tensor scores = network.forward(members, pass);
        double error = loss.forward(scores, labels, pass);
        network.parameters().forEach(Parameter::clearGradient);
        network.backwardParameters(loss.backward(), pass);
        optimizer.step(network.parameters(), LEARNING_RATE, backend);
        if (step == 1 || step % REPORT_EVERY == 0) {
          System.out.printf(
              Locale.ROOT,
              "step %3d: loss %.4f, %d of %d members on the right side%n",
              step,
              error,
              MEMBERS - mistaken(scores).size(),
              MEMBERS);
        }
      }
      Tensor scores = network.forward(members, Pass.inference(backend));
      System.out.println("mistaken about: " + mistaken(scores));
    }
    return 0;
  }

  private static int[][] edges() {
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      for (int friend : FRIENDS[i]) {
        edges.add(new int[] {i, friend});
      }
    }
    return edges.toArray(int[][]::new);
  }

  private static List<Integer> mistaken(Tensor scores) {
    List<Integer> mistaken = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      boolean instructors = scores.get(SIDES * i) > scores.get(SIDES * i + 1);
      if (instructors != (Arrays.binarySearch(INSTRUCTORS_SIDE, i) >= 0)) {
        mistaken.add(i);
      }
    }
    return mistaken;
  }
}
