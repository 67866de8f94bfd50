package io.simdnn.cli.examples;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a worked example; without a name it lists them. */
@Command(
    name = "example",
    synopsisSubcommandLabel = "[NAME]",
    description = "Runs a worked example; without a name lists them.",
    subcommands = {
      TwoTwoTwo.class,
      Xor.class,
      Symmetry.class,
      VanishingGradients.class,
      LeNet.class,
      SparseAutoencoder.class,
      CharacterLstm.class,
      KarateClub.class
    })
public final class ExampleCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Creates the command. */
  public ExampleCommand() {}

  @Override
  public void run() {
    spec.subcommands()
        .forEach(
            (name, example) ->
                System.out.printf(
                    Locale.ROOT,
                    "%-20s %s%n",
                    name,
                    example.getCommandSpec().usageMessage().description()[0]));
  }
}
