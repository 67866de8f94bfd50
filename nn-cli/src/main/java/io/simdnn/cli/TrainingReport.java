package io.simdnn.cli;

import io.simdnn.backend.Backend;
import io.simdnn.data.Task;
import io.simdnn.layer.Pass;
import io.simdnn.loss.Loss;
import io.simdnn.train.Evaluation;
import io.simdnn.train.Metric;
import io.simdnn.train.Trainer;
import io.simdnn.train.TrainingListener;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Help.Ansi;

/** What a user sees of a training: a bar per epoch on a terminal, a line per epoch, the result. */
final class TrainingReport implements TrainingListener {
  private final PrintStream out;
  private final Samples samples;
  private final Metric metric;
  private final boolean onTerminal = Ansi.AUTO.enabled();
  private ProgressBar bar;
  private long startNanos;

  TrainingReport(PrintStream out, Samples samples) {
    this.out = out;
    this.samples = samples;
    this.metric = Networks.metric(samples.task());
  }

  void begin(Trainer trainer, String network, Backend backend) {
    out.printf(
        Locale.ROOT,
        "%s; %,d training and %,d test samples; %s kernels, %d threads%n",
        network,
        samples.training().size(),
        samples.test().size(),
        backend.kernels().name(),
        backend.threads());
    out.printf("epoch      loss   %-10s test loss   test %-10s samples/s%n", label(), label());
    startNanos = System.nanoTime();
  }

  @Override
  public void stepDone(Trainer trainer, double loss) {
    if (onTerminal) {
      if (bar == null) {
        bar = openBar(trainer);
      }
      int batch = trainer.position().batch();
      bar.stepTo(batch == 0 ? trainer.batchesPerEpoch() : batch);
    }
  }

  @Override
  public void epochDone(Trainer trainer, EpochReport report) {
    closeBar();
    out.printf(
        Locale.ROOT,
        "%5d  %8.4f   %-10s %9.4f   %-15s %,9.0f%n",
        report.epoch() + 1,
        report.training().loss(),
        value(report.training()),
        report.validation().loss(),
        value(report.validation()),
        report.samplesPerSecond());
  }

  void interrupted() {
    closeBar();
  }

  void end(Trainer trainer, Loss loss, Backend backend) {
    double seconds = (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    Evaluation test =
        Evaluation.of(
            trainer.network(), loss, List.of(metric), samples.test(), Pass.inference(backend));
    out.printf(Locale.ROOT, "trained in %.1f s%n", seconds);
    out.printf("test %s %s%n", metric.name(), value(test));
  }

  /** Shares in percent, errors in the unit of the target. */
  private String value(Evaluation evaluation) {
    double value = evaluation.metrics().get(metric.name());
    if (samples.task() == Task.CLASSIFICATION) {
      return String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }
    double unit = samples.schema().denormalize(1) - (double) samples.schema().denormalize(0);
    return String.format(Locale.ROOT, "%.4g", value * unit);
  }

  private String label() {
    return samples.task() == Task.CLASSIFICATION ? "accuracy" : "error";
  }

  private static ProgressBar openBar(Trainer trainer) {
    int epoch =
        trainer.position().batch() == 0
            ? trainer.position().epoch()
            : trainer.position().epoch() + 1;
    return new ProgressBarBuilder()
        .setTaskName("epoch " + epoch + "/" + trainer.settings().epochs())
        .setInitialMax(trainer.batchesPerEpoch())
        .clearDisplayOnFinish()
        .build();
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
