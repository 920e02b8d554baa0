package io.flowlane.recorder.read;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.chronicle.ExcerptScanner;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.SessionHeader;
import io.flowlane.recorder.format.TailFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All files of a journal: knows where the blocks of each lcore are, and finds those that are added while it is written.
 * A place is a number for a file, which goes up from each file to the next, and an offset in it.
 *
 * <p>Any thread may call.
 */
final class Blocks implements AutoCloseable, QueueFile.Findings {
    private static final int OFFSET_BITS = 40;
    private static final long OFFSET = (1L << OFFSET_BITS) - 1;

    private final Path folder;
    private final SessionInfo session;
    private final BlockIndex[] lcores;
    private final TreeMap<Long, QueueFile> files = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean keepsNewest;
    private final boolean letGo;
    private @Nullable TailReader tail;
    private final AtomicLong bytesRead = new AtomicLong();
    private long scanning;
    private long bytes;
    private int torn;
    private boolean closed;

    /**
     * The blocks of a journal.
     *
     * @param fields the session header of its first file
     */
    Blocks(Path folder, SessionInfo session, Map<String, Object> fields) throws IOException {
        this.folder = folder;
        this.session = session;
        lcores = new BlockIndex[1 + session.workers()];
        for (int lcore = 0; lcore < lcores.length; lcore++) {
            lcores[lcore] = new BlockIndex();
        }
        keepsNewest = number(fields, SessionHeader.KEEPS) > 0;
        letGo = number(fields, SessionHeader.FILE) > 0;
        tail = openTail();
        openFiles();
        for (QueueFile file : files.values()) {
            scanAll(file);
        }
    }

    private static long number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    private @Nullable TailReader openTail() throws IOException {
        Path path = folder.resolve(TailFormat.FILE);
        if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
            return null;
        }
        TailReader opened;
        try {
            opened = new TailReader(folder, lcores.length);
        } catch (NoSuchFileException e) {
            return null; // the session has just ended
        }
        if (opened.isValid()) {
            return opened;
        }
        opened.close();
        return null;
    }

    /** Opens the files that are new, in the order of their names, and lets go of those that are no longer there. */
    private void openFiles() throws IOException {
        List<Path> there = ExcerptScanner.files(folder);
        Path newest = files.isEmpty() ? null : files.lastEntry().getValue().path();
        for (Path path : there) {
            boolean isNew = newest == null || path.compareTo(newest) > 0;
            if (isNew && Files.size(path) > 0) { // an empty one holds nothing that could be missing
                open(path);
            }
        }
        while (files.size() > 1 && !there.contains(files.firstEntry().getValue().path())) {
            files.pollFirstEntry().getValue().close();
            for (BlockIndex lcore : lcores) {
                lcore.letGo(files.firstKey() << OFFSET_BITS);
            }
        }
    }

    private void open(Path path) throws IOException {
        try {
            QueueFile file = new QueueFile(path, this);
            if (session.equals(SessionHeader.session(file.header()))) {
                files.put(files.isEmpty() ? 0 : files.lastKey() + 1, file);
                bytes += JournalFormat.HEADER_BYTES;
            } else {
                file.close();
                problem("a file belongs to another session or is damaged, " + path.getFileName());
            }
        } catch (NoSuchFileException e) {
            // a flight recorder let it go just now
        }
    }

    private void scanAll(QueueFile file) throws IOException {
        scanning = number(file) << OFFSET_BITS;
        file.scanAll();
    }

    private long number(QueueFile file) {
        return files.entrySet().stream()
                .filter(entry -> entry.getValue() == file)
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /**
     * Looks for what has been added. Regions of the tail are looked at before the queue: a block may be in both for a
     * moment, but it is never in neither.
     */
    synchronized TailView refresh() throws IOException {
        if (closed) {
            return TailView.EMPTY;
        }
        tail = tail == null ? openTail() : tail;
        TailView view = tail == null ? TailView.EMPTY : tail.view();
        QueueFile last = files.lastEntry().getValue();
        scanning = files.lastKey() << OFFSET_BITS;
        last.scan();
        if (keepsNewest) {
            openFiles();
            for (QueueFile file : files.tailMap(scanning >> OFFSET_BITS, false).values()) {
                scanAll(file);
            }
        }
        return view;
    }

    @Override
    public void block(BlockHeader header, long at) {
        if (at <= OFFSET) {
            bytes += header.size() + JournalFormat.PREFIX_BYTES;
            lcores[header.lcore()].add(scanning | at, header.firstT(), header.nextSeq());
        }
    }

    @Override
    public void problem(String what) {
        torn++;
        if (problems.size() < HealthLog.MAX_PROBLEMS) {
            problems.add(what);
        }
    }

    @Override
    public int workers() {
        return session.workers();
    }

    /** Whether no file of it is left. */
    synchronized boolean isEmpty() {
        return files.isEmpty();
    }

    int lcores() {
        return lcores.length;
    }

    BlockIndex index(int lcore) {
        return lcores[lcore];
    }

    /** How many blocks there are in the queue. */
    long count() {
        long count = 0;
        for (BlockIndex lcore : lcores) {
            count += lcore.count() - lcore.first();
        }
        return count;
    }

    /** The tail file, if there is one. */
    synchronized @Nullable TailReader tail() {
        return tail;
    }

    /** Whether a flight recorder had let go of the oldest blocks when the journal was opened. */
    boolean letGo() {
        return letGo;
    }

    /** Whether a process is there that may still add to it. */
    synchronized boolean isWritten() throws IOException {
        return tail != null && Files.exists(folder.resolve(TailFormat.FILE)) && tail.hasWriter();
    }

    /** A new log that knows what was found so far. */
    synchronized HealthLog newLog() throws IOException {
        HealthLog log = new HealthLog(problems, torn);
        Path path = folder.resolve(TailFormat.FILE);
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            log.problem("the tail is not a regular file");
        }
        String stopped = tail == null ? "" : tail.reason();
        stopped = stopped.isEmpty() ? stoppedFile() : stopped;
        if (!stopped.isEmpty()) {
            log.problem("the recording stopped before its end: " + stopped);
        }
        String damage = tail == null ? "" : tail.problem();
        if (!damage.isEmpty()) {
            log.problem(damage);
        }
        noteEmptyFiles(log);
        return log;
    }

    /** While somebody records, an empty file may be one that is just being created. */
    private void noteEmptyFiles(HealthLog log) throws IOException {
        if (isWritten()) {
            return;
        }
        for (Path file : ExcerptScanner.files(folder)) {
            if (file.toFile().length() == 0 && Files.exists(file)) {
                log.note("an empty file was ignored, " + file.getFileName());
            }
        }
    }

    /** Why the recording stopped, where the reason could not be written to the tail; or the empty string. */
    private String stoppedFile() throws IOException {
        Path file = folder.resolve(TailFormat.STOPPED_FILE);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return "";
        }
        ByteBuffer bytes = ByteBuffer.allocate(TailFormat.MAX_REASON);
        try (SharedFile reason = new SharedFile(file)) {
            reason.read(bytes, 0);
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Reads until the buffer is full or the file ends; how many bytes. */
    int read(ByteBuffer into, long place) throws IOException {
        QueueFile file = place < 0 ? null : file(place >> OFFSET_BITS);
        if (file == null) {
            throw new NoSuchFileException("the block was let go");
        }
        int read = file.read(into, place & OFFSET);
        bytesRead.addAndGet(read);
        return read;
    }

    /** How many bytes of blocks have been read, by all cursors together. */
    long bytesRead() {
        return bytesRead.get();
    }

    private synchronized @Nullable QueueFile file(long number) {
        return files.get(number);
    }

    /** Where in its file a place is, in words. */
    synchronized String where(long place) {
        QueueFile file = files.get(place >> OFFSET_BITS);
        String name = files.size() > 1 && file != null ? " of " + file.path().getFileName() : "";
        return "at byte " + (place & OFFSET) + name;
    }

    /** The header of a block; null when it makes no sense. */
    @Nullable
    BlockHeader header(long place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(JournalFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (read(bytes, place) < JournalFormat.HEADER_BYTES) {
            return null;
        }
        BlockHeader header = BlockHeader.read(bytes, 0);
        return header.isPlausible(session.workers()) ? header : null;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        for (QueueFile file : files.values()) {
            file.close();
        }
        if (tail != null) {
            tail.close();
        }
    }
}
