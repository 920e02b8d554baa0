package io.flowlane.viewer.cli;

import io.flowlane.viewer.cli.console.Errors;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code flowlane} itself: help, version, and the options that every command has. */
@Command(
        name = "flowlane",
        description = "A packet distributor that you can watch: run it on a capture, record every slot handshake,"
                + " check that no flow was reordered, see where the load went.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = FlowlaneCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  flowlane demo",
            "  flowlane record --pcap my.pcap --workers 4 --journal my-journal",
            "  flowlane verify my-journal",
            "",
            "'flowlane COMMAND --help' explains a command, with an example."
        })
final class FlowlaneCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    /** Read by {@link Errors} from the arguments, because it also counts where they cannot be parsed. */
    @Option(names = Errors.STACKTRACE, scope = ScopeType.INHERIT, description = "Also print an error's stack trace.")
    @SuppressWarnings("UnusedVariable")
    private boolean stacktrace;

    FlowlaneCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** No command was named: shows what there is. */
    @Override
    public Integer call() {
        CommandSpec root = Objects.requireNonNull(spec);
        root.commandLine().usage(terminal.paintedErr());
        return ExitCode.USAGE;
    }

    /** {@code flowlane 0.1.0}, and the Java that runs it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "flowlane " + (version == null ? "(not packaged)" : version),
                "Java " + System.getProperty("java.version") + ", picocli " + CommandLine.VERSION
            };
        }
    }
}
