package io.flowlane.recorder.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says who records into a folder: a lock of the operating system on a file of its own, which goes with its process however
 * that ends. No other file will do, for a process loses its locks on a file when it closes that file anywhere, as a reader
 * does. For the same reason the file is not even opened by a process that has the lock.
 */
final class JournalLock implements AutoCloseable {
    /** The file's name in the journal's folder. */
    static final String FILE = "lock";

    private static final int MOST_TRIES = 100;
    private static final int MOST_DIGITS = 20;

    /** The folders that this process records into, by what the file system knows them by, which a later folder may get. */
    private static final Map<Object, Path> OURS = new ConcurrentHashMap<>();

    private final Path path;
    private final Object folder;
    private final @Nullable FileChannel channel;

    private JournalLock(Path path, Object folder, @Nullable FileChannel channel) {
        this.path = path;
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder that is there.
     *
     * @throws JournalWriteException when somebody has it
     */
    static JournalLock take(Path folder) throws IOException {
        Object key = key(folder);
        Path holder = OURS.putIfAbsent(key, folder);
        if (holder != null && key.equals(keyOf(holder))) {
            throw taken(folder, String.valueOf(ProcessHandle.current().pid()));
        }
        OURS.put(key, folder); // the holder's folder was deleted, or moved, and then its file's lock decides
        JournalLock taken = null;
        Path file = folder.resolve(FILE);
        try {
            taken = new JournalLock(folder, key, lock(folder, file));
            return taken;
        } catch (JournalWriteException e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            removeUnlocked(file);
            throw e;
        } finally {
            if (taken == null) {
                OURS.remove(key, folder);
            }
        }
    }

    private static Object key(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path.toRealPath() : key;
    }

    private static JournalWriteException taken(Path folder, String process) {
        return new JournalWriteException("the journal is being recorded by process " + process + ", " + folder
                + ": choose another folder, or end that process");
    }

    /** The file that was locked may have been deleted meanwhile by its holder: then there is another one to lock. */
    private static @Nullable FileChannel lock(Path folder, Path file) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new JournalWriteException(
                        "the folder holds something that is not a journal, " + folder + ": choose another");
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean signed = false;
            try {
                Object key = keyOf(file);
                if (!tryLock(channel, folder)) {
                    return null;
                }
                if (key != null && key.equals(keyOf(file))) {
                    sign(channel);
                    signed = true;
                    return channel;
                }
            } finally {
                if (!signed) {
                    channel.close();
                }
            }
        }
        throw taken(folder, "unknown");
    }

    /** False on a file system without locks, where the folder is as good as nobody's. */
    private static boolean tryLock(FileChannel channel, Path folder) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw taken(folder, String.valueOf(ProcessHandle.current().pid()));
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
        if (lock == null) {
            throw taken(folder, process(channel));
        }
        return true;
    }

    /** Deletes the file that a failure has left. Nobody has it: whoever locks it after this sees that it is gone. */
    private static void removeUnlocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // it stays, and keeps nobody from recording
        }
    }

    private static @Nullable Object keyOf(Path file) {
        try {
            return key(file);
        } catch (IOException e) {
            return null;
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        String us = String.valueOf(ProcessHandle.current().pid());
        channel.truncate(0).write(ByteBuffer.wrap(us.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String process(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_DIGITS);
        channel.read(bytes, 0);
        String number = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        return number.matches("\\d+") ? number : "unknown";
    }

    /** Whether the path still leads to the folder that was locked. */
    boolean isThere(Path path) {
        try {
            return Objects.equals(folder, key(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets it go; the file goes, too, unless the folder has become another one. */
    @Override
    public void close() throws IOException {
        try {
            if (channel != null && isThere(path)) {
                Files.deleteIfExists(path.resolve(FILE));
            }
        } finally {
            OURS.remove(folder, path);
            if (channel != null) {
                channel.close();
            }
        }
    }
}
