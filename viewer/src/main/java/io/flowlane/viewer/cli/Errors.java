package io.flowlane.viewer.cli;

import io.flowlane.recorder.read.JournalException;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.render.RenderUnavailableException;
import io.flowlane.viewer.view.DisplayUnavailableException;
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
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** The option that adds the stack trace. */
    static final String STACKTRACE = "--stacktrace";

    private final Terminal terminal;

    Errors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine commandLine = e.getCommandLine();
        String command = commandLine.getCommandSpec().qualifiedName();
        report(what(e) + ", " + command + ": " + hint(e, command));
        trace(e, Arrays.asList(args).contains(STACKTRACE));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, @Nullable ParseResult parsed) {
        int code = code(e);
        report(code == ExitCode.INTERNAL ? internal(e) : oneLine(e.getMessage()) + advice(e));
        trace(e, parsed != null && parsed.originalArgs().contains(STACKTRACE));
        return code;
    }

    private static int code(Exception e) {
        if (e instanceof CliException failure) {
            return failure.exitCode();
        }
        if (e instanceof JournalException || e instanceof LessonException) {
            return ExitCode.INPUT;
        }
        if (e instanceof RenderUnavailableException || e instanceof DisplayUnavailableException) {
            return ExitCode.MACHINE;
        }
        return ExitCode.INTERNAL;
    }

    private static String advice(Exception e) {
        return e instanceof LessonException ? ": see examples/lessons/WRITING.md" : "";
    }

    private static String internal(Exception e) {
        return "internal error, " + e.getClass().getSimpleName() + " (" + oneLine(e.getMessage())
                + "): run again with --stacktrace and report it";
    }

    private static String what(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().get(0);
            return "unknown " + (first.startsWith("-") ? "option" : "argument") + " '" + oneLine(first) + "'";
        }
        return lowerFirst(oneLine(e.getMessage()));
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

    private void report(String line) {
        terminal.out().flush();
        terminal.err().println("flowlane: " + line);
    }

    private void trace(Exception e, boolean wanted) {
        if (wanted) {
            PrintWriter err = terminal.err();
            e.printStackTrace(err);
            err.flush();
        }
    }

    /** Messages of other libraries, and file names, may hold line ends and control characters. */
    private static String oneLine(@Nullable String message) {
        return message == null ? "no message" : message.strip().replaceAll("\\s*[\\p{Cntrl}]+\\s*", " ");
    }

    private static String lowerFirst(String message) {
        return message.isEmpty() || (message.length() > 1 && Character.isUpperCase(message.charAt(1)))
                ? message
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
