package io.flowlane.recorder.read;

import org.jspecify.annotations.Nullable;

/** A journal cannot be read. The message is one line that says what is wrong, where, and what to do. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of thing is wrong. */
    public enum Kind {
        /** There is nothing at that path, or it may not be read. */
        MISSING,
        /** It is something else. */
        NOT_A_JOURNAL,
        /** An older Flowlane wrote it, and this one no longer reads it. */
        TOO_OLD,
        /** A newer Flowlane wrote it. */
        TOO_NEW,
        /** It is a journal, and it is damaged beyond use. */
        CORRUPT
    }

    private final Kind kind;

    public JournalException(Kind kind, String message) {
        this(kind, message, null);
    }

    public JournalException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of thing is wrong. */
    public Kind kind() {
        return kind;
    }
}
