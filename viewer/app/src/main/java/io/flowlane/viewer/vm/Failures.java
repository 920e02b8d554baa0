package io.flowlane.viewer.vm;

import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.render.file.RenderUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Failures in one line, for the user. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    private Failures() {}

    /** Why something failed; what a user can do nothing about is logged with its stack trace. */
    static String words(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof JournalException
                || cause instanceof LessonException
                || cause instanceof RenderUnavailableException) {
            return oneLine(cause.getMessage(), "it cannot be read");
        }
        if (cause instanceof OutOfMemoryError
                && String.valueOf(cause.getMessage()).contains("native thread")) {
            return "no more threads can be started: raise the limit of processes, 'ulimit -u'";
        }
        if (cause instanceof OutOfMemoryError) {
            return "there is not enough memory: start Java with a larger heap, such as -Xmx4g";
        }
        if (cause instanceof RejectedExecutionException || cause instanceof CancellationException) {
            return "it was cancelled";
        }
        LOG.log(Level.FINE, "unexpected", cause);
        if (cause instanceof IOException || cause instanceof UncheckedIOException) {
            return "a file cannot be read or written (" + oneLine(FileFailure.words(cause), "") + ")";
        }
        String why = oneLine(cause.getMessage(), "no reason was given");
        return "an internal error (" + why + "): flowlane verify checks whether the journal is complete";
    }

    private static Throwable cause(Throwable failure) {
        Throwable found = failure;
        while ((found instanceof CompletionException || found instanceof ExecutionException)
                && found.getCause() != null) {
            found = found.getCause();
        }
        return found;
    }

    private static String oneLine(@Nullable String message, String otherwise) {
        return message == null || message.isBlank()
                ? otherwise
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
