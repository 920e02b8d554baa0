package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a journal is read, and what is missing is said: after a kill, a flipped bit, a cut. */
class JournalDamageTest {
    private static final String QUEUE = "19700101F.cq4";

    @TempDir
    Path temp;

    @Test
    void aKilledProcessLosesNoEventThatWasTold() throws IOException {
        Session session = new Session(temp.resolve("j"), 5, false).tell(30_000);
        Path copy = Temp.copy(temp.resolve("j")); // as a kill leaves it: nothing sealed, the open blocks in the tail
        session.close();
        try (Journal journal = JournalReader.open(copy);
                EventCursor cursor = journal.events()) {
            List<Told> found = Told.all(cursor);
            assertEquals(session.told.size(), found.size() - 1);
            Causality.check(found);
            assertFalse(journal.health().sealed());
            assertEquals(0, journal.health().gaps());
            assertEquals(0, journal.health().tornBlocks());
            assertEquals(1 + Session.WORKERS, journal.health().problems().size());
        } finally {
            Temp.delete(copy);
        }
    }

    @Test
    void aFlippedBitCostsItsBlockAlone() throws IOException {
        Path folder = sealed(30_000);
        long events = count(folder, EventType.GAP, false);
        byte[] file = Files.readAllBytes(folder.resolve(QUEUE));
        int block = blockBegins(file).get(3);
        int lost = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(block + 16);
        flip(folder.resolve(QUEUE), block + 5000, 4);
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            List<Told> found = Told.all(cursor);
            List<Told> gaps = of(EventType.GAP, found);
            assertEquals(1, gaps.size());
            assertEquals(lost, gaps.get(0).n());
            assertEquals(events - lost, found.size() - 2); // without SESSION_BEGIN and the gap
            assertEquals(lost, journal.health().gaps());
            assertEquals(1, journal.health().tornBlocks());
            assertTrue(journal.health().problems().get(0).contains("block"), journal.health()::toString);
            assertTrue(journal.health().sealed());
        }
    }

    @Test
    void aBrokenChainOfExcerptsIsTakenUpAgain() throws IOException {
        Path folder = sealed(30_000);
        int block = blockBegins(Files.readAllBytes(folder.resolve(QUEUE))).get(3);
        flip(folder.resolve(QUEUE), block - 12 - 2, 7); // the excerpt's own header: it is not the block's
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            List<Told> found = Told.all(cursor);
            assertTrue(of(EventType.GAP, found).size() <= 1);
            assertTrue(journal.health().tornBlocks() >= 1, journal.health()::toString);
            assertTrue(journal.health().sealed());
        }
    }

    /** Who believes a length that is wrong passes over the blocks behind it: each of its bits is tried. */
    @Test
    void aFlippedBitInAnExcerptsLengthCostsItsBlockAlone() throws IOException {
        Path folder = sealed(30_000);
        long events = count(folder, EventType.GAP, false);
        byte[] file = Files.readAllBytes(folder.resolve(QUEUE));
        int block = blockBegins(file).get(1);
        int most = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(block + 16);
        for (int bit = 0; bit < 30; bit++) {
            flip(folder.resolve(QUEUE), block - 16 + bit / 8, bit % 8);
            try (Journal journal = JournalReader.open(folder);
                    EventCursor cursor = journal.events()) {
                List<Told> found = Told.all(cursor);
                found.removeAll(of(EventType.GAP, found));
                assertTrue(events - (found.size() - 1) <= most, "bit " + bit + journal.health());
                assertEquals(1, journal.health().tornBlocks(), "bit " + bit + journal.health());
                assertTrue(journal.health().sealed());
            }
            Files.write(folder.resolve(QUEUE), file);
        }
    }

    /** A writer stores the excerpt's length at last: what it was about to append is no damage. */
    @Test
    void anExcerptThatIsBeingWrittenIsNoDamage() throws IOException {
        Path folder = sealed(30_000);
        byte[] file = Files.readAllBytes(folder.resolve(QUEUE));
        int block = blockBegins(file).get(3);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(block - 16, 0x8000_0000);
        Files.write(folder.resolve(QUEUE), file);
        try (Journal journal = JournalReader.open(folder)) {
            assertEquals(List.of(), journal.health().problems());
        }
    }

    @Test
    void whatIsMissingAtTheEndIsSaid() throws IOException {
        Path folder = sealed(30_000);
        Path file = folder.resolve(QUEUE);
        int block = blockBegins(Files.readAllBytes(file)).get(5);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(block + 9000);
        }
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            assertFalse(Told.all(cursor).isEmpty());
            assertFalse(journal.health().sealed());
            assertTrue(journal.health().tornBlocks() >= 1);
        }
    }

    @Test
    void otherThingsAreRefusedEachInItsWay() throws IOException {
        assertKind(JournalException.Kind.MISSING, temp.resolve("nothing"));
        assertKind(JournalException.Kind.NOT_A_JOURNAL, temp);
        Path text = Files.writeString(temp.resolve("a.txt"), "no");
        assertKind(JournalException.Kind.NOT_A_JOURNAL, text);
        Path folder = Files.createDirectory(temp.resolve("foreign"));
        Files.write(folder.resolve("x.cq4"), new byte[100]);
        assertKind(JournalException.Kind.NOT_A_JOURNAL, folder);
        Path journal = sealed(10);
        assertEquals(Session.INFO, JournalReader.open(journal.resolve(QUEUE)).session());
        version(journal, JournalFormat.VERSION + 1);
        assertKind(JournalException.Kind.TOO_NEW, journal);
        version(journal, JournalFormat.OLDEST_VERSION - 1);
        assertKind(JournalException.Kind.TOO_OLD, journal);
        version(journal, JournalFormat.VERSION);
        flip(journal.resolve(QUEUE), indexOf(Files.readAllBytes(journal.resolve(QUEUE)), "LEAST_LOADED") + 2, 1);
        assertKind(JournalException.Kind.CORRUPT, journal);
    }

    /** Of a queue's file that holds nothing yet, nobody can say who made it. */
    @Test
    void aFileWithoutASessionMayBeARecordingThatWasKilledEarly() throws IOException {
        Path journal = sealed(10);
        try (FileChannel file = FileChannel.open(journal.resolve(QUEUE), StandardOpenOption.WRITE)) {
            file.truncate(indexOf(Files.readAllBytes(journal.resolve(QUEUE)), JournalFormat.MAGIC) - 20);
        }
        String message = String.valueOf(assertThrows(JournalException.class, () -> JournalReader.open(journal))
                .getMessage());
        assertTrue(message.contains("killed before its first event"), message);
    }

    private static void assertKind(JournalException.Kind kind, Path path) {
        JournalException e = assertThrows(JournalException.class, () -> JournalReader.open(path));
        assertEquals(kind, e.kind(), e::getMessage);
        assertTrue(String.valueOf(e.getMessage()).contains(String.valueOf(path.getFileName())), e::getMessage);
    }

    private static void version(Path journal, int version) throws IOException {
        byte[] bytes = Files.readAllBytes(journal.resolve(QUEUE));
        bytes[indexOf(bytes, "version") + 8] = (byte) version;
        Files.write(journal.resolve(QUEUE), bytes);
    }

    private Path sealed(int events) throws IOException {
        Path folder = temp.resolve("sealed");
        Session session = new Session(folder, 7, false).tell(events);
        session.end();
        session.close();
        return folder;
    }

    private static long count(Path folder, EventType type, boolean equal) {
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            return Told.all(cursor).stream()
                            .filter(event -> (event.type() == type) == equal)
                            .count()
                    - 1;
        }
    }

    private static List<Told> of(EventType type, List<Told> events) {
        return events.stream().filter(event -> event.type() == type).collect(Collectors.toList());
    }

    private static void flip(Path file, int at, int bit) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
    }

    /** Where the headers of the blocks are. */
    private static List<Integer> blockBegins(byte[] file) {
        List<Integer> begins = new ArrayList<>();
        byte[] name = "\u00c5block\u0082".getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < file.length - 12; at += 4) {
            if (Arrays.equals(file, at, at + name.length, name, 0, name.length)) {
                begins.add(at + 12);
            }
        }
        return begins;
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
