package io.flowlane.recorder.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a file cannot be used, in a few words that fit into a sentence: never the name of a Java class, never
 * {@code null}, never the path, which the sentence around names.
 */
public final class FileFailure {

    /** Of a subclass that is not here, its superclass's. */
    private static final Map<Class<? extends Throwable>, String> WORDS = Map.ofEntries(
            Map.entry(NoSuchFileException.class, "no such file or folder"),
            Map.entry(FileNotFoundException.class, "no such file or folder"),
            Map.entry(AccessDeniedException.class, "permission denied"),
            Map.entry(FileAlreadyExistsException.class, "it exists already"),
            Map.entry(DirectoryNotEmptyException.class, "the folder is not empty"),
            Map.entry(NotDirectoryException.class, "it is not a folder"),
            Map.entry(FileSystemLoopException.class, "symbolic links lead in a circle"),
            Map.entry(NotLinkException.class, "it is not a symbolic link"),
            Map.entry(AtomicMoveNotSupportedException.class, "it is on another file system"),
            Map.entry(ReadOnlyFileSystemException.class, "the file system is read-only"),
            Map.entry(ClosedByInterruptException.class, "the thread was interrupted"),
            Map.entry(ClosedChannelException.class, "the file was closed meanwhile"),
            Map.entry(CharacterCodingException.class, "it is not text in UTF-8"),
            Map.entry(InvalidPathException.class, "the name cannot be written in this locale"),
            Map.entry(OutOfMemoryError.class, "there is not enough memory"),
            Map.entry(InternalError.class, "a mapped file cannot be written: it was truncated, or its disk is full"));

    private FileFailure() {}

    /** The reason. */
    public static String words(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && saysNoMore(at, at.getCause())) {
            at = at.getCause();
        }
        if (at instanceof FileSystemException known && known.getReason() != null) {
            return plain(known.getReason());
        }
        for (Class<?> type = at.getClass(); type != null; type = type.getSuperclass()) {
            String words = WORDS.get(type);
            if (words != null) {
                return words;
            }
        }
        if (at instanceof FileSystemException || at.getMessage() == null) {
            Throwable cause = at.getCause();
            return cause == null || cause == at ? "the system gives no reason" : words(cause);
        }
        return plain(at.getMessage());
    }

    /** Whether it only wraps its cause. */
    private static boolean saysNoMore(Throwable wrapper, Throwable cause) {
        return wrapper instanceof UncheckedIOException || cause.toString().equals(wrapper.getMessage());
    }

    /** A message of the JDK's may begin with the class of another: {@code java.io.IOException: Map failed}. */
    private static String plain(String message) {
        String words = message.strip().replaceFirst("^(?:[a-z][\\w]*\\.)+[A-Z]\\w*(?:: |$)", "");
        return words.isEmpty() ? "the system gives no reason" : words;
    }

    /** Whether the process, or the machine, has no file descriptor left. */
    public static boolean isOutOfDescriptors(Throwable failure) {
        return says(failure, "Too many open files");
    }

    /** Whether there is no room: the disk is full, or the user's quota is. */
    public static boolean isOutOfSpace(Throwable failure) {
        return says(failure, "No space left on device") || says(failure, "Disk quota exceeded");
    }

    /** Whether the reader of a pipe has gone, as {@code head} does when it has seen enough. */
    public static boolean isBrokenPipe(Throwable failure) {
        return says(failure, "Broken pipe") || says(failure, BrokenPipe.WORDS);
    }

    private static boolean says(Throwable failure, @Nullable String words) {
        String message = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return words != null && message != null && message.contains(words);
    }

    /** The system's messages are in the user's language, and Java hides the number: a pipe broken on purpose says it. */
    private static final class BrokenPipe {
        private static final @Nullable String WORDS = provoked();

        private static @Nullable String provoked() {
            try {
                Pipe pipe = Pipe.open();
                try (Pipe.SinkChannel sink = pipe.sink()) {
                    pipe.source().close();
                    sink.write(StandardCharsets.US_ASCII.encode("x"));
                }
                return null;
            } catch (IOException e) {
                return e.getMessage();
            }
        }
    }
}
