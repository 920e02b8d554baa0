package io.flowlane.recorder.chronicle;

import java.nio.file.Path;
import java.util.Objects;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** The way that the journal does not go, to be measured against: an excerpt for each event. One thread at a time. */
public final class ExcerptPerEvent implements AutoCloseable {
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;

    /** Begins a queue. */
    public ExcerptPerEvent(Path folder) {
        ExcerptWriter.quiet();
        queue = SingleChronicleQueueBuilder.single(folder.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .build();
        appender = queue.createAppender();
    }

    /** Appends the fields of one event, as 16 bytes. */
    public void append(long seq, int tag, int worker) {
        try (DocumentContext document = appender.writingDocument()) {
            Objects.requireNonNull(document.wire())
                    .bytes()
                    .writeLong(seq)
                    .writeInt(tag)
                    .writeInt(worker);
        }
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
