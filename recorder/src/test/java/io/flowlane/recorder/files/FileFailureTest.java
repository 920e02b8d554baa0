package io.flowlane.recorder.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileFailureTest {

    @TempDir
    private Path folder = Path.of("");

    static Stream<Throwable> failures() {
        return Stream.of(
                new NoSuchFileException("/p"),
                new FileNotFoundException(),
                new AccessDeniedException("/p"),
                new NotDirectoryException("/p"),
                new FileSystemLoopException("/p"),
                new FileAlreadyExistsException("/p"),
                new DirectoryNotEmptyException("/p"),
                new NotLinkException("/p"),
                new AtomicMoveNotSupportedException("/p", "/q", null),
                new FileSystemException("/p"),
                new FileSystemException("/p", null, "Not a directory"),
                new FileSystemException(null),
                new ClosedByInterruptException(),
                new ClosedChannelException(),
                new MalformedInputException(1),
                new IOException(),
                new IOException((String) null),
                new IOException(new NoSuchFileException("/p")),
                new IOException("java.io.IOException: Map failed"),
                new IOException("java.lang.OutOfMemoryError"),
                new UncheckedIOException(new IOException()),
                new RuntimeException());
    }

    @ParameterizedTest
    @MethodSource
    void failures(Throwable failure) {
        String words = FileFailure.words(failure);
        assertFalse(words.isBlank(), failure.toString());
        assertFalse(words.matches(".*(Exception|Error|null|java\\.|/p).*"), failure + " is called: " + words);
    }

    @Test
    void theSystemsOwnWordsAreKept() {
        assertEquals("No space left on device", FileFailure.words(new IOException("No space left on device")));
        assertEquals("Not a directory", FileFailure.words(new FileSystemException("/p", null, "Not a directory")));
        assertEquals("Map failed", FileFailure.words(new IOException("java.io.IOException: Map failed")));
    }

    @Test
    void limitsAreKnown() {
        assertTrue(FileFailure.isOutOfDescriptors(new FileSystemException("/p", null, "Too many open files")));
        assertTrue(FileFailure.isOutOfDescriptors(new FileNotFoundException("/p (Too many open files)")));
        assertFalse(FileFailure.isOutOfDescriptors(new FileSystemException("/Too many open files", null, "x")));
        assertTrue(FileFailure.isOutOfSpace(new IOException("No space left on device")));
        assertTrue(FileFailure.isOutOfSpace(new IOException("Disk quota exceeded")));
        assertFalse(FileFailure.isOutOfSpace(new IOException()));
    }

    /** In whatever language this machine says it. */
    @Test
    void aPipeThatNobodyReadsIsKnown() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (Pipe.SinkChannel sink = pipe.sink()) {
            IOException broken = assertThrows(IOException.class, () -> sink.write(ByteBuffer.allocate(1)));
            assertTrue(FileFailure.isBrokenPipe(broken), broken.toString());
        }
        assertTrue(FileFailure.isBrokenPipe(new IOException("Broken pipe")));
        assertFalse(FileFailure.isBrokenPipe(new IOException("Bad file descriptor")));
    }

    @Test
    void realFailuresReadAsSentences() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        IOException below = assertThrows(IOException.class, () -> Files.createDirectory(file.resolve("x")));
        assertFalse(FileFailure.words(below).contains("/"), FileFailure.words(below));
        IOException missing = assertThrows(IOException.class, () -> Files.size(folder.resolve("none")));
        assertEquals("no such file or folder", FileFailure.words(missing));
    }
}
