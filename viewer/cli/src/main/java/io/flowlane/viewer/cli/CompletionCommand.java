package io.flowlane.viewer.cli;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flowlane completion}: what makes a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a completion script for a shell.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  flowlane completion bash > ~/.local/share/bash-completion/completions/flowlane",
            "  flowlane completion zsh > ~/.flowlane-completion; echo 'source ~/.flowlane-completion' >> ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {

    /** Shells that can run it; the names are the words of the argument. */
    enum Shell {
        bash,
        zsh
    }

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    /** One script serves both: it begins by asking which shell reads it. */
    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash or zsh (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("UnusedVariable")
    private Shell shell = Shell.bash;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandSpec root = Objects.requireNonNull(spec).root();
        terminal.painted().print(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCode.OK;
    }
}
