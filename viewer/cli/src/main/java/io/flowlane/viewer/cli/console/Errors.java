package io.flowlane.viewer.cli.console;

import io.flowlane.recorder.text.Printable;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line on standard error and an exit code. */
public final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** The option that adds the stack trace. */
    public static final String STACKTRACE = "--stacktrace";

    private final Terminal terminal;

    public Errors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        String command = commandLine.getCommandSpec().qualifiedName();
        terminal.warn(what(e) + ", " + command + ": " + hint(e, command));
        trace(e, Arrays.asList(args).contains(STACKTRACE));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, @Nullable ParseResult parsed) {
        boolean traced = parsed != null && parsed.originalArgs().contains(STACKTRACE);
        return report(e, commandLine.getCommandName(), traced);
    }

    /** Says what was thrown, whatever it is, and answers the exit code. */
    public int report(Throwable thrown, String where, boolean traced) {
        Failure failure = Failure.of(thrown, where);
        terminal.warn(failure.line());
        trace(thrown, traced);
        return failure.code();
    }

    private static String what(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            return "unknown " + (first.startsWith("-") ? "option" : "argument") + " '" + oneLine(first) + "'";
        }
        // picocli says so of groups of options, and of nothing else
        return lowerFirst(oneLine(e.getMessage()).replaceFirst("^Error: ", ""));
    }

    private static String hint(ParameterException e, String command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "did you mean " + String.join(" or ", suggestions) + "?";
            }
        }
        return "see '" + command + " --help'";
    }

    private void trace(Throwable e, boolean wanted) {
        if (wanted) {
            PrintWriter err = terminal.err();
            e.printStackTrace(err);
            err.flush();
        }
    }

    /** Messages of other libraries, and file names, may hold line ends and control characters. */
    public static String oneLine(@Nullable String message) {
        return message == null
                ? "no reason is known"
                : Printable.line(message.strip().replaceAll("\\s*[\\n\\r\\t\\f]+\\s*", " "));
    }

    private static String lowerFirst(String message) {
        return message.isEmpty() || (message.length() > 1 && Character.isUpperCase(message.charAt(1)))
                ? message
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
