package io.simdnn.layer.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.simdnn.backend.Backend;
import io.simdnn.kernel.scalar.ScalarKernels;
import io.simdnn.layer.LayerTypes;
import io.simdnn.layer.Parameter;
import io.simdnn.layer.Pass;
import io.simdnn.tensor.RandomStream;
import io.simdnn.tensor.SparseMatrix;
import io.simdnn.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A graph small enough for a pencil, and the checks of its edges. */
class GraphConvolutionTest {
  /** A path 0 - 1 - 2 and node 3 alone; one edge twice, one loop. */
  private static final int[][] EDGES = {{0, 1}, {2, 1}, {1, 0}, {3, 3}};

  private final Backend backend = new Backend(new ScalarKernels(), 1);

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  /** Degrees with loops are 2, 3, 2, 1; an element is 1 / sqrt of the product of two degrees. */
  @Test
  void adjacencyIsTheOneOfThePencil() {
    float ends = (float) (1 / Math.sqrt(6));
    SparseMatrix adjacency = SparseMatrix.normalizedAdjacency(4, EDGES);
    assertArrayEquals(new int[] {0, 2, 5, 7, 8}, adjacency.rowStarts());
    assertArrayEquals(new int[] {0, 1, 0, 1, 2, 1, 2, 3}, adjacency.columnIndices());
    float[] expected = {.5f, ends, ends, 1 / 3f, ends, ends, .5f, 1};
    assertArrayEquals(expected, adjacency.elements());
  }

  /** Y = A X W + b with W = [2] and b = [10], which A does not multiply. */
  @Test
  void outputIsTheOneOfThePencil() {
    GraphConvolution layer = new GraphConvolution("g", 4, EDGES, 1, 1, new RandomStream(1, "init"));
    layer.parameters().get(0).value().fill(2);
    layer.parameters().get(1).value().fill(10);
    Tensor y = layer.forward(Tensor.of(new float[] {1, 2, 3, 4}, 4, 1), Pass.inference(backend));
    double end = 1 / Math.sqrt(6);
    double[] expected = {
      10 + 2 * (.5 + 2 * end), 10 + 2 * (end + 2 / 3.0 + 3 * end), 10 + 2 * (2 * end + 1.5), 18
    };
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], y.get(i), 2e-6);
    }
  }

  @Test
  void transposeOfARectangleIsItsTranspose() {
    Tensor dense = Tensor.of(new float[] {0, 2, 0, 3, 0, 5}, 2, 3);
    SparseMatrix transposed = SparseMatrix.of(dense).transpose();
    assertEquals(3, transposed.rows());
    assertEquals(2, transposed.columns());
    assertArrayEquals(new int[] {0, 1, 2, 3}, transposed.rowStarts());
    assertArrayEquals(new int[] {1, 0, 1}, transposed.columnIndices());
    assertArrayEquals(new float[] {3, 2, 5}, transposed.elements());
  }

  /** A dense matrix of so many nodes would not fit an array. */
  @Test
  void memoryGrowsWithTheEdgesOnly() {
    int nodes = 100_000;
    int[][] ring = new int[nodes][];
    for (int i = 0; i < nodes; i++) {
      ring[i] = new int[] {i, (i + 1) % nodes};
    }
    SparseMatrix adjacency = SparseMatrix.normalizedAdjacency(nodes, ring);
    assertEquals(3 * nodes, adjacency.elements().length);
    assertEquals(1 / 3f, adjacency.elements()[12_345]);
  }

  @Test
  void isBuiltAgainFromItsConfigurationWithAndWithoutEdges() {
    for (int[][] edges : new int[][][] {EDGES, {}}) {
      GraphConvolution layer =
          new GraphConvolution("g", 4, edges, 3, 2, new RandomStream(1, "init"));
      GraphConvolution again = (GraphConvolution) LayerTypes.build(layer.config());
      for (int i = 0; i < 2; i++) {
        Parameter parameter = layer.parameters().get(i);
        assertEquals(parameter.name(), again.parameters().get(i).name());
        again.parameters().get(i).value().set(parameter.value());
      }
      Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 4, 3);
      Pass pass = Pass.inference(backend);
      assertArrayEquals(layer.forward(x, pass).toArray(), again.forward(x, pass).toArray());
    }
  }

  @Test
  void wrongEdgesAndShapesAreNamed() {
    for (int[] edge : new int[][] {{0, 4}, {-1, 0}, {1}, {1, 2, 3}}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> SparseMatrix.normalizedAdjacency(4, new int[][] {edge}));
      assertTrue(e.getMessage().contains("nodes 0 to 3"), e.getMessage());
    }
    GraphConvolution layer = new GraphConvolution("g", 4, EDGES, 3, 2, new RandomStream(1, "init"));
    assertThrows(
        IllegalArgumentException.class,
        () -> layer.forward(Tensor.zeros(5, 3), Pass.inference(backend)));
  }
}
