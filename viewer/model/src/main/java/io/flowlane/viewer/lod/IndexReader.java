package io.flowlane.viewer.lod;

import io.flowlane.recorder.files.RegularFile;
import io.flowlane.recorder.read.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Finds a journal's index, if there is one that fits. */
final class IndexReader {

    private IndexReader() {}

    /**
     * The pyramid from a file; empty when no file fits the journal. Head and foot are checked here, each extent when it is
     * first asked for.
     */
    static Optional<Pyramid> find(Journal journal, IndexPlace place) {
        for (Path file : place.files()) {
            try {
                return Optional.of(read(file, place.identity(journal), journal));
            } catch (IOException | DamagedIndexException unusable) {
                // it is built anew, and replaced
            }
        }
        return Optional.empty();
    }

    static Pyramid read(Path file, String identity, Journal journal) throws IOException {
        FileChannel channel = RegularFile.open(file);
        try {
            ByteBuffer head = bytes(channel, 0, IndexFormat.HEAD_BYTES);
            if (head.getLong(0) != IndexFormat.MAGIC
                    || head.getInt(8) != IndexFormat.VERSION
                    || head.getInt(12) != IndexFormat.crcOfHead(head)) {
                throw new DamagedIndexException("is no index, or one of another version");
            }
            long footAt = head.getLong(16);
            int length = head.getInt(24);
            if (length < 0 || length > IndexFormat.MOST_FOOT_BYTES || footAt < IndexFormat.HEAD_BYTES) {
                throw new DamagedIndexException("has a foot of " + length + " bytes at " + footAt);
            }
            ByteBuffer foot = bytes(channel, footAt, length);
            if (FileExtent.crc(foot, length) != head.getInt(28)) {
                throw new DamagedIndexException("has a damaged foot");
            }
            return IndexFormat.pyramid(foot, identity, journal.session(), channel, footAt);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long at, int length) throws IOException {
        if (at + length > channel.size()) {
            throw new DamagedIndexException("ends before byte " + (at + length));
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
            // on to the end
        }
        if (bytes.hasRemaining()) {
            throw new DamagedIndexException("ends before byte " + (at + length));
        }
        return bytes.flip();
    }
}
