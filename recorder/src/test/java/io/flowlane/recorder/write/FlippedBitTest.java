package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.chronicle.ExcerptScanner;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.BlockPrefix;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any bit of a block that is not what it was is found, named with its block, and costs that block alone. */
class FlippedBitTest {
    private static final int PACKETS = 100_000;
    private static final int FLIPS = 60;

    /** Before it stand the fields that say whose block it is, and which. */
    private static final int BEHIND_NAMES = JournalFormat.EVENTS;

    @TempDir
    Path temp;

    private Path folder;
    private Path file;
    private byte[] whole;
    private List<Place> all;
    /** Those of the distributor: the worker has recorded nothing. */
    private List<Place> blocks;

    private record Place(long position, BlockHeader header) {}

    @BeforeEach
    void aJournal() throws IOException {
        folder = temp.resolve("j");
        record(folder);
        file = ExcerptScanner.files(folder).get(0);
        whole = Files.readAllBytes(file);
        all = blocks(file);
        blocks = all.stream().filter(block -> block.header().lcore() == 0).toList();
    }

    @Test
    void aFlippedBitCostsItsBlockAlone() throws IOException {
        assertTrue(blocks.size() > 5, "few blocks are a poor test");
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < FLIPS; i++) {
            Place block = blocks.get(random.nextInt(blocks.size() - 1)); // the one behind it tells what it held
            int at = random.nextInt(BEHIND_NAMES, block.header().size());
            int bit = random.nextInt(Byte.SIZE);
            flip(block.position() + at, bit);
            check(block.header(), "byte " + at + ", bit " + bit + " of " + block.header());
        }
    }

    /** The bit that says that an excerpt is Chronicle's own makes a block one that nobody looks at. */
    @Test
    void aBlockThatIsPassedOverIsNamed() throws IOException {
        for (Place block : blocks.subList(0, blocks.size() - 1)) {
            flip(block.position() - BlockPrefix.of(0).length - 1, 6);
            Told told = Told.by(folder);
            BlockHeader lost = block.header();
            assertEquals(lost.events(), told.missing());
            assertEquals(PACKETS - lost.events(), told.count(EventType.PACKET_IN));
            assertEquals(
                    List.of("dist: block " + lost.number() + " is missing"),
                    told.health().problems());
        }
    }

    /** A block without its excerpt's header is damage where others follow; the last one is just being appended. */
    @Test
    void aHeaderThatIsMissingCostsNothing() throws IOException {
        for (Place block : all) {
            int at = (int) block.position() - BlockPrefix.of(0).length - Integer.BYTES;
            byte[] bytes = whole.clone();
            Arrays.fill(bytes, at, at + Integer.BYTES, (byte) 0);
            Files.write(file, bytes);
            Told told = Told.by(folder);
            boolean last = block.equals(all.get(all.size() - 1));
            assertEquals(
                    last ? List.of() : List.of("the chain of excerpts is broken, at byte " + at),
                    told.health().problems());
            assertEquals(0, told.missing());
            assertEquals(PACKETS, told.count(EventType.PACKET_IN));
        }
    }

    private void flip(long at, int bit) throws IOException {
        byte[] bytes = whole.clone();
        bytes[(int) at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
    }

    private void check(BlockHeader lost, String what) {
        Told told = Told.by(folder);
        assertEquals(lost.events(), told.missing(), what);
        assertEquals(PACKETS - lost.events(), told.count(EventType.PACKET_IN), what);
        assertEquals(1, told.health().tornBlocks(), what);
        assertTrue(told.health().problems().stream().anyMatch(problem -> problem.contains("block")), what + told);
        assertTrue(told.health().sealed(), what);
    }

    private static void record(Path folder) throws IOException {
        try (JournalRecorder recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS)) {
            LcoreEvents events = recorder.distributor(
                    new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "bits", 1));
            for (int seq = 0; seq < PACKETS; seq++) {
                events.packetIn(seq, Packets.packet(seq & 1023, seq * 77_777));
            }
        }
    }

    private static List<Place> blocks(Path file) throws IOException {
        List<Place> blocks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ExcerptScanner scanner = new ExcerptScanner(channel);
            scanner.next(); // the session header
            while (scanner.next()) {
                BlockHeader header = BlockHeader.read(scanner.head(), JournalFormat.PREFIX_BYTES);
                blocks.add(new Place(scanner.position() + JournalFormat.PREFIX_BYTES, header));
            }
        }
        return blocks;
    }
}
