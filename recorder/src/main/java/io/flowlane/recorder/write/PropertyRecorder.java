package io.flowlane.recorder.write;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.EventSinkProvider;
import io.flowlane.engine.event.ForwardingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Records every distributor of a program that was started with {@code -Dflowlane.record=FOLDER}, each into a folder of its
 * own in that folder, named after the distributor and the time. A journal is sealed at the program's end, if its
 * distributor was closed by then; until then, and if not, it can be read as it is.
 */
public final class PropertyRecorder implements EventSinkProvider {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int MOST_OF_ONE_SECOND = 10_000;

    /** For {@link java.util.ServiceLoader}. */
    public PropertyRecorder() {}

    @Override
    public EventSink open(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            JournalRecorder recorder = JournalRecorder.create(unused(folder, name), RecorderOptions.DEFAULTS);
            Session session = new Session(recorder);
            Runtime.getRuntime().addShutdownHook(new Thread(session::seal, "flowlane-seal"));
            return session;
        } catch (IOException | IllegalStateException e) {
            RecorderOptions.DEFAULTS.warning().accept("nothing is recorded, " + folder + ": " + e.getMessage());
            return EventSink.OFF;
        }
    }

    private static Path unused(Path folder, String name) throws IOException {
        String stem = name.replaceAll("[^\\p{L}\\p{N}._-]", "_") + "-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        for (int i = 1; i < MOST_OF_ONE_SECOND; i++) {
            Path candidate = folder.resolve(i == 1 ? stem : stem + "-" + i);
            if (!Files.exists(candidate)) {
                return candidate;
            }
        }
        throw new IOException(stem + " and thousands like it exist: remove some");
    }

    /** One distributor's recording. */
    private static final class Session extends ForwardingSink {
        private final JournalRecorder recorder;
        private volatile boolean ended;

        Session(JournalRecorder recorder) {
            super(recorder);
            this.recorder = recorder;
        }

        @Override
        public void sessionEnded() {
            ended = true;
        }

        void seal() {
            if (!ended) {
                // an lcore may be writing still: what is there can be read, and is said to be incomplete
                return;
            }
            try {
                recorder.close();
            } catch (JournalWriteException e) {
                RecorderOptions.DEFAULTS.warning().accept(String.valueOf(e.getMessage()));
            }
        }
    }
}
