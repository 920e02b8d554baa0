package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.read.JournalException;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Failure;
import io.flowlane.viewer.cli.console.OtherThreads;
import io.flowlane.viewer.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be thrown has its line, which names the limit that was hit, and an exit code that is not 1. */
class FailureTest {

    private static IOException outOfFiles() {
        return new FileSystemException("/p", null, "Too many open files");
    }

    static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of(new OutOfMemoryError("Java heap space"), 4, "-Xmx"),
                Arguments.of(new OutOfMemoryError("GC overhead limit exceeded"), 4, "-Xmx"),
                Arguments.of(new OutOfMemoryError("Requested array size exceeds VM limit"), 4, "-Xmx"),
                Arguments.of(new OutOfMemoryError(), 4, "-Xmx"),
                Arguments.of(
                        new OutOfMemoryError("unable to create native thread: possibly out of memory"), 4, "ulimit -u"),
                Arguments.of(new OutOfMemoryError("unable to create new native thread"), 4, "ulimit -u"),
                Arguments.of(
                        new OutOfMemoryError("Cannot reserve 9 bytes of direct buffer memory"),
                        4,
                        "MaxDirectMemorySize"),
                Arguments.of(new OutOfMemoryError("Metaspace"), 4, "MaxMetaspaceSize"),
                Arguments.of(new IOException("Map failed", new OutOfMemoryError("Map failed")), 4, "ulimit -v"),
                Arguments.of(outOfFiles(), 4, "ulimit -n"),
                Arguments.of(new UncheckedIOException(outOfFiles()), 4, "ulimit -n"),
                Arguments.of(
                        new JournalException(JournalException.Kind.MISSING, "cannot be read", outOfFiles()),
                        4,
                        "ulimit -n"),
                Arguments.of(new CliException(5, "cannot write", outOfFiles()), 4, "ulimit -n"),
                Arguments.of(new IOException("No space left on device"), 5, "free some space"),
                Arguments.of(new NoSuchFileException("/p"), 3, "no such file"),
                Arguments.of(new StackOverflowError(), 70, "--stacktrace"),
                Arguments.of(new AssertionError(), 70, "--stacktrace"),
                Arguments.of(new NullPointerException(), 70, "FailureTest.java"),
                Arguments.of(new IllegalStateException("a.b.C: x", new IllegalStateException()), 70, "--stacktrace"),
                Arguments.of(new IllegalStateException("a worker failed", new StackOverflowError()), 70, "report it"),
                Arguments.of(
                        new IllegalStateException("a worker failed", new OutOfMemoryError("Java heap space")),
                        4,
                        "-Xmx"),
                Arguments.of(new NoClassDefFoundError("io/flowlane/X"), 4, "io.flowlane.X"),
                Arguments.of(new UnsatisfiedLinkError("no glass in java.library.path"), 4, "doctor"),
                Arguments.of(new ExceptionInInitializerError(new UnsatisfiedLinkError("libX.so")), 4, "libX.so"),
                Arguments.of(new ExceptionInInitializerError(new NoSuchFileException("/p")), 3, "no such file"),
                Arguments.of(new ExceptionInInitializerError(), 4, "build it anew"),
                Arguments.of(
                        new InternalError("a fault occurred in an unsafe memory access operation"), 3, "truncated"),
                Arguments.of(
                        new InternalError(
                                "a fault occurred in a recent unsafe memory access operation in compiled code"),
                        3,
                        "truncated"),
                Arguments.of(new InternalError(), 70, "report it"),
                Arguments.of(new InvalidPathException("L\ufffdufe", "Malformed input"), 4, "LC_ALL=C.UTF-8"),
                Arguments.of(
                        new CompletionException(new ExecutionException(new OutOfMemoryError("Java heap space"))),
                        4,
                        "-Xmx"));
    }

    @ParameterizedTest
    @MethodSource
    void thrown(Throwable thrown, int code, String named) {
        Failure failure = Failure.of(thrown, "record");
        assertEquals(code, failure.code(), failure.line());
        assertTrue(failure.line().contains(named), failure.line());
        assertFalse(
                failure.line().matches("(?s).*(\\bnull\\b|Exception|java\\.(io|lang|nio|util)|\\n).*"), failure.line());
        for (String other : new String[] {"-Xmx", "ulimit -u", "ulimit -n", "ulimit -v", "MaxDirectMemorySize"}) {
            assertTrue(other.equals(named) || !failure.line().contains(other), "another limit: " + failure.line());
        }
    }

    /** Picocli's handlers see exceptions only. */
    @ParameterizedTest
    @MethodSource
    void errorsOfACommand(Error error, int code) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) {
                throw error;
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(failing, err, StandardCharsets.UTF_8, Map.of());
        assertEquals(code, Main.run(terminal, "doctor", "--json"));
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.matches("flowlane: [^\\n]+, doctor: [^\\n]+\\R"), said);
    }

    static Stream<Arguments> errorsOfACommand() {
        return Stream.of(
                Arguments.of(new StackOverflowError(), ExitCode.INTERNAL),
                Arguments.of(new NoClassDefFoundError("x/Y"), ExitCode.MACHINE),
                Arguments.of(new UnsatisfiedLinkError("libX.so"), ExitCode.MACHINE),
                Arguments.of(new InternalError("a fault occurred in an unsafe memory access"), ExitCode.INPUT),
                Arguments.of(
                        new OutOfMemoryError("unable to create native thread: possibly out of memory"),
                        ExitCode.MACHINE));
    }

    @Test
    void aThreadThatNobodyWaitsForIsHeardOf() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(OutputStream.nullOutputStream(), err, StandardCharsets.UTF_8, Map.of());
        try {
            OtherThreads others = OtherThreads.watch(terminal);
            assertEquals(ExitCode.OK, others.code());
            Thread thread = new Thread(
                    () -> {
                        throw new NoClassDefFoundError("x/Y");
                    },
                    "index");
            thread.start();
            thread.join();
            assertNotEquals(ExitCode.OK, others.code());
            assertTrue(
                    err.toString(StandardCharsets.UTF_8).matches("flowlane: [^\\n]+, thread 'index': [^\\n]+\\R"),
                    err::toString);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
