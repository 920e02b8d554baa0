package io.flowlane.viewer.lod;

import io.flowlane.recorder.files.Part;
import io.flowlane.recorder.files.SideFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an index beside its final place and puts it there when it is whole. When the disk does not take it, what is
 * still to come stays in memory, and no file appears. One thread.
 */
final class IndexWriter implements ExtentSink {
    private static final String ENDING = ".part";

    private final Path file;
    private final Path journal;
    private final Path part;
    private final FileChannel channel;
    private final int rowBytes;
    private final List<IndexFormat.Place> places = new ArrayList<>();
    private long position = IndexFormat.HEAD_BYTES;
    private boolean failed;
    private boolean committed;

    private IndexWriter(Path file, Path journal, Path part, FileChannel channel, int rowBytes) {
        this.file = file;
        this.journal = journal;
        this.part = part;
        this.channel = channel;
        this.rowBytes = rowBytes;
    }

    /** At the first place that takes a file; empty when none does. */
    static Optional<IndexWriter> at(IndexPlace place, int workers) {
        for (Path file : place.files()) {
            try {
                SideFile.prepare(file);
                removeOrphans(file);
                Path part = file.resolveSibling(
                        file.getFileName() + "." + ProcessHandle.current().pid() + "-" + Part.unique() + ENDING);
                FileChannel channel = SideFile.create(part);
                return Optional.of(new IndexWriter(file, place.journal(), part, channel, RowLayout.rowBytes(workers)));
            } catch (IOException notHere) {
                // the next place may do
            }
        }
        return Optional.empty();
    }

    /** What viewers have left that were killed. */
    private static void removeOrphans(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (var parts = Files.newDirectoryStream(folder, entry -> isOrphan(file, entry))) {
            for (Path orphan : parts) {
                Files.deleteIfExists(orphan);
            }
        }
    }

    private static boolean isOrphan(Path file, Path entry) {
        String begin = file.getFileName() + ".";
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith(begin) || !name.endsWith(ENDING) || name.length() < begin.length() + ENDING.length()) {
            return false;
        }
        try {
            String middle = name.substring(begin.length(), name.length() - ENDING.length());
            long pid = Long.parseLong(middle.replaceFirst("-.*", ""));
            return ProcessHandle.of(pid).isEmpty();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    @Override
    public Extent full(int level, int rows, ByteBuffer bytes) {
        if (failed) {
            return new Extent.InMemory(bytes);
        }
        try {
            int length = rows * rowBytes;
            int crc = FileExtent.crc(bytes, length);
            write(bytes.duplicate().position(0).limit(length), position);
            FileExtent extent = new FileExtent(channel, position, rowBytes, rows, crc);
            places.add(new IndexFormat.Place(level, position, rows, crc));
            position += length;
            return extent;
        } catch (IOException diskIsFull) {
            failed = true;
            return new Extent.InMemory(bytes);
        }
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long to = at;
        while (bytes.hasRemaining()) {
            to += channel.write(bytes, to);
        }
    }

    /** All extents have been written: the file appears, whole, in place of an older one. */
    void commit(String identity, Pyramid pyramid) {
        if (failed) {
            discard();
            return;
        }
        try {
            ByteBuffer foot = IndexFormat.foot(identity, pyramid, places);
            write(foot.duplicate(), position);
            write(IndexFormat.head(position, foot), 0);
            SideFile.share(part, journal);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        } catch (IOException notKept) {
            discard();
        }
    }

    /** Unless the file is there already, none appears; what was read of it can still be read. */
    void discard() {
        if (committed) {
            return;
        }
        failed = true;
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            part.toFile().deleteOnExit();
        }
    }
}
