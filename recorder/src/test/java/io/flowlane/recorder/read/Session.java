package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes up a session: random events of every kind on several lcores, emitted by one thread in an order that keeps to the
 * slot protocol, and written down beside what the recorder gets.
 */
final class Session {
    static final int WORKERS = 3;
    static final SessionInfo INFO =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.LEAST_LOADED, WORKERS, 8, "näme \"x\"", 1795L);

    private static final int SHARED = 32;
    private static final int MOST_TOLD_AS_ONE = 32;
    private static final Set<EventType> GRANTED_AT_ONCE =
            EnumSet.of(EventType.PACKET_IN, EventType.TAG_ASSIGN, EventType.TAG_MATCH, EventType.BACKLOG_POP);

    final List<Told> told = new ArrayList<>();
    private final SplittableRandom random;
    private final boolean virtual;
    private final LcoreEvents[] lcores = new LcoreEvents[1 + WORKERS];
    private final long[] stamps = new long[1 + WORKERS];
    private final EventType[] last = new EventType[1 + WORKERS];
    private final long[] count = new long[1 + WORKERS];
    private final long[] sharedTo = {-1, -1, -1, -1};
    private final int[] grants = new int[WORKERS];
    private final int[] hands = new int[WORKERS];
    private final long[][] taken = new long[WORKERS][0];
    private final long[][] takenSeqs = new long[WORKERS][0];
    private final long[] packets = new long[5000];
    private final long[] seqs = new long[1 << 14];
    private long now = 1000;
    private long nextSeq;
    private final int[] ahead = new int[WORKERS];
    private int collected;
    /** Packets that came in one after another, or were collected together. */
    private long[] together = new long[0];

    final JournalRecorder recorder;

    /** A session with this seed; {@code virtual} time stands still for long, else each event has its own. */
    Session(Path folder, long seed, boolean virtual) throws IOException {
        random = new SplittableRandom(seed);
        this.virtual = virtual;
        recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS.withClock(() -> now));
        lcores[0] = recorder.distributor(INFO);
        for (int w = 0; w < WORKERS; w++) {
            lcores[1 + w] = recorder.worker(w);
        }
    }

    Session tell(int events) {
        for (int i = 0; i < events; i++) {
            if (random.nextInt(virtual ? 50 : 2) == 0) {
                now += random.nextInt(4) == 0 ? random.nextLong(1L << 40) : random.nextInt(3000);
            }
            one();
        }
        return this;
    }

    void close() throws IOException {
        recorder.close();
    }

    private void one() {
        int w = random.nextInt(WORKERS);
        switch (random.nextInt(23)) {
            case 0, 1, 2, 3 -> packetIn();
            case 4, 5 -> tag(w);
            case 6, 7 -> backlog(w);
            case 8 -> number();
            case 9, 10 -> grant(w);
            case 11 -> take(w);
            case 12 -> hand(w);
            case 13 -> collect(w);
            case 14 -> returned();
            case 15 -> worker(w);
            case 16 -> work(w);
            case 17, 18 -> assignedRun(w);
            case 19, 20 -> poppedRun(w);
            case 21 -> releasedRun(w);
            default -> mark(random.nextInt(1 + WORKERS));
        }
    }

    private void note(
            EventType type, int lcore, boolean stamped, int w, long seq, int tag, int depth, long n, long[] run) {
        if (stamped && !shares(type, lcore, w)) {
            stamps[lcore] = now - 1000;
            sharedTo[lcore] = count[lcore] + SHARED;
        }
        count[lcore]++;
        last[lcore] = type;
        told.add(new Told(type, stamps[lcore], lcore - 1, w, seq, tag, depth, n, numbers(type, w, run), ""));
    }

    /** What a worker asks with has the numbers that it had at the take, whatever has come in since. */
    private List<Long> numbers(EventType type, int w, long[] run) {
        List<Long> list = new ArrayList<>();
        long[] took = taken[w];
        boolean all = run.length <= took.length
                && Arrays.stream(run).allMatch(packet -> Arrays.stream(took).anyMatch(one -> one == packet));
        for (long packet : run) {
            int at = 0;
            while (at < took.length && took[at] != packet) {
                at++;
            }
            boolean old = type == EventType.SLOT_REQUEST && all;
            list.add(old ? takenSeqs[w][at] : seqs[Packets.index(packet)]);
        }
        return list;
    }

    /** Which events bear the time of the one before, though they could have read the clock. */
    private boolean shares(EventType type, int lcore, int w) {
        boolean right = switch (type) {
            case PROCESS_END -> true;
            case SLOT_GRANT -> GRANTED_AT_ONCE.contains(last[lcore]);
            case BACKLOG_POP -> popShares(w);
            default -> false;
        };
        return right && count[lcore] <= sharedTo[lcore];
    }

    /** A slot was free when a request was collected to which nothing was granted yet. */
    private boolean popShares(int w) {
        boolean asked = last[0] == EventType.SLOT_COLLECT && collected == w && ahead[w] < 0;
        return asked || last[0] == EventType.BACKLOG_POP;
    }

    private void slot(EventType type, int lcore, int w, long[] run) {
        note(type, lcore, true, w, 0, 0, 0, 0, run);
    }

    private long packet() {
        return packets[random.nextInt(packets.length)];
    }

    private void packetIn() {
        int index = random.nextInt(seqs.length);
        int tag = random.nextBoolean() ? random.nextInt() : random.nextInt(40);
        nextSeq += random.nextInt(100) == 0 ? 5 : 0;
        seqs[index] = nextSeq;
        long packet = Packets.packet(index, tag);
        packets[random.nextInt(packets.length)] = packet;
        lcores[0].packetIn(nextSeq, packet);
        note(EventType.PACKET_IN, 0, false, 0, nextSeq, tag, 0, 0, new long[0]);
        nextSeq++;
        if (random.nextBoolean()) {
            lcores[0].tagAssign(packet, 1);
            note(EventType.TAG_ASSIGN, 0, false, 1, nextSeq - 1, tag, 0, 0, new long[0]);
        }
    }

    private void assignedRun(int w) {
        long[] run = new long[random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(10)];
        for (int i = 0; i < run.length; i++) {
            int tag = random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(300);
            run[i] = Packets.packet(random.nextInt(seqs.length), tag);
            packets[random.nextInt(packets.length)] = run[i];
        }
        int depth = random.nextBoolean() ? 0 : random.nextInt(1, 20);
        nextSeq += random.nextInt(20) == 0 ? 5 : 0;
        lcores[0].assignedRun(nextSeq, run, 0, run.length, w, depth);
        for (int i = 0; i < run.length; i++) {
            int tag = Packets.tag(run[i]);
            seqs[Packets.index(run[i])] = nextSeq;
            note(EventType.PACKET_IN, 0, false, 0, nextSeq, tag, 0, 0, new long[0]);
            note(EventType.TAG_ASSIGN, 0, false, w, nextSeq, tag, 0, 0, new long[0]);
            if (depth > 0) {
                note(EventType.BACKLOG_PUSH, 0, false, w, nextSeq, 0, depth + i, 0, new long[0]);
            }
            nextSeq++;
        }
        together = run;
    }

    private void poppedRun(int w) {
        long[] run = run(random.nextInt(10) == 0 ? 100 : 10);
        int depth = random.nextInt(3);
        lcores[0].poppedRun(run, 0, run.length, w, depth);
        int n = 0;
        for (int i = 0; i < run.length; i += n) {
            n = 1;
            while (i + n < run.length
                    && (i + n) % MOST_TOLD_AS_ONE != 0
                    && seq(run[i + n]) == seq(run[i + n - 1]) + 1) {
                n++;
            }
            boolean shares = popShares(w) && count[0] + n - 1 <= sharedTo[0];
            if (!shares) {
                stamps[0] = now - 1000;
                sharedTo[0] = count[0] + SHARED;
            }
            for (int pop = i; pop < i + n; pop++) {
                int after = depth + run.length - 1 - pop;
                note(EventType.BACKLOG_POP, 0, false, w, seq(run[pop]), 0, after, 0, new long[0]);
            }
        }
    }

    private void releasedRun(int w) {
        long[] run = run(random.nextInt(10) == 0 ? 100 : 10);
        lcores[0].releasedRun(run, 0, run.length, w, LcoreEvents.UNKNOWN);
        for (long packet : run) {
            note(EventType.TAG_RELEASE, 0, false, w, 0, Packets.tag(packet), 0, 0, new long[0]);
        }
    }

    private long seq(long packet) {
        return seqs[Packets.index(packet)];
    }

    private long known() {
        long packet = packet();
        return packet == 0 || seqs[Packets.index(packet)] == 0 ? first() : packet;
    }

    /** A packet whose number the recorder knows: the one at index 0 comes in when it is first asked for. */
    private long first() {
        if (seqs[0] == 0) {
            nextSeq++;
            seqs[0] = nextSeq;
            lcores[0].packetIn(nextSeq, 0);
            note(EventType.PACKET_IN, 0, false, 0, nextSeq, 0, 0, 0, new long[0]);
            nextSeq++;
        }
        return 0;
    }

    private void tag(int w) {
        long packet = known();
        int tag = Packets.tag(packet);
        long seq = seqs[Packets.index(packet)];
        switch (random.nextInt(3)) {
            case 0 -> {
                lcores[0].tagAssign(packet, w);
                note(EventType.TAG_ASSIGN, 0, false, w, seq, tag, 0, 0, new long[0]);
            }
            case 1 -> {
                lcores[0].tagMatch(packet, w);
                note(EventType.TAG_MATCH, 0, false, w, seq, tag, 0, 0, new long[0]);
            }
            default -> {
                lcores[0].tagRelease(packet, w);
                note(EventType.TAG_RELEASE, 0, false, w, 0, tag, 0, 0, new long[0]);
            }
        }
    }

    private void backlog(int w) {
        long packet = known();
        long seq = seqs[Packets.index(packet)];
        int depth = random.nextInt(300);
        switch (random.nextInt(4)) {
            case 0 -> {
                lcores[0].backlogPush(packet, w, depth);
                note(EventType.BACKLOG_PUSH, 0, false, w, seq, 0, depth, 0, new long[0]);
            }
            case 1 -> {
                lcores[0].backlogPop(packet, w, depth);
                note(EventType.BACKLOG_POP, 0, true, w, seq, 0, depth, 0, new long[0]);
            }
            case 2 -> {
                lcores[0].backlogFull(packet, w, depth);
                note(EventType.BACKLOG_FULL, 0, false, w, seq, 0, depth, 0, new long[0]);
            }
            default -> {
                lcores[0].backlogMove(packet, w);
                note(EventType.BACKLOG_MOVE, 0, false, w, seq, 0, 0, 0, new long[0]);
            }
        }
    }

    private void number() {
        int n = random.nextInt(1 << random.nextInt(1, 31));
        LcoreEvents dist = lcores[0];
        switch (random.nextInt(4)) {
            case 0 -> {
                dist.processBegin(n);
                noteNumber(EventType.PROCESS_BEGIN, n);
            }
            case 1 -> {
                dist.processEnd(n);
                noteNumber(EventType.PROCESS_END, n);
            }
            case 2 -> {
                dist.flushBegin(n);
                noteNumber(EventType.FLUSH_BEGIN, n);
            }
            default -> {
                dist.flushEnd(n);
                noteNumber(EventType.FLUSH_END, n);
            }
        }
    }

    private void noteNumber(EventType type, long n) {
        note(type, 0, true, 0, 0, 0, 0, n, new long[0]);
    }

    /** Packets at random, or some that were together before. */
    private long[] run(int longest) {
        if (random.nextBoolean()) {
            int from = random.nextInt(1 + together.length / 2);
            return Arrays.copyOfRange(together, from, Math.min(together.length, from + random.nextInt(longest + 1)));
        }
        long[] run = new long[random.nextInt(longest + 1)];
        for (int i = 0; i < run.length; i++) {
            run[i] = known();
        }
        return run;
    }

    private void grant(int w) {
        long[] run = run(8);
        if (random.nextInt(10) == 0 && grants[w] > 0) {
            lcores[0].slotReclaim(w, run, 0, run.length);
            slot(EventType.SLOT_RECLAIM, 0, w, run);
            grants[w]--;
        } else {
            lcores[0].slotGrant(w, run, 0, run.length);
            slot(EventType.SLOT_GRANT, 0, w, run);
            ahead[w]++;
            grants[w]++;
        }
    }

    private void take(int w) {
        if (grants[w] > 0) {
            long[] run = run(8);
            grants[w]--;
            lcores[1 + w].slotTake(w, run, 0, run.length);
            slot(EventType.SLOT_TAKE, 1 + w, w, run);
            taken[w] = run;
            takenSeqs[w] = Arrays.stream(run).map(this::seq).toArray();
        }
    }

    private void hand(int w) {
        long[] run = run(8);
        hands[w]++;
        if (random.nextInt(5) == 0) {
            lcores[1 + w].slotReturn(w, run, 0, run.length);
            slot(EventType.SLOT_RETURN, 1 + w, w, run);
        } else {
            lcores[1 + w].slotRequest(w, run, 0, run.length);
            slot(EventType.SLOT_REQUEST, 1 + w, w, run);
        }
    }

    private void collect(int w) {
        if (hands[w] > 0) {
            hands[w]--;
            long[] run = run(8);
            lcores[0].slotCollect(w, run, 0, run.length);
            together = random.nextBoolean() ? run : together;
            slot(EventType.SLOT_COLLECT, 0, w, run);
            ahead[w]--;
            collected = w;
        }
    }

    private void returned() {
        long[] run = run(random.nextInt(20) == 0 ? 4000 : 64);
        lcores[0].returned(run, 0, run.length);
        slot(EventType.RETURNED, 0, 0, run);
        switch (random.nextInt(3)) {
            case 0 -> {
                lcores[0].tx(run, 0, run.length);
                slot(EventType.TX, 0, 0, run);
            }
            case 1 -> {
                lcores[0].returnsCleared(run, 0, run.length);
                slot(EventType.RETURNS_CLEARED, 0, 0, run);
            }
            default -> {
                lcores[0].returnsLost(run, 0, run.length);
                slot(EventType.RETURNS_LOST, 0, 0, run);
            }
        }
    }

    private void worker(int w) {
        switch (random.nextInt(4)) {
            case 0 -> {
                lcores[0].workerJoin(w);
                slot(EventType.WORKER_JOIN, 0, w, new long[0]);
            }
            case 1 -> {
                ahead[w] = 0;
                lcores[0].workerLeave(w);
                slot(EventType.WORKER_LEAVE, 0, w, new long[0]);
            }
            case 2 -> {
                lcores[1 + w].workerPark(w);
                slot(EventType.WORKER_PARK, 1 + w, w, new long[0]);
            }
            default -> {
                lcores[1 + w].workerUnpark(w);
                slot(EventType.WORKER_UNPARK, 1 + w, w, new long[0]);
            }
        }
    }

    private void work(int w) {
        long packet = known();
        long seq = seqs[Packets.index(packet)];
        lcores[1 + w].workBegin(w, packet);
        note(EventType.WORK_BEGIN, 1 + w, true, w, seq, 0, 0, 0, new long[0]);
        lcores[1 + w].workEnd(w, packet);
        note(EventType.WORK_END, 1 + w, true, w, seq, 0, 0, 0, new long[0]);
    }

    private void mark(int lcore) {
        String text = "märk ".repeat(random.nextInt(20));
        lcores[lcore].mark(text);
        stamps[lcore] = now - 1000;
        sharedTo[lcore] = count[lcore] + SHARED;
        count[lcore]++;
        last[lcore] = EventType.MARK;
        told.add(new Told(EventType.MARK, now - 1000, lcore - 1, 0, 0, 0, 0, 0, List.of(), text));
    }

    /** The session's orderly end. */
    void end() {
        lcores[0].sessionEnd();
        noteNumber(EventType.SESSION_END, 0);
    }
}
