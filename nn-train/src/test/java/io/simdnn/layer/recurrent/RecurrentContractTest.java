package io.simdnn.layer.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.LayerTypes;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the layer contract, truncation, carried states, threads. */
class RecurrentContractTest {
  private final Backend backend = new Backend(new ScalarKernels(), 1);
  private final Pass pass = Pass.training(backend);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#all")
  void backwardLeavesItsArgumentsAloneAndAddsUp(RecurrentCase subject) {
    RecurrentLayer layer = subject.layer();
    Tensor x = subject.input();
    Tensor h0 = subject.state("h0");
    Tensor c0 = subject.cells("c0");
    Tensor dy = RecurrentCase.numbers("dy", layer.outputShape(x.shape()).toArray());
    Tensor dh = subject.state("dh");
    Tensor dc = subject.cells("dc");
    layer.forward(x, h0, c0, pass);
    float[] dx = layer.backward(dy, dh, dc, pass).toArray();
    List<float[]> once = gradients(layer);
    layer.forward(x, h0, c0, pass);
    assertArrayEquals(dx, layer.backward(dy, dh, dc, pass).toArray());
    assertTwice(once, layer);
    assertArrayEquals(subject.input().toArray(), x.toArray());
    assertArrayEquals(subject.state("h0").toArray(), h0.toArray());
    assertArrayEquals(subject.state("dh").toArray(), dh.toArray());
    assertArrayEquals(RecurrentCase.numbers("dy", dy.shape().toArray()).toArray(), dy.toArray());
    if (c0 != null) {
      assertArrayEquals(subject.cells("c0").toArray(), c0.toArray());
      assertArrayEquals(subject.cells("dc").toArray(), dc.toArray());
    }
  }

  /** The contract of {@link io.simdnn.layer.Layer} names the latest training pass, not one use. */
  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#all")
  void aSecondBackwardPassAfterOneForwardPassIsTheSame(RecurrentCase subject) {
    RecurrentLayer layer = subject.layer();
    Tensor x = subject.input();
    Tensor dy = RecurrentCase.numbers("dy", layer.outputShape(x.shape()).toArray());
    layer.forward(x, pass);
    float[] dx = layer.backward(dy, pass).toArray();
    List<float[]> once = gradients(layer);
    assertArrayEquals(dx, layer.backward(dy, pass).toArray());
    assertTwice(once, layer);
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#kinds")
  void truncationIsBackPropagationChunkByChunk(String kind) {
    RecurrentSettings plain =
        RecurrentSettings.of(RecurrentCase.INPUTS, RecurrentCase.HIDDEN).withTimeFirst().layers(1);
    RecurrentLayer whole = new RecurrentCase(kind, plain.truncatedAfter(3)).layer();
    RecurrentCase chunkCase = new RecurrentCase(kind, plain);
    RecurrentLayer chunks = chunkCase.layer();
    Tensor x = RecurrentCase.numbers("x", 8, 2, RecurrentCase.INPUTS);
    Tensor dy = RecurrentCase.numbers("dy", 8, 2, RecurrentCase.HIDDEN);
    float[] y = whole.forward(x, pass).toArray();
    Tensor dx = whole.backward(dy, pass);
    Tensor h = null;
    Tensor c = null;
    for (int from = 0; from < 8; from += 3) {
      int to = Math.min(8, from + 3);
      Tensor part = chunks.forward(x.rows(from, to), h, c, pass);
      assertArrayEquals(Tensor.of(y, 8, 2, 5).rows(from, to).toArray(), part.toArray());
      Tensor partGradient = chunks.backward(dy.rows(from, to), pass);
      assertArrayEquals(dx.rows(from, to).toArray(), partGradient.toArray());
      h = chunks.finalHidden().copy();
      c = kind.equals("lstm") ? chunks.finalCell().copy() : null;
    }
    assertClose(gradients(whole), gradients(chunks), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#kinds")
  void carriedStatesContinueTheSequence(String kind) {
    RecurrentSettings plain =
        RecurrentSettings.of(RecurrentCase.INPUTS, RecurrentCase.HIDDEN).withTimeFirst().layers(2);
    RecurrentLayer whole = new RecurrentCase(kind, plain).layer();
    RecurrentLayer carrying = new RecurrentCase(kind, plain.carryingStates()).layer();
    Tensor x = RecurrentCase.numbers("x", 6, 2, RecurrentCase.INPUTS);
    Tensor y = whole.forward(x, pass);
    for (int repetition = 0; repetition < 2; repetition++) {
      assertArrayEquals(y.rows(0, 2).toArray(), carrying.forward(x.rows(0, 2), pass).toArray());
      assertArrayEquals(y.rows(2, 6).toArray(), carrying.forward(x.rows(2, 6), pass).toArray());
      carrying.resetStates();
    }
  }

  /** Buffers of 8 rows serve 4 steps of 2 samples as well as 2 steps of 4, and shorter ones. */
  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#all")
  void nothingIsLeftOfAPassOfAnotherShape(RecurrentCase subject) {
    RecurrentLayer used = subject.layer();
    for (int[] extents : new int[][] {{4, 2}, {2, 4}, {3, 1}, {8, 1}, {1, 5}, {4, 2}}) {
      Tensor x = RecurrentCase.numbers("x", extents[0], extents[1], RecurrentCase.INPUTS);
      Tensor dy = RecurrentCase.numbers("dy", used.outputShape(x.shape()).toArray());
      used.parameters().forEach(Parameter::clearGradient);
      List<float[]> expected = run(subject.layer(), x, dy, pass);
      List<float[]> actual = run(used, x, dy, pass);
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(expected.get(i), actual.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#kinds")
  void threadsChangeNoBit(String kind) {
    RecurrentCase subject =
        new RecurrentCase(kind, RecurrentSettings.of(37, 65).layers(2).inBothDirections());
    Tensor x = RecurrentCase.numbers("x", 67, 5, 37);
    Tensor dy = RecurrentCase.numbers("dy", 67, 5, 130);
    List<float[]> one = run(subject.layer(), x, dy, pass);
    try (Backend three = new Backend(new ScalarKernels(), 3)) {
      List<float[]> many = run(subject.layer(), x, dy, Pass.training(three));
      for (int i = 0; i < one.size(); i++) {
        assertArrayEquals(one.get(i), many.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#all")
  void isBuiltAgainFromItsConfiguration(RecurrentCase subject) {
    RecurrentLayer layer = subject.layer();
    RecurrentLayer again = (RecurrentLayer) LayerTypes.build(layer.config());
    assertEquals(layer.config(), again.config());
    for (int i = 0; i < layer.parameters().size(); i++) {
      Parameter parameter = again.parameters().get(i);
      assertEquals(layer.parameters().get(i).name(), parameter.name());
      parameter.value().set(layer.parameters().get(i).value());
    }
    Tensor x = subject.input();
    assertArrayEquals(layer.forward(x, pass).toArray(), again.forward(x, pass).toArray());
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#all")
  void backwardNeedsATrainingPass(RecurrentCase subject) {
    RecurrentLayer layer = subject.layer();
    Tensor x = subject.input();
    Tensor dy = Tensor.zeros(layer.outputShape(x.shape()));
    assertThrows(IllegalStateException.class, () -> layer.backward(dy, pass));
    layer.forward(x, pass);
    layer.forward(x, Pass.inference(backend));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> layer.backward(dy, pass));
    assertTrue(e.getMessage().contains("training"), e.getMessage());
  }

  @ParameterizedTest
  @MethodSource("io.simdnn.layer.recurrent.RecurrentCase#kinds")
  void wrongShapesAreNamed(String kind) {
    RecurrentCase subject = new RecurrentCase(kind, RecurrentSettings.of(3, 5).layers(2));
    RecurrentLayer layer = subject.layer();
    Tensor x = subject.input();
    assertNamed(() -> layer.forward(Tensor.zeros(2, 4, 4), pass), "[batch, time, 3]");
    assertNamed(() -> layer.forward(Tensor.zeros(2, 0, 3), pass), "step");
    assertNamed(() -> layer.forward(x, Tensor.zeros(3, 2, 5), null, pass), "[2, 2, 5]");
    assertNamed(() -> layer.forward(x, Tensor.zeros(2, 1, 5), null, pass), "[2, 2, 5]");
    layer.forward(x, pass);
    assertNamed(() -> layer.backward(Tensor.zeros(2, 4, 4), pass), "[2, 4, 5]");
    if (!kind.equals("lstm")) {
      assertNamed(() -> layer.forward(x, null, Tensor.zeros(2, 2, 5), pass), "cell");
    }
  }

  private static void assertNamed(Runnable call, String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(e.getMessage().contains(text), e.getMessage());
    assertTrue(e.getMessage().contains("\"r\""), e.getMessage());
  }

  private static List<float[]> run(RecurrentLayer layer, Tensor x, Tensor dy, Pass pass) {
    List<float[]> results = new ArrayList<>();
    results.add(layer.forward(x, pass).toArray());
    results.add(layer.backward(dy, pass).toArray());
    results.addAll(gradients(layer));
    return results;
  }

  private static List<float[]> gradients(RecurrentLayer layer) {
    return layer.parameters().stream().map(p -> p.gradient().toArray()).toList();
  }

  private static void assertTwice(List<float[]> once, RecurrentLayer layer) {
    List<float[]> doubled = new ArrayList<>();
    for (float[] gradient : once) {
      float[] twice = gradient.clone();
      for (int i = 0; i < twice.length; i++) {
        twice[i] *= 2;
      }
      doubled.add(twice);
    }
    assertClose(doubled, gradients(layer), 4e-6);
  }

  private static void assertClose(List<float[]> expected, List<float[]> actual, double bound) {
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < expected.get(i).length; j++) {
        double scale = Math.max(1, Math.abs(expected.get(i)[j]));
        assertEquals(expected.get(i)[j], actual.get(i)[j], bound * scale, i + " at " + j);
      }
    }
  }
}
