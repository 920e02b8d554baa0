// Run it: java @examples/java.options examples/src/main/java/io/flowlane/examples/WriteExporter.java
// Or export a journal of your own: add its folder, and the file to write.
package io.flowlane.examples;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.recorder.export.ExportOptions;
import io.flowlane.recorder.export.Exporter;
import io.flowlane.recorder.export.ProgressListener;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * An exporter of one's own: the slots' handshakes as a Mermaid sequence diagram, which GitHub and many editors draw.
 * Without arguments it records three packets first, and prints what it wrote.
 */
public final class WriteExporter implements Exporter {

    public static void main(String[] args) throws IOException {
        Path scratch = Files.createTempDirectory("write-exporter");
        Path folder = args.length > 0 ? Path.of(args[0]) : record(scratch.resolve("journal"));
        Path out = args.length > 1 ? Path.of(args[1]) : scratch.resolve("handshakes.mmd");
        try (Journal journal = JournalReader.open(folder)) {
            long events = new WriteExporter().export(journal, out, ExportOptions.ALL, ProgressListener.NONE);
            System.out.println(events + " events written to " + out);
        }
        System.out.print(Files.readString(out));
    }

    @Override
    public String format() {
        return "mermaid";
    }

    @Override
    public String unit() {
        return "event";
    }

    @Override
    public boolean writesFolder() {
        return false;
    }

    /** The output takes its name only when it is whole. */
    @Override
    public long export(Journal journal, Path out, ExportOptions options, ProgressListener progress) throws IOException {
        if (Files.exists(out) && !options.overwrite()) {
            throw new FileAlreadyExistsException(out.toString());
        }
        Path part = out.resolveSibling(out.getFileName() + ".part");
        long written;
        try (BufferedWriter text = Files.newBufferedWriter(part);
                EventCursor event = journal.eventsFrom(options.fromNanos())) {
            written = write(event, options.toNanos(), text);
        }
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        progress.at(1, written);
        return written;
    }

    private static long write(EventCursor event, long to, BufferedWriter text) throws IOException {
        text.write("sequenceDiagram\n");
        long written = 0;
        while (event.next() && event.t() < to) {
            String arrow = arrow(event);
            if (!arrow.isEmpty()) {
                text.write("    " + arrow + ": " + packets(event) + "\n");
                written++;
            }
        }
        return written;
    }

    private static String arrow(EventCursor event) {
        String worker = "w" + event.worker();
        return switch (event.type()) {
            case SLOT_REQUEST -> worker + "->>distributor";
            case SLOT_RETURN -> worker + "-->>distributor";
            case SLOT_GRANT -> "distributor->>" + worker;
            default -> "";
        };
    }

    private static String packets(EventCursor event) {
        StringBuilder text =
                new StringBuilder(event.type().name().replace("SLOT_", "").toLowerCase(Locale.ROOT));
        for (int i = 0; i < event.count(); i++) {
            text.append(" #").append(event.seqs(i));
        }
        return text.toString();
    }

    /** Three packets, two of one flow, two workers, all on this thread: who does what when is up to us. */
    private static Path record(Path folder) throws IOException {
        try (JournalRecorder recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS);
                Distributor distributor = Distributor.create(
                        DistributorConfig.of(2).withMode(Mode.SINGLE).withEvents(recorder))) {
            WorkerPort[] workers = {distributor.worker(0), distributor.worker(1)};
            long[] held = new long[WorkerPort.BURST];
            for (WorkerPort worker : workers) {
                worker.requestPackets(held, 0);
            }
            long[] input = {Packets.packet(0, 7), Packets.packet(1, 8), Packets.packet(2, 7)};
            distributor.process(input, input.length);
            for (int round = 0; round < 2; round++) {
                for (WorkerPort worker : workers) {
                    int n = worker.pollPackets(held);
                    if (n > 0) {
                        worker.requestPackets(held, n);
                    }
                }
                distributor.process(input, 0);
            }
            distributor.returnedPackets(new long[3], 3);
        }
        return folder;
    }
}
