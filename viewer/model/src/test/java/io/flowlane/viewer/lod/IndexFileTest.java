package io.flowlane.viewer.lod;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.viewer.timeline.Columns;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class IndexFileTest {
    private static final FakeJournal JOURNAL = SyntheticRun.of(9_000, 3, 40, 11);

    @TempDir
    Path folder = Path.of("");

    private Path journal = Path.of("");
    private IndexPlace place = new IndexPlace(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void aJournalWithAnIndex() throws IOException {
        journal = Files.createDirectory(folder.resolve("run.journal"));
        Files.writeString(journal.resolve("a.cq4"), "as if");
        place = new IndexPlace(journal);
        file = folder.resolve("run.journal.lod");
        write();
    }

    private Pyramid write() throws IOException {
        IndexWriter writer = IndexWriter.at(place, 3).orElseThrow();
        PyramidBuilder builder = new PyramidBuilder(JOURNAL.session(), writer);
        try (EventCursor cursor = JOURNAL.events()) {
            while (cursor.next()) {
                builder.accept(cursor);
            }
        }
        Pyramid whole = builder.finish();
        writer.commit(place.identity(JOURNAL), whole);
        return whole;
    }

    private Optional<Pyramid> find() {
        return IndexReader.find(JOURNAL, place).filter(found -> {
            try {
                touch(found);
                return true;
            } catch (DamagedIndexException damaged) {
                return false;
            }
        });
    }

    private static void touch(Pyramid found) {
        for (Extent[] level : found.extents()) {
            for (Extent extent : level) {
                extent.rows();
            }
        }
    }

    private static Overview overview(Pyramid pyramid) {
        return new PyramidOverview(pyramid, new TimeWindow(pyramid.firstT(), pyramid.readTo()), 0, true);
    }

    private static void assertSame(Overview one, Overview other) {
        assertEquals(one.bounds(), other.bounds());
        assertEquals(one.events(), other.events());
        assertEquals(one.packets(), other.packets());
        assertEquals(one.deepestBacklog(), other.deepestBacklog());
        assertEquals(one.tags().ranked(), other.tags().ranked());
        assertEquals(one.tags().tag(0), other.tags().tag(0));
        for (int wanted : new int[] {1, 10, 700}) {
            Columns a = one.columns(one.bounds(), wanted);
            Columns b = other.columns(other.bounds(), wanted);
            assertArrayEquals(a.in, b.in);
            assertArrayEquals(a.stall, b.stall);
            for (int w = 0; w < 3; w++) {
                assertArrayEquals(a.lane(w).work, b.lane(w).work);
                assertArrayEquals(a.lane(w).tag, b.lane(w).tag);
                assertArrayEquals(a.lane(w).backlogMax, b.lane(w).backlogMax);
            }
        }
    }

    @Test
    void whatIsReadIsWhatWasBuilt() throws IOException {
        assertSame(JournalRun.whole(JOURNAL).overview(), overview(find().orElseThrow()));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(journal, file), files.sorted().toList(), "nothing else is left");
        }
    }

    @Test
    void anIndexOfAnotherStateOfTheJournalIsStale() throws IOException {
        Files.writeString(journal.resolve("a.cq4"), "as if it had grown");
        assertTrue(find().isEmpty());
        write();
        assertTrue(find().isPresent());
        Files.writeString(journal.resolve("b.cq4"), "");
        assertTrue(find().isEmpty());
    }

    @Test
    void anIndexThatIsCutAnywhereIsNotBelieved() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 40, 64, 1_000, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertTrue(find().isEmpty(), "cut to " + length);
        }
    }

    @Test
    void aChangedByteAnywhereIsFound() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] bad = whole.clone();
            int at = i < IndexFormat.HEAD_BYTES ? i : random.nextInt(bad.length);
            bad[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bad);
            assertTrue(find().isEmpty(), "byte " + at);
        }
        Files.write(file, whole);
        assertTrue(find().isPresent());
    }

    @Test
    void aFootOfNonsenseIsDamageAndNothingElse() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        var bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int footAt = (int) bytes.getLong(16);
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] foot = Arrays.copyOfRange(whole, footAt, whole.length);
            int from = 100 + random.nextInt(foot.length - 100);
            for (int k = from; k < Math.min(foot.length, from + 8); k++) {
                foot[k] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
            }
            var wrapped = ByteBuffer.wrap(foot).order(ByteOrder.LITTLE_ENDIAN);
            // with a right checksum: the numbers themselves must be doubted
            var head = IndexFormat.head(footAt, wrapped);
            byte[] bad = whole.clone();
            head.duplicate().get(0, bad, 0, IndexFormat.HEAD_BYTES);
            System.arraycopy(foot, 0, bad, footAt, foot.length);
            Files.write(file, bad);
            Optional<Pyramid> found = IndexReader.find(JOURNAL, place);
            found.ifPresent(pyramid -> overview(pyramid).columns(new TimeWindow(0, 1_000_000), 50));
        }
    }

    @Test
    void withoutAFolderToWriteToThereIsNoFileAndNoFailure() throws IOException {
        IndexPlace nowhere =
                new IndexPlace(journal, Optional.of(journal.resolve("a.cq4").resolve("x.lod")));
        assertTrue(IndexWriter.at(nowhere, 3).isEmpty());
    }

    @Test
    void whatKilledViewersLeftIsRemoved() throws IOException {
        Path orphan = Files.writeString(folder.resolve("run.journal.lod.999999999.part"), "half");
        Path other = Files.writeString(folder.resolve("run.journal.lod.notes.part"), "mine");
        write();
        assertFalse(Files.exists(orphan));
        assertTrue(Files.exists(other));
    }

    @Test
    void aDamagedExtentIsFoundWhenItIsAskedFor() throws IOException {
        Pyramid built = write();
        byte[] bad = Files.readAllBytes(file);
        bad[IndexFormat.HEAD_BYTES + 100] ^= 1;
        Files.write(file, bad);
        Pyramid found = IndexReader.find(JOURNAL, place).orElseThrow();
        assertThrows(DamagedIndexException.class, () -> touch(found));
        // asked on the way to a picture it is no failure: the index is built anew meanwhile
        Columns columns = overview(found).columns(new TimeWindow(built.firstT(), built.readTo()), 10);
        assertEquals(0, columns.in[5]);
    }

    /** An index says as much as the journal does. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no modes")
    void anIndexIsForThoseWhoMayReadTheJournal() throws IOException {
        for (String modes : List.of("rwx------", "rwxr-xr-x")) {
            Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString(modes));
            write();
            String expected = modes.replace('x', '-');
            assertEquals(expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes by name, and no links for everybody")
    void whatStandsInItsPlaceIsNeitherReadNorWritten() throws IOException, InterruptedException {
        Files.delete(file);
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
        assertTrue(IndexReader.find(JOURNAL, only()).isEmpty());
        assertTrue(IndexWriter.at(only(), 3).isEmpty());
        Files.delete(file);
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        Files.createSymbolicLink(file, mine);
        assertTrue(IndexWriter.at(only(), 3).isEmpty());
        assertEquals("mine", Files.readString(mine));
    }

    private IndexPlace only() {
        return new IndexPlace(journal, Optional.of(file));
    }

    /** Links under all names that a writer of this process could be expected to use. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no links for everybody")
    void nobodyCanGuessTheNameOfItsPart() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        String name = file.getFileName() + "." + ProcessHandle.current().pid();
        Files.createSymbolicLink(file.resolveSibling(name + ".part"), mine);
        write();
        assertEquals("mine", Files.readString(mine));
        assertTrue(find().isPresent());
    }
}
