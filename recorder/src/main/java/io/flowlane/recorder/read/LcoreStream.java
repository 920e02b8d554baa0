package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.format.BlockDecoder;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.EventCodes;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The events of one lcore, block after block, and what is known to be missing between them as GAP events. Keeps count of
 * what passed the lcore's slots, so that effects can wait for their causes.
 */
final class LcoreStream {
    /** Not a code of the format: a gap that is not written, but is what is not there. */
    static final int GAP = 32;

    final int lcore;
    /** For the distributor per worker, else for the one: net grants or takes, and collects or hands, already passed. */
    final long[] grants;

    final long[] collects;
    final BlockDecoder decoder;

    private final JournalFile file;
    private final BlockIndex index;
    private final @Nullable TailReader tail;
    private final HealthLog health;
    private final int workers;
    private final byte[] bytes = new byte[BlockDecoder.BUFFER_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    private int nextBlock;
    private int lastNumber = -1;
    private long firstEvent;
    private boolean open;
    private boolean fromTail;
    private boolean sealed;
    private boolean ended;
    private boolean dropsTold;
    private long lost;

    /** The time of the event that the stream stands at; when it stands at none, {@link Long#MAX_VALUE}. */
    long t;

    /** The event's {@link EventCodes}; {@link #GAP} for a gap, -1 when it stands at none. */
    int code = -1;

    /** How many events are missing, when it stands at a gap. */
    long missing;

    LcoreStream(
            int lcore, int workers, JournalFile file, BlockIndex index, @Nullable TailReader tail, HealthLog health) {
        this.lcore = lcore;
        this.workers = workers;
        this.file = file;
        this.index = index;
        this.tail = tail;
        this.health = health;
        decoder = new BlockDecoder(lcore, workers);
        int slots = lcore == 0 ? workers : 1;
        grants = new long[slots];
        collects = new long[slots];
    }

    /** Counts the event that it stands at, if any, and goes to the next. */
    void advance() {
        if (code >= EventCodes.SLOT_REQUEST && code <= EventCodes.SLOT_RECLAIM) {
            count();
        }
        if (open && decoder.next()) {
            stand();
        } else {
            nextBlock();
        }
    }

    private void stand() {
        code = decoder.code();
        t = decoder.t();
        if (code == EventCodes.GAP) {
            health.gap(decoder.n());
        }
    }

    private void count() {
        int slot = lcore == 0 ? decoder.worker() : 0;
        switch (code) {
            case EventCodes.SLOT_GRANT, EventCodes.SLOT_TAKE -> grants[slot]++;
            case EventCodes.SLOT_RECLAIM -> grants[slot]--;
            default -> collects[slot]++;
        }
    }

    /** Goes to the first event behind this block, or to a gap before it. */
    private void nextBlock() {
        while (true) {
            if (open) {
                endBlock();
            }
            if (!load()) {
                end();
                return;
            }
            if (missing > 0) {
                code = GAP;
                return;
            }
            if (decoder.next()) {
                stand();
                return;
            }
        }
    }

    private void endBlock() {
        open = false;
        firstEvent += decoder.passed();
        if (decoder.isDamaged() && !fromTail) {
            health.torn(name() + ": block " + lastNumber + " holds bytes that no event has; read up to there");
        }
    }

    private void end() {
        t = lost > 0 ? t : Long.MAX_VALUE;
        code = lost > 0 ? GAP : -1;
        missing = lost;
        health.gap(lost);
        lost = 0;
        if (code < 0 && !sealed && !ended) {
            health.unsealed(name() + ": the recording was not ended in order");
        }
        ended |= code < 0;
    }

    /** Reads the next block that is whole, and says how many events are missing before it. */
    private boolean load() {
        while (nextBlock < index.count()) {
            BlockHeader header = read(index.place(nextBlock++));
            if (header != null && header.number() > lastNumber) {
                begin(header);
                return true;
            }
        }
        if (sealed || tail == null) {
            return false;
        }
        fromTail = true;
        try {
            BlockHeader header = tail.read(lcore, lastNumber, bytes);
            if (header != null && fits(header) && header.number() > lastNumber) {
                begin(header);
                return true;
            }
            lost += dropsTold ? 0 : tail.dropped(lcore, lastNumber);
            dropsTold = true;
        } catch (IOException e) {
            health.problem(name() + ": the tail cannot be read: " + e.getMessage());
        }
        return false;
    }

    private void begin(BlockHeader header) {
        health.block();
        missing = Math.max(0, header.eventsBefore() - firstEvent);
        health.gap(missing);
        lost = 0;
        firstEvent = header.eventsBefore();
        lastNumber = header.number();
        sealed = header.isSealing();
        decoder.begin(bytes, header);
        open = true;
        for (int slot = 0; slot < grants.length; slot++) {
            grants[slot] = decoder.grantsBefore(slot);
            collects[slot] = decoder.collectsBefore(slot);
        }
    }

    private boolean fits(BlockHeader header) {
        return header.isPlausible(workers) && header.lcore() == lcore;
    }

    private @Nullable BlockHeader read(long place) {
        try {
            int length = file.read(buffer.clear().limit(JournalFormat.BLOCK_BYTES), place);
            BlockHeader header = BlockHeader.read(buffer, 0);
            int size = header.size();
            if (fits(header) && size <= length && BlockHeader.crc(bytes, size) == header.crc()) {
                return header;
            }
            // Its own count of events is the best guess, should no whole block follow that tells.
            boolean follows = header.number() == lastNumber + 1 && header.eventsBefore() == firstEvent;
            lost = follows && header.events() > 0 ? header.events() : lost;
            health.torn(name() + ": block " + (lastNumber + 1) + " is damaged, at byte " + place);
        } catch (IOException e) {
            health.torn(name() + ": block " + (lastNumber + 1) + " cannot be read: " + e.getMessage());
        }
        return null;
    }

    private String name() {
        return lcore == 0 ? "dist" : "w" + (lcore - 1);
    }

    /** Which event the stream stands at. */
    EventType type() {
        EventType type = code == GAP ? EventType.GAP : decoder.type();
        return type == null ? EventType.GAP : type;
    }
}
