package io.flowlane.viewer.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The {@code flowlane} program. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the JVM with its exit code. Nothing else in Flowlane ends it.
     *
     * @param args the command line, without the program's name
     */
    public static void main(String[] args) {
        System.exit(run(Terminal.system(), args));
    }

    /** Runs one command and answers its exit code. */
    static int run(Terminal terminal, String... args) {
        int code = execute(terminal, args);
        IOException lost = terminal.outFailure();
        if (code != ExitCode.OK || lost == null) {
            return code;
        }
        if (!Outputs.nobodyReads(lost)) {
            terminal.warn(String.valueOf(Outputs.failed(lost).getMessage()));
        }
        return ExitCode.OUTPUT;
    }

    private static int execute(Terminal terminal, String... args) {
        try {
            return commandLine(terminal).execute(args);
        } catch (OutOfMemoryError e) {
            terminal.warn("not enough memory, heap of "
                    + Format.bytes(Runtime.getRuntime().maxMemory()) + ": give it more with FLOWLANE_OPTS=-Xmx8g");
            return ExitCode.MACHINE;
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static CommandLine commandLine(Terminal terminal) {
        CommandLine root = new CommandLine(new FlowlaneCommand(terminal));
        for (Object command : Commands.all(terminal)) {
            CommandLine added = new CommandLine(command);
            if (command instanceof BenchCommand) {
                BenchCommand.subcommands(terminal).forEach(added::addSubcommand);
            }
            root.addSubcommand(added);
        }
        root.addSubcommand(new CommandLine.HelpCommand());
        Errors errors = new Errors(terminal);
        return root.registerConverter(Path.class, Choice::path)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }
}
