package io.simdnn.bench.report;

import io.simdnn.bench.report.chart.LineChart;
import io.simdnn.bench.report.chart.LinearScale;
import io.simdnn.bench.report.chart.LogScale;
import io.simdnn.bench.report.chart.Numbers;
import io.simdnn.bench.report.chart.Point;
import io.simdnn.bench.report.chart.Series;
import io.simdnn.bench.report.chart.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The speed of matrix products: ours in each form, those of peers, and the peak above them. */
final class ProductSection {
  private final Results results;
  private final List<PeerProduct> peers;

  /** GFLOP/s by contender and product. */
  private final Map<String, Map<Product, Value>> speeds = new LinkedHashMap<>();

  private ProductSection(Results results, List<PeerProduct> peers) {
    this.results = results;
    this.peers = peers;
  }

  static Optional<Section> of(Results results, List<PeerProduct> peers) {
    return new ProductSection(results, peers).section();
  }

  private Optional<Section> section() {
    addOurs("vector", "MatMulBenchmark.plain", "vector");
    addOurs("vector, packed before", "MatMulBenchmark.prepacked", "vector");
    addOurs("scalar", "MatMulBenchmark.plain", "scalar");
    if (speeds.isEmpty()) {
      return Optional.empty();
    }
    for (PeerProduct peer : peers) {
      add(peer.library(), peer.product(), Values.exact(peer.gigaflops()));
    }
    String explanation =
        "GFLOP/s of one thread, m x k times k x n; a multiply-add counts as two."
            + " The drawing has the squares. Higher is better; the dashed line is what the"
            + " processor reached without any memory.";
    List<Series> lines = lines();
    return Optional.of(
        lines.isEmpty()
            ? new Section("Matrix products", explanation, table())
            : new Section("Matrix products", explanation, chart(lines), table()));
  }

  private void addOurs(String contender, String benchmark, String kernels) {
    for (Measurement one : results.all(benchmark, Map.of("kernels", kernels))) {
      Product product = Product.parse(one.parameters().get("shape"));
      add(contender, product, Values.drawn(one.perNanosecond(product.flop())));
    }
  }

  private void add(String contender, Product product, Value gigaflops) {
    speeds.computeIfAbsent(contender, name -> new LinkedHashMap<>()).put(product, gigaflops);
  }

  private List<Series> lines() {
    List<Series> lines = new ArrayList<>();
    speeds.forEach(
        (contender, byProduct) -> {
          List<Point> points =
              byProduct.entrySet().stream()
                  .filter(entry -> entry.getKey().isSquare())
                  .map(entry -> new Point(entry.getKey().m(), entry.getValue()))
                  .sorted(Comparator.comparingDouble(Point::x))
                  .toList();
          if (!points.isEmpty()) {
            lines.add(new Series(contender, points));
          }
        });
    return lines;
  }

  private LineChart chart(List<Series> lines) {
    List<LineChart.Reference> references =
        new Limits(results)
            .peak().stream()
                .map(
                    peak ->
                        new LineChart.Reference(
                            "measured peak " + Numbers.text(peak.value()), peak.value()))
                .toList();
    List<Point> points = lines.stream().flatMap(line -> line.points().stream()).toList();
    double highest = points.stream().mapToDouble(point -> point.y().value()).max().orElseThrow();
    double top = references.stream().mapToDouble(LineChart.Reference::value).max().orElse(0);
    double smallest = points.stream().mapToDouble(Point::x).min().orElseThrow();
    double largest = points.stream().mapToDouble(Point::x).max().orElseThrow();
    return new LineChart(
        "GFLOP/s of square matrix products by size",
        new LineChart.Axis("rows = columns", new LogScale(2, smallest, largest)),
        new LineChart.Axis("GFLOP/s", new LinearScale(Math.max(highest, top))),
        lines,
        references);
  }

  private Table table() {
    List<String> header = new ArrayList<>(List.of("m x k x n"));
    header.addAll(speeds.keySet());
    Set<Product> products = new LinkedHashSet<>();
    speeds.values().forEach(byProduct -> products.addAll(byProduct.keySet()));
    List<List<String>> rows = new ArrayList<>();
    for (Product product : products) {
      List<String> row = new ArrayList<>(List.of(product.toString()));
      for (Map<Product, Value> byProduct : speeds.values()) {
        Value value = byProduct.get(product);
        row.add(value == null ? "-" : Numbers.text(value.value()));
      }
      rows.add(row);
    }
    return new Table(header, rows);
  }
}
