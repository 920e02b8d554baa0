package io.flowlane.recorder.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A journal cannot be written. The message is one line that says what is wrong, where, and what to do. */
public final class JournalWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    JournalWriteException(String message) {
        this(message, null);
    }

    JournalWriteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
