package io.flowlane.engine.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Why a run ends before its input does, in a few words for {@code SESSION_STOP}. */
public final class EarlyEnd {

    private EarlyEnd() {}

    /** The input's own failure. */
    static String ofInput(Throwable e) {
        String why = e instanceof InternalError ? "the file changed while it was read" : words(e);
        return "the rest of the input cannot be read: " + why;
    }

    /** What ended the distributor's thread. */
    public static String of(Throwable e) {
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            return "the output cannot be written: " + words(e);
        }
        return e instanceof Error ? named(e) : "the run failed: " + named(e);
    }

    private static String words(Throwable e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String message = message(cause == null ? e : cause);
        return message.isEmpty() ? named(e) : message;
    }

    private static String named(Throwable e) {
        String message = message(e);
        String name = e.getClass().getSimpleName();
        return message.isEmpty() ? name : name + ": " + message;
    }

    /** Its first line; empty when there is none. */
    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null ? "" : message.strip().lines().findFirst().orElse("");
    }
}
