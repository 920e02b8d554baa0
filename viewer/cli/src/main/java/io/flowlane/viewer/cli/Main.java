package io.flowlane.viewer.cli;

import io.flowlane.viewer.cli.console.Errors;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Farewell;
import io.flowlane.viewer.cli.console.OtherThreads;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.option.Choice;
import io.flowlane.viewer.cli.option.CommandGroup;
import io.flowlane.viewer.cli.place.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
        Terminal terminal = Terminal.system();
        OtherThreads others = OtherThreads.watch(terminal);
        Farewell farewell = Farewell.install(terminal, command(args));
        int code = run(terminal, args);
        farewell.done();
        end(code == ExitCode.OK ? others.code() : code);
    }

    /** Where no thread can be started, there are none for the shutdown hooks: the exit code is to be right all the same. */
    private static void end(int code) {
        try {
            System.exit(code);
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(code);
        }
    }

    /** Runs one command and answers its exit code. */
    public static int run(Terminal terminal, String... args) {
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

    /** Picocli hands exceptions to its handlers; errors come through. */
    private static int execute(Terminal terminal, String... args) {
        try {
            return commandLine(terminal).execute(args);
        } catch (Error e) {
            return new Errors(terminal).report(e, command(args), List.of(args).contains(Errors.STACKTRACE));
        } finally {
            terminal.flush();
        }
    }

    /** The word that names the command, as far as one can know without parsing. */
    private static String command(String... args) {
        return Arrays.stream(args)
                .filter(word -> word.matches("[a-z]+"))
                .findFirst()
                .orElse("flowlane");
    }

    private static CommandLine commandLine(Terminal terminal) {
        CommandLine root = new CommandLine(new FlowlaneCommand(terminal));
        for (Object command : Commands.all(terminal)) {
            CommandLine added = new CommandLine(command);
            if (command instanceof CommandGroup group) {
                group.subcommands().forEach(added::addSubcommand);
            }
            root.addSubcommand(added);
        }
        root.addSubcommand(new CommandLine.HelpCommand());
        Errors errors = new Errors(terminal);
        return root.registerConverter(Path.class, Choice::path)
                .setOut(terminal.painted())
                .setErr(terminal.paintedErr())
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }
}
