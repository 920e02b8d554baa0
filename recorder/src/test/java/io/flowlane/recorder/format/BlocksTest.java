package io.flowlane.recorder.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.chronicle.MappedBlock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a block's header and filter say of its content, and events beyond the five bits of a code. */
class BlocksTest {
    private static final int OTHERS = 10_000;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(JournalFormat.BLOCK_BYTES);
    private final BlockEncoder encoder = new BlockEncoder(0, 3);

    /** Of most other tags, too, the filter says that they are not there: of one in eight at the worst. */
    @Property(tries = 60)
    void aBlockKnowsItsPacketsAndTags(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int flows) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> tags = new HashSet<>();
        Set<Long> seqs = new HashSet<>();
        begin();
        long seq = random.nextLong(1L << 40);
        encoder.missedPackets(seq); // so that the next block begins far from 0
        finish();
        begin();
        while (encoder.room(1000)) {
            seq += random.nextInt(50) == 0 ? random.nextInt(1, 1000) : 1;
            int tag = random.nextInt(flows) * 0x9E3779B1;
            tell(random, seq, tag);
            tags.add(tag);
            seqs.add(seq);
            long other = Math.max(0, seq - random.nextInt(5000));
            if (other(random, other)) {
                seqs.add(other);
            }
        }
        BlockHeader header = finish();
        byte[] filter = filter(header);
        for (int tag : tags) {
            assertTrue(TagFilter.mayHold(filter, header.filter(), tag), () -> "tag " + tag + " in " + header);
        }
        for (long one : seqs) {
            assertTrue(header.mayMention(one), () -> "packet " + one + " in " + header);
        }
        assertFalse(header.mayMention(seq + 1));
        int wrong = 0;
        for (int i = 0; i < OTHERS; i++) {
            int tag = random.nextInt();
            wrong += !tags.contains(tag) && TagFilter.mayHold(filter, header.filter(), tag) ? 1 : 0;
        }
        assertTrue(wrong < OTHERS / 7, wrong + " of " + OTHERS + " with " + tags.size() + " tags in " + header);
    }

    private void tell(SplittableRandom random, long seq, int tag) {
        encoder.packetIn(seq, tag);
        encoder.tag(EventCodes.TAG_ASSIGN, seq, tag, random.nextInt(3));
    }

    private static SeqList list(long seq) {
        SeqList list = new SeqList();
        list.run(seq, 1);
        return list;
    }

    private boolean other(SplittableRandom random, long seq) {
        switch (random.nextInt(6)) {
            case 0 -> encoder.tag(EventCodes.TAG_MATCH, seq, 0x9E3779B1, 0);
            case 1 -> encoder.backlog(EventCodes.BACKLOG_POP, seq, 1, 2);
            case 2 -> encoder.granted(0, 1, list(seq));
            case 3 -> encoder.list(EventCodes.RETURNED, 0, list(seq));
            case 4 -> encoder.work(EventCodes.WORK_BEGIN, 0, 0, seq);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Test
    void aBlockWithoutTagsHasNoFilter() {
        begin();
        encoder.number(EventCodes.FLUSH_BEGIN, 5, 5);
        BlockHeader header = finish();
        assertEquals(0, header.filter());
        assertFalse(TagFilter.mayHold(new byte[0], 0, 0));
        assertFalse(header.mayMention(0));
    }

    @Test
    void eventsBeyondTheFiveBitsAreRead() {
        begin();
        encoder.gap(10, 1L << 40, "the disk was too slow");
        encoder.number(EventType.RECORDER_WAIT, 30, 200);
        encoder.plain(EventCodes.SESSION_END, 40);
        BlockDecoder decoder = decoder(finish());
        assertTrue(decoder.next());
        assertEquals(EventType.GAP, decoder.type());
        assertEquals(1L << 40, decoder.n());
        assertEquals("the disk was too slow", decoder.text());
        assertTrue(decoder.next());
        assertEquals(EventType.RECORDER_WAIT, decoder.type());
        assertEquals(200, decoder.n());
        assertEquals(30, decoder.t());
        assertTrue(decoder.next());
        assertEquals(EventType.SESSION_END, decoder.type());
        assertFalse(decoder.next());
        assertFalse(decoder.isDamaged());
    }

    @Test
    void anEventOfALaterDayIsPassedOverAndCounted() {
        begin();
        int at = 64 + 6; // behind the prologue of three workers
        encoder.gap(10, 5, "as long as it is");
        encoder.plain(EventCodes.SESSION_END, 40);
        memory.put(at + 1, (byte) 120);
        BlockDecoder decoder = decoder(finish());
        assertTrue(decoder.next());
        assertEquals(EventType.SESSION_END, decoder.type());
        assertEquals(40, decoder.t());
        assertEquals(2, decoder.passed());
        assertFalse(decoder.next());
        assertFalse(decoder.isDamaged());
    }

    /** However a payload looks, it is read to its end, to an error, or for as many events as it can have. */
    @Property(tries = 300)
    void anyBytesAreReadToAnEnd(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[BlockDecoder.BUFFER_BYTES];
        int length = random.nextInt(1, 3000);
        int end = JournalFormat.HEADER_BYTES + length;
        boolean runs = random.nextBoolean();
        for (int at = JournalFormat.HEADER_BYTES; at < bytes.length; at++) {
            bytes[at] = (byte) (runs && random.nextInt(3) == 0 ? 0x20 * random.nextInt(8) : random.nextInt());
        }
        Arrays.fill(bytes, JournalFormat.HEADER_BYTES, JournalFormat.HEADER_BYTES + 6, (byte) 0);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(JournalFormat.LENGTH, length);
        BlockDecoder decoder = new BlockDecoder(0, 3);
        decoder.begin(bytes, BlockHeader.read(header, 0));
        int events = 0;
        while (decoder.next()) {
            events++;
            assertTrue(events <= BlockEncoder.MAX_RUN / 2 * length, "more than a run in every two bytes");
            assertTrue(decoder.count() <= JournalFormat.MAX_LIST && decoder.count() >= 0);
        }
        assertTrue(decoder.isDamaged() || decoder.passed() >= events);
        decoder.extend(bytes, Math.min(length + 100, end));
        decoder.next();
    }

    @Test
    void aRunThatClaimsMorePacketsThanWereCollectedIsDamage() {
        begin();
        SeqList list = new SeqList();
        list.run(0, 3);
        encoder.collected(10, 0, list);
        BlockHeader header = finish();
        assertTrue(runBehind(header, 3).next());
        BlockDecoder decoder = runBehind(header, 4);
        assertFalse(decoder.next());
        assertTrue(decoder.isDamaged());
    }

    /** A decoder behind the block's one event, where a run of releases follows. */
    private BlockDecoder runBehind(BlockHeader header, int packets) {
        byte[] bytes = new byte[BlockDecoder.BUFFER_BYTES];
        memory.get(0, bytes, 0, header.size());
        bytes[header.size()] = (byte) EventCodes.RUN_RELEASED;
        bytes[header.size() + 1] = (byte) (0xe0 | packets - 1);
        BlockDecoder decoder = new BlockDecoder(0, 3);
        decoder.begin(bytes, header);
        assertTrue(decoder.next());
        decoder.extend(bytes, header.length() + 2);
        return decoder;
    }

    private void begin() {
        encoder.open(new MappedBlock(memory));
        encoder.publish();
        encoder.commit();
    }

    private BlockHeader finish() {
        int size = encoder.finish(0);
        BlockHeader header = BlockHeader.read(memory, 0);
        assertTrue(header.isPlausible(3), header::toString);
        assertEquals(size, header.size());
        return header;
    }

    private byte[] filter(BlockHeader header) {
        byte[] filter = new byte[header.filter()];
        memory.get(JournalFormat.HEADER_BYTES + header.length(), filter);
        return filter;
    }

    private BlockDecoder decoder(BlockHeader header) {
        byte[] bytes = new byte[BlockDecoder.BUFFER_BYTES];
        memory.get(0, bytes, 0, header.size());
        Arrays.fill(bytes, header.size(), bytes.length, (byte) 0x55);
        BlockDecoder decoder = new BlockDecoder(0, 3);
        decoder.begin(bytes, header);
        return decoder;
    }

    @Test
    void aBlockThatClaimsMoreEventsThanAnybodyCanTellIsDamaged() {
        ByteBuffer header = ByteBuffer.allocate(JournalFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        assertTrue(BlockHeader.read(header, 0).isPlausible(3));
        header.putLong(JournalFormat.EVENTS_BEFORE, JournalFormat.MOST_EVENTS + 1);
        assertFalse(BlockHeader.read(header, 0).isPlausible(3));
    }
}
