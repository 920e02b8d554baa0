package io.flowlane.recorder.export;

import io.flowlane.recorder.read.Journal;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a journal in one format. */
public interface Exporter {

    /** Where {@code -} stands for standard output. */
    Path STDOUT = Path.of("-");

    /** What the user calls the format. */
    String format();

    /**
     * Writes the events of a span of time. The output takes its name only when it is whole; until then, and for good
     * when writing fails, what was there stays as it is.
     *
     * @param out a file, or {@link #STDOUT}
     * @return how many events were written
     * @throws java.nio.file.FileAlreadyExistsException when the output is there and must not be replaced
     * @throws IOException when the output cannot be written
     */
    long export(Journal journal, Path out, ExportOptions options, ProgressListener progress) throws IOException;
}
