package io.flowlane.recorder.export;

import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.files.Part;
import io.flowlane.recorder.read.Journal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Streams a format that is one file, to that file or to standard output.
 *
 * @param format its name
 * @param unit what it counts
 * @param opener makes its writer
 */
record FileExporter(String format, String unit, Opener opener) implements Exporter {

    /** Begins to write to a stream. */
    interface Opener {
        EventWriter open(Journal journal, OutputStream out, ExportOptions options) throws IOException;
    }

    @Override
    public boolean writesFolder() {
        return false;
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
            try (OutputStream stream = Files.newOutputStream(out, StandardOpenOption.WRITE)) {
                return write(journal, stream, options, progress);
            }
        }
        try (Part part = new Part(out)) {
            long written;
            try (OutputStream stream = part.create()) {
                written = write(journal, stream, options, progress);
            }
            part.settle(out, options.overwrite());
            return written;
        }
    }

    private long write(Journal journal, OutputStream stream, ExportOptions options, ProgressListener progress)
            throws IOException {
        try (EventWriter writer = opener.open(journal, stream, options)) {
            return EventPump.run(journal, writer, options, progress);
        }
    }
}
