package io.flowlane.recorder.chronicle;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** What a user reads of a failure: one line of words, never the name of a class. */
public final class IoReason {
    private IoReason() {}

    /** Why it failed. */
    public static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough memory";
        }
        if (failure instanceof InternalError) {
            return "a mapped file cannot be written: it was cut, or its disk is full";
        }
        if (failure instanceof FileSystemException file) {
            return ofFile(file);
        }
        String own = line(failure.getMessage());
        if (own != null) {
            return failure instanceof IOException ? own : "an error of the recorder, " + own;
        }
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? "an error of the recorder" : of(cause);
    }

    private static String ofFile(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        String why = line(failure.getReason());
        return why == null ? "the file system refuses" : why;
    }

    private static @Nullable String line(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
