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

    /** What {@link #export} counts: {@code event} or {@code packet}. */
    String unit();

    /** Whether it writes a folder of files; else one file, or to {@link #STDOUT}. */
    boolean writesFolder();

    /**
     * Writes the events of a span of time. The output takes its name only when it is whole; until then, and for good
     * when writing fails, what was there stays as it is. The same journal and options give the same bytes.
     *
     * @param out a file, or {@link #STDOUT}; a folder when {@link #writesFolder}, where an empty one may be there
     * @return how many were written of {@link #unit}
     * @throws java.nio.file.FileAlreadyExistsException when the output is there and must not be replaced
     * @throws java.nio.file.DirectoryNotEmptyException when the folder to replace holds what no such export wrote
     * @throws IOException when the output cannot be written
     */
    long export(Journal journal, Path out, ExportOptions options, ProgressListener progress) throws IOException;
}
