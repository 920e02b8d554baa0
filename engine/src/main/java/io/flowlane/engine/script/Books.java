package io.flowlane.engine.script;

import io.flowlane.engine.packet.Packets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a script's packets and workers have come to, as far as its calls have shown. */
final class Books {

    /** Where a worker stands. */
    enum State {
        LEFT,
        ASKING,
        HOLDING
    }

    /** One worker. */
    static final class Worker {
        State state = State.LEFT;

        /** What it was granted last and has not handed back. */
        List<Integer> held = List.of();

        /** What it held at this point of the run whose results stand in the script. */
        List<Integer> recorded = List.of();
    }

    final Worker[] workers;
    private long[] packets = new long[64];
    private int count;
    private final Set<Integer> refused = new LinkedHashSet<>();

    long accepted;
    long granted;
    long reported;
    long consumed;
    long cleared;

    Books(int workers) {
        this.workers = new Worker[workers];
        Arrays.setAll(this.workers, i -> new Worker());
    }

    /** A new packet's number; its pool index is the same. */
    int fresh(int tag) {
        if (count == packets.length) {
            packets = Arrays.copyOf(packets, count * 2);
        }
        packets[count] = Packets.packet(count, tag);
        return count++;
    }

    long packet(int seq) {
        return packets[seq];
    }

    long[] packets(List<Integer> seqs) {
        long[] answer = new long[seqs.size()];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = packets[seqs.get(i)];
        }
        return answer;
    }

    static List<Integer> seqs(long[] packets, int n) {
        List<Integer> seqs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            seqs.add(Packets.index(packets[i]));
        }
        return seqs;
    }

    /** How many packets there are. */
    int count() {
        return count;
    }

    /** Packets that were refused and not offered again, in that order. */
    List<Integer> refused() {
        return List.copyOf(refused);
    }

    boolean isRefused(int seq) {
        return refused.contains(seq);
    }

    /** The first {@code taken} of these were accepted, the others refused. */
    void offered(List<Integer> seqs, int taken) {
        for (int seq : seqs) {
            refused.remove(seq);
        }
        refused.addAll(seqs.subList(taken, seqs.size()));
        accepted += taken;
    }

    /** A worker took these. */
    void took(Worker worker, List<Integer> seqs) {
        worker.state = State.HOLDING;
        worker.held = seqs;
        granted += seqs.size();
    }

    /** A worker gave these back, and keeps the others for good. */
    void gaveBack(Worker worker, List<Integer> seqs, State next) {
        worker.state = next;
        consumed += worker.held.size() - seqs.size();
        worker.held = List.of();
    }

    /** Packets that were given back, and not reported or thrown away. */
    long givenBack() {
        long held = 0;
        for (Worker worker : workers) {
            held += worker.held.size();
        }
        return granted - held - consumed - reported - cleared;
    }

    /** Packets that were accepted and have not come back. */
    long underWay() {
        return accepted - consumed - reported - cleared;
    }
}
