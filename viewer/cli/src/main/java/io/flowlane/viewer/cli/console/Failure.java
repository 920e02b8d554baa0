package io.flowlane.viewer.cli.console;

import io.flowlane.engine.port.CaptureException;
import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.write.JournalWriteException;
import io.flowlane.viewer.cli.option.Choice;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.render.file.RenderUnavailableException;
import io.flowlane.viewer.screen.DisplayUnavailableException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/**
 * What a user is to know of anything that was thrown: one line, {@code what, where: what to do}, and an exit code. There is a
 * line for every {@link Throwable}; exit code 1 is of verdicts alone.
 *
 * @param code one of the constants of {@link ExitCode}
 * @param line without the program's name, on one line
 */
public record Failure(int code, String line) {

    private static final int DEEPEST = 20;

    /**
     * For something that was thrown.
     *
     * @param where the command, or the thread
     */
    public static Failure of(Throwable thrown, String where) {
        for (Throwable at : causes(thrown)) {
            Optional<Failure> limit = MachineLimit.hit(at, where);
            if (limit.isPresent()) {
                return limit.get();
            }
        }
        for (Throwable at : causes(thrown)) {
            Optional<Failure> known = known(at, where);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return defect(thrown, where);
    }

    /** It and what caused it, the outermost first. */
    private static Iterable<Throwable> causes(Throwable thrown) {
        return () -> java.util.stream.Stream.iterate(thrown, at -> at != null, Throwable::getCause)
                .limit(DEEPEST)
                .iterator();
    }

    private static Optional<Failure> known(Throwable at, String where) {
        if (at instanceof CliException failure) {
            return Optional.of(new Failure(failure.exitCode(), Errors.oneLine(failure.getMessage())));
        }
        if (at instanceof JournalException || at instanceof CaptureException) {
            return Optional.of(new Failure(ExitCode.INPUT, Errors.oneLine(at.getMessage())));
        }
        if (at instanceof LessonException) {
            return Optional.of(
                    new Failure(ExitCode.INPUT, Errors.oneLine(at.getMessage()) + ": see examples/lessons/WRITING.md"));
        }
        if (at instanceof RenderUnavailableException || at instanceof DisplayUnavailableException) {
            return Optional.of(new Failure(ExitCode.MACHINE, Errors.oneLine(at.getMessage())));
        }
        if (at instanceof JournalWriteException) {
            return Optional.of(new Failure(ExitCode.OUTPUT, Errors.oneLine(at.getMessage())));
        }
        if (at instanceof InvalidPathException e) {
            return Optional.of(new Failure(ExitCode.MACHINE, Errors.oneLine(Choice.invalid(e))));
        }
        return at instanceof IOException e ? Optional.of(io(e, where)) : Optional.empty();
    }

    private static Failure io(IOException e, String where) {
        return FileFailure.isOutOfSpace(e)
                ? new Failure(
                        ExitCode.OUTPUT, Errors.oneLine(FileFailure.words(e)) + ", " + where + ": free some space")
                : new Failure(
                        ExitCode.INPUT,
                        "a file cannot be used (" + Errors.oneLine(FileFailure.words(e)) + "), " + where
                                + ": run it again with --stacktrace to see which");
    }

    /** Where it happened says more than the name of a Java class, and that to a user. */
    private static Failure defect(Throwable thrown, String where) {
        String place = "";
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("io.flowlane.")) {
                place = " in " + frame.getFileName() + ":" + frame.getLineNumber();
                break;
            }
        }
        String message = thrown.getMessage() == null ? "" : " (" + Errors.oneLine(FileFailure.words(thrown)) + ")";
        String deep = thrown instanceof StackOverflowError ? " (its stack is full)" : message;
        return new Failure(
                ExitCode.INTERNAL,
                "internal error" + place + deep + ", " + where + ": run again with --stacktrace and report it");
    }
}
