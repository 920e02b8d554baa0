package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.format.BlockDecoder;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.EventCodes;
import io.flowlane.recorder.format.GapReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The events of one lcore, block after block, and what is known to be missing between them as GAP events. Keeps count of
 * what passed the lcore's slots, so that effects can wait for their causes.
 *
 * <p>It stands at an event, or before a block that is not read yet ({@link #UNOPENED}), or at {@link #NOTHING}: then
 * {@link #poll} finds what has been added since, also to a block that it has read as far as it was written.
 */
final class LcoreStream {
    /** A gap that is not written, but is what is not there. */
    static final int GAP = 32;
    /** Stands at no event. */
    static final int NOTHING = -1;
    /** Stands before a block: no event of this stream is earlier than {@link #t}. */
    static final int UNOPENED = -2;

    private static final int MOST_TRIES = 100;
    private static final int NEVER = -1;

    final int lcore;
    /** For the distributor per worker, else for the one: net grants or takes, and collects or hands, already passed. */
    final long[] grants;

    final long[] collects;
    final BlockDecoder decoder;

    private final Blocks blocks;
    private final BlockIndex index;
    private final BlockChoice choice;
    private final HealthLog health;
    private final BlockBuffer buffer;

    private int nextBlock;
    private int lastNumber = -1;
    private long firstEvent;
    /** The first block is not the session's first: nothing is missing before it. */
    private boolean begins;

    private boolean open;
    /** The open block is in the tail and may grow; so much of its payload is known. */
    private boolean growing;

    private int known;
    private boolean sealed;
    private boolean dropsTold;
    /** This many blocks behind {@link #lastNumber} were there, and could not be read. */
    private int damaged;

    private long lost;

    /** The highest number that a damaged block in the tail had, which is said once. */
    private int lastDamaged = -1;
    /** This many blocks of the queue were there in round {@link #polled}. */
    private int seen;

    /** This many polls in a row met a block on its way; a damaged tail can make it seem so for ever. */
    private int changes;

    /** The time of the event that the stream stands at; when it stands at none, {@link Long#MAX_VALUE}. */
    long t;

    /** The event's {@link EventCodes}; {@link #GAP}, {@link #NOTHING} or {@link #UNOPENED}. */
    int code = UNOPENED;

    /** How many events are missing, when it stands at a gap. */
    long missing;

    /** Why they are missing. */
    GapReason why = GapReason.OTHER;

    /** The round of {@link #poll} since which all that it may stand at is known to be there. */
    int polled;

    /** A poll met a block on its way from the tail to the queue: another one will find it. */
    boolean changing;

    /** Nothing follows any more. */
    boolean ended;

    /**
     * The events of one lcore.
     *
     * @param lcore 0 for the distributor, 1 + w for worker w
     * @param from the time of the first event that matters
     * @param choice which blocks matter
     * @param buffer for its open block, empty
     */
    LcoreStream(int lcore, Blocks blocks, long from, BlockChoice choice, BlockBuffer buffer, HealthLog health) {
        this.buffer = buffer;
        this.lcore = lcore;
        this.blocks = blocks;
        this.index = blocks.index(lcore);
        this.choice = choice;
        this.health = health;
        int workers = blocks.workers();
        decoder = new BlockDecoder(lcore, workers);
        int slots = lcore == 0 ? workers : 1;
        grants = new long[slots];
        collects = new long[slots];
        nextBlock = from <= 0 ? index.first() : index.atTime(from);
        begins = nextBlock > index.first();
        seen = index.count();
        toNext();
    }

    /** Counts the event that it stands at, if any, and goes to the next. */
    void advance() {
        if (code >= EventCodes.SLOT_REQUEST && code <= EventCodes.SLOT_RECLAIM) {
            count();
        }
        go();
    }

    private void go() {
        if (open && decoder.next()) {
            code = decoder.code();
            t = decoder.t();
            if (code == EventCodes.GAP) {
                health.gap(decoder.n());
            }
        } else if (growing) {
            nothing();
        } else {
            leave();
            toNext();
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

    /** At the end of what was found; the tail may have had more behind it at the last poll already. */
    private void nothing() {
        code = NOTHING;
        t = Long.MAX_VALUE;
        polled = NEVER;
    }

    /** Before the next block of the queue, if there is one. Where no block is passed over, it is read at once. */
    private void toNext() {
        if (nextBlock < index.count()) {
            t = choice == BlockChoice.ALL ? lastTime() : Math.max(lastTime(), index.time(nextBlock));
            code = UNOPENED;
        } else {
            nothing();
        }
    }

    private long lastTime() {
        return t == Long.MAX_VALUE ? decoder.t() : t;
    }

    private void leave() {
        if (open) {
            open = false;
            firstEvent += decoder.passed();
            if (decoder.isDamaged() && !growing) {
                health.torn(name() + ": block " + lastNumber + " contains invalid bytes; read up to there");
            }
        }
        growing = false;
    }

    /** Reads the block that it stands before, or passes over it; {@code round} is the last one of a poll of any stream. */
    void open(int round) {
        nextBlock = Math.max(nextBlock, index.first());
        if (nextBlock >= seen) {
            seen = index.count();
            polled = round;
        }
        long place = index.place(nextBlock++);
        try {
            BlockHeader header = choice == BlockChoice.ALL ? null : blocks.header(place);
            if (header != null && !choice.wants(header, place)) {
                health.block();
                pass(header);
                return;
            }
        } catch (IOException e) {
            // Reading all of it says what is wrong.
        }
        BlockHeader header = read(place);
        if (header != null && header.number() > lastNumber) {
            begin(header);
        } else {
            toNext();
        }
    }

    private void pass(BlockHeader header) {
        lastNumber = Math.max(lastNumber, header.number());
        firstEvent = header.eventsBefore() + header.events();
        sealed |= header.isSealing();
        toNext();
    }

    /** Damaged blocks were named when they were met; of others nothing was seen, for what says where they lie is damaged. */
    private void nameMissing(int number) {
        int from = lastNumber + 1 + damaged;
        if (number == from + 1) {
            health.problem(name() + ": block " + from + " is missing");
        } else if (number > from) {
            health.problem(name() + ": blocks " + from + " to " + (number - 1) + " are missing");
        }
    }

    private void begin(BlockHeader header) {
        health.block();
        boolean letGo = lastNumber < 0 && blocks.letGo();
        missing = begins ? 0 : Math.max(0, header.eventsBefore() - firstEvent);
        why = letGo ? GapReason.LET_GO : GapReason.DAMAGED;
        health.gap(letGo ? 0 : missing);
        if (!letGo && !begins) {
            nameMissing(header.number());
        }
        begins = false;
        damaged = 0;
        lost = 0;
        firstEvent = header.eventsBefore();
        lastNumber = header.number();
        sealed = header.isSealing();
        decoder.begin(buffer.bytes(), header);
        known = header.length();
        open = true;
        for (int slot = 0; slot < grants.length; slot++) {
            grants[slot] = decoder.grantsBefore(slot);
            collects[slot] = decoder.collectsBefore(slot);
        }
        if (missing > 0) {
            code = GAP;
            t = letGo ? header.firstT() : lastTime();
        } else {
            go();
        }
    }

    /**
     * Looks for more, at {@link #NOTHING}; afterwards it may stand there still.
     *
     * @param view what the tail had when the queue was searched last
     * @param round the number of that search
     */
    void poll(TailView view, int round) {
        seen = index.count();
        changing = false;
        int tries = 0;
        while (code == NOTHING && tries++ < MOST_TRIES && (growing ? grow(view) : nextOf(view))) {
            // on to what it found
        }
        polled = changing ? NEVER : round;
    }

    /** More of the open block; false when there is nothing new of it yet. */
    private boolean grow(TailView view) {
        boolean done = view.after(lcore, lastNumber) >= 0;
        int region = view.region(lcore, lastNumber);
        TailBlock block = region < 0 ? null : fromTail(region, lastNumber, known);
        if (block != null && block.damaged()) {
            return damagedInTail(view, region, lastNumber);
        }
        BlockHeader header = region < 0 ? fromQueue() : block == null ? null : block.header();
        if (header == null) {
            if (region >= 0) {
                changing = changes++ < MOST_TRIES;
                return false; // it has gone to the queue since: the next round finds it there
            }
            done = true;
        } else {
            changes = 0;
            done |= region < 0 || header.isSealing();
            sealed |= header.isSealing();
            known = header.length();
            decoder.extend(buffer.bytes(), known);
        }
        growing = !done;
        go();
        return code != NOTHING || done;
    }

    /** The open block, from the queue; null when it is not there. */
    private @Nullable BlockHeader fromQueue() {
        while (nextBlock < index.count()) {
            BlockHeader header = read(index.place(nextBlock++));
            if (header != null && header.number() >= lastNumber) {
                if (header.number() > lastNumber) {
                    nextBlock--;
                    return null;
                }
                return header;
            }
        }
        return null;
    }

    private @Nullable TailBlock fromTail(int region, int number, int have) {
        TailReader tail = blocks.tail();
        try {
            return tail == null ? null : tail.read(region, lcore, number, buffer, have);
        } catch (IOException e) {
            health.problem(name() + ": the tail cannot be read: " + FileFailure.words(e));
            return null;
        }
    }

    /** The next block, from the queue or the tail; false when there is none yet. */
    private boolean nextOf(TailView view) {
        if (nextBlock < index.count()) {
            toNext();
            return true;
        }
        int number = sealed ? -1 : view.after(lcore, lastNumber);
        if (number < 0) {
            return false;
        }
        int region = view.region(lcore, number);
        TailBlock block = fromTail(region, number, 0);
        if (block != null && block.damaged()) {
            return damagedInTail(view, region, number);
        }
        if (block == null || block.header().length() == 0) {
            changing = changes++ < MOST_TRIES; // it is in the queue by now: the next round finds it there
            return false;
        }
        changes = 0;
        growing = true;
        begin(block.header());
        return true;
    }

    /** Nothing of such a block counts, not even its number: another region may have the block that this one claims to be. */
    private boolean damagedInTail(TailView view, int region, int number) {
        view.remove(lcore, region);
        if (number > lastDamaged) {
            lastDamaged = number;
            damaged++;
            health.torn(name() + ": block " + number + " is damaged, in the tail");
        }
        return true;
    }

    /** After a poll that found nothing: nothing will come any more. May go to a last GAP once. */
    void end() {
        leave();
        TailReader tail = blocks.tail();
        try {
            lost += dropsTold || tail == null || sealed ? 0 : tail.dropped(lcore, lastNumber);
            dropsTold = true;
        } catch (IOException e) {
            health.problem(name() + ": the tail cannot be read: " + FileFailure.words(e));
        }
        if (lost > 0) {
            t = decoder.t();
            code = GAP;
            why = GapReason.DAMAGED;
            missing = lost;
            health.gap(lost);
            lost = 0;
            return;
        }
        if (!sealed) {
            String cut = tail == null ? ", and the tail with its last events is missing or damaged" : "";
            health.unsealed(name() + ": the recording was not closed in order" + cut);
        }
        ended = true;
    }

    /** Whether every event that the lcore will ever record has been read. */
    boolean isSealed() {
        return sealed && code == NOTHING && !growing;
    }

    private @Nullable BlockHeader read(long place) {
        try {
            BlockHeader header = buffer.look(blocks, place);
            if (fits(header) && buffer.take(header)) {
                return header;
            }
            // Its own count of events is the best guess, should no whole block follow that tells.
            boolean follows = header.number() == lastNumber + 1 && header.eventsBefore() == firstEvent;
            lost = follows && header.events() > 0 ? header.events() : lost;
            damaged++;
            health.torn(name() + ": block " + (lastNumber + damaged) + " is damaged, " + blocks.where(place));
        } catch (IOException e) {
            damaged++;
            health.torn(name() + ": block " + (lastNumber + damaged) + " cannot be read: " + FileFailure.words(e));
        }
        return null;
    }

    private boolean fits(BlockHeader header) {
        return header.isPlausible(blocks.workers()) && header.lcore() == lcore;
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
