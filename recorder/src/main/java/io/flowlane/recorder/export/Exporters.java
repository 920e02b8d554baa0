package io.flowlane.recorder.export;

import io.flowlane.recorder.export.ctf.CtfWriter;
import io.flowlane.recorder.export.parquet.ParquetWriter;
import io.flowlane.recorder.export.pcapng.PcapngWriter;
import io.flowlane.recorder.export.perfetto.PerfettoWriter;
import java.util.List;
import java.util.Optional;

/** The formats that there are. A new one is one more entry here. */
public final class Exporters {
    private static final String EVENT = "event";

    private static final List<Exporter> ALL = List.of(
            new FileExporter("jsonl", EVENT, (journal, out, options) -> new JsonLinesWriter(journal.session(), out)),
            new FileExporter("csv", EVENT, (journal, out, options) -> new CsvWriter(journal.session(), out)),
            new FolderExporter(
                    "ctf", (journal, folder, options) -> new CtfWriter(journal.session(), folder), CtfWriter::isFile),
            new FileExporter(
                    "perfetto",
                    EVENT,
                    (journal, out, options) -> new PerfettoWriter(journal.session(), out, options.fromNanos())),
            new FolderExporter(
                    "parquet",
                    (journal, folder, options) -> new ParquetWriter(journal.session(), folder, options.fromNanos()),
                    ParquetWriter::isFile),
            new FileExporter(
                    "pcapng",
                    "packet",
                    (journal, out, options) -> new PcapngWriter(journal.session(), out, options.packets())));

    private Exporters() {}

    /** The exporter of this format, or empty when there is none. */
    public static Optional<Exporter> find(String format) {
        return ALL.stream().filter(exporter -> exporter.format().equals(format)).findFirst();
    }

    /**
     * The exporter of this format.
     *
     * @throws IllegalArgumentException naming the formats that there are, when there is none of that name
     */
    public static Exporter byName(String format) {
        return find(format)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown format '" + format + "' (one of " + String.join(", ", names()) + ")"));
    }

    /** What {@link #byName} knows, in the order in which help should list it. */
    public static List<String> names() {
        return ALL.stream().map(Exporter::format).toList();
    }
}
