package io.simdnn.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JMH's own command line, with all it can do. */
@Command(
    name = "jmh",
    description = "Hands its arguments to JMH: jmh MatMul -f 1; jmh -h lists its options.")
final class JmhCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "ARGS", description = "JMH's arguments.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException {
    Main.main(arguments.toArray(String[]::new));
    return 0;
  }
}
