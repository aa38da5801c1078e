package coffee.beanflows.materia.cli.deploy;

import picocli.CommandLine.Command;

/** {@code materia deploy}. */
@Command(
        name = "deploy",
        description = "Which release runs on this server: see it, change it, go back.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeployStatusCommand.class,
            DeployToCommand.class,
            DeployRollbackCommand.class,
            DeployHistoryCommand.class,
            DeployPauseCommand.class,
            DeployResumeCommand.class
        })
public final class DeployCommand {}
