package io.flowlane.recorder.export;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/** Streams a {@link TextFormat} to a file or to standard output. */
final class TextExporter implements Exporter {
    /** How many events pass between two words to the listener. */
    private static final int PROGRESS_EVERY = 1 << 14;

    private final String format;
    private final Function<SessionInfo, TextFormat> newFormat;

    TextExporter(String format, Function<SessionInfo, TextFormat> newFormat) {
        this.format = format;
        this.newFormat = newFormat;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public long export(Journal journal, Path out, ExportOptions options, ProgressListener progress) throws IOException {
        if (out.equals(STDOUT)) {
            return write(journal, new FileOutputStream(FileDescriptor.out), options, progress);
        }
        if (!options.overwrite() && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
        if (Files.exists(out) && !Files.isRegularFile(out)) {
            // A pipe or a device has no name to take in the end.
            return writeInto(journal, out, options, progress, StandardOpenOption.WRITE);
        }
        // Not a temporary file of the JDK's: that one would stay readable by its owner alone.
        String unique = Long.toHexString(ProcessHandle.current().pid()) + Long.toHexString(System.nanoTime());
        Path whole = out.resolveSibling("." + out.getFileName() + "." + unique + ".part");
        try {
            long events = writeInto(
                    journal, whole, options, progress, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            settle(whole, out, options.overwrite());
            return events;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private long writeInto(
            Journal journal, Path file, ExportOptions options, ProgressListener progress, OpenOption... how)
            throws IOException {
        try (OutputStream stream = Files.newOutputStream(file, how)) {
            return write(journal, stream, options, progress);
        }
    }

    private long write(Journal journal, OutputStream stream, ExportOptions options, ProgressListener progress)
            throws IOException {
        TextFormat text = newFormat.apply(journal.session());
        ByteSink sink = new ByteSink(stream);
        text.begin(sink);
        long read = 0;
        long written = 0;
        try (EventCursor events = journal.events()) {
            // Time never decreases, so the first event after the span is the end.
            while (events.next() && events.t() < options.toNanos()) {
                if (events.t() >= options.fromNanos()) {
                    text.event(events, sink);
                    written++;
                }
                if (++read % PROGRESS_EVERY == 0) {
                    progress.at(journal.progress(), written);
                }
            }
        }
        sink.flush();
        progress.at(1.0, written);
        return written;
    }

    private static void settle(Path whole, Path out, boolean overwrite) throws IOException {
        if (!overwrite) {
            Files.move(whole, out);
            return;
        }
        try {
            Files.move(whole, out, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, out, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
