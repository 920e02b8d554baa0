package io.flowlane.recorder.write;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.EventSinkProvider;
import io.flowlane.engine.event.ForwardingSink;
import io.flowlane.recorder.files.FileFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records every distributor of a program that was started with {@code -Dflowlane.record=FOLDER}, each into a folder of its
 * own in that folder, named after the distributor and the time. A journal is sealed when its distributor has closed and its
 * workers have had time to end, at the latest at the program's end; until then, and if it never closes, it can be read as
 * it is. With {@code -Dflowlane.record.private=true} journals are for their owner alone.
 */
public final class PropertyRecorder implements EventSinkProvider {
    /** The property that makes journals their owner's alone. */
    static final String PRIVATE = PROPERTY + ".private";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int MOST_OF_ONE_SECOND = 10_000;
    private static final long WORKERS_END_MILLIS = 500;

    /** What has closed and is not sealed yet. */
    private static final Set<Session> ENDED = ConcurrentHashMap.newKeySet();

    static {
        try {
            Thread last = new Thread(() -> ENDED.forEach(Session::seal), "flowlane-seal-all");
            Runtime.getRuntime().addShutdownHook(last);
        } catch (IllegalStateException e) {
            // the program is ending already: what closes now has no more time
        }
    }

    /** For {@link java.util.ServiceLoader}. */
    public PropertyRecorder() {}

    @Override
    public EventSink open(Path folder, String name) {
        try {
            RecorderOptions options = RecorderOptions.DEFAULTS.withPrivateFiles(Boolean.getBoolean(PRIVATE));
            return new Session(FileWork.call(() -> create(folder, name, options)));
        } catch (IOException | RuntimeException | Error e) {
            RecorderOptions.DEFAULTS
                    .warning()
                    .accept("nothing is recorded, -D" + PROPERTY + "=" + folder + ": " + FileFailure.words(e));
            return EventSink.OFF;
        }
    }

    /** Who creates a folder has it: of several programs that look for a name in one second each gets its own. */
    private static JournalRecorder create(Path folder, String name, RecorderOptions options) throws IOException {
        Files.createDirectories(folder);
        String stem = stem(folder, name) + "-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        for (int i = 1; i < MOST_OF_ONE_SECOND; i++) {
            Path candidate = folder.resolve(i == 1 ? stem : stem + "-" + i);
            try {
                JournalFolder.createNew(candidate, options.ownerOnly());
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            return JournalRecorder.create(candidate, options);
        }
        throw new IOException(stem + " and thousands of similar names exist: remove some");
    }

    /** What of a name can be a file's: of letters that the locale cannot write, nothing. */
    static String stem(Path folder, String name) {
        String stem = name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        try {
            return folder.resolve(stem).getFileName().toString();
        } catch (InvalidPathException e) {
            return stem.replaceAll("[^\\p{ASCII}]", "_");
        }
    }

    /** One distributor's recording. */
    private static final class Session extends ForwardingSink {
        private final JournalRecorder recorder;

        Session(JournalRecorder recorder) {
            super(recorder);
            this.recorder = recorder;
        }

        /** Workers may still be ending, and are given some time to. */
        @Override
        public void sessionEnded() {
            ENDED.add(this);
            try {
                FileWork.thread(this::sealLater, "flowlane-seal").start();
            } catch (OutOfMemoryError e) {
                seal();
            }
        }

        private void sealLater() {
            recorder.awaitWorkers(WORKERS_END_MILLIS);
            seal();
        }

        void seal() {
            try {
                recorder.close();
            } catch (JournalWriteException e) {
                RecorderOptions.DEFAULTS.warning().accept(String.valueOf(e.getMessage()));
            } finally {
                ENDED.remove(this);
            }
        }
    }
}
