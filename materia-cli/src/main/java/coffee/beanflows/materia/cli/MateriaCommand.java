package coffee.beanflows.materia.cli;

import coffee.beanflows.materia.cli.deploy.DeployCommand;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code ./materia}. */
@TopCommand
@Command(
        name = "materia",
        description = "Coffee-commodity data: publishers' files in, pages that a trader trusts out.",
        mixinStandardHelpOptions = true,
        version = "materia 1.0.0-SNAPSHOT",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            RunCommand.class,
            RunsCommand.class,
            DoctorCommand.class,
            DeployCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 it failed and says why, 2 wrong usage.",
            "Completion: source <(./materia generate-completion)"
        })
public final class MateriaCommand {}
