package io.flowlane.viewer.explain;

import static io.flowlane.viewer.explain.OrderCertificate.NEVER;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.explain.OrderCertificate.Row;
import io.flowlane.viewer.explain.OrderCertificate.Verdict;
import io.flowlane.viewer.timeline.TimeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads a tag's events and draws the conclusion. One use. */
final class CertificateWriter {
    /** Later packets are counted, and judged as they pass, and not kept. */
    private static final int MOST_ROWS = 50_000;

    private static final int ASK_EVERY = 1024;

    private final Journal journal;
    private final int tag;
    /** Packets whose life has not been read to its end, in input order. */
    private final Map<Long, Life> open = new LinkedHashMap<>();

    private final List<Row> rows = new ArrayList<>();
    private final TreeSet<Integer> workers = new TreeSet<>();
    private @Nullable Life before;
    private long packets;
    private long handOvers;
    private long untold;
    private String broken = "";
    private long returns;

    private static final class Life {
        final long seq;
        final long in;
        int worker = -1;
        long take = NEVER;
        int inBurst;
        long done = NEVER;
        long returned = NEVER;
        long place = NEVER;

        Life(long seq, long in) {
            this.seq = seq;
            this.in = in;
        }
    }

    CertificateWriter(Journal journal, int tag) {
        this.journal = journal;
        this.tag = tag;
    }

    Optional<OrderCertificate> write(BooleanSupplier goOn) {
        long events = 0;
        try (EventCursor cursor = journal.eventsOfTag(tag)) {
            while (cursor.next()) {
                hear(cursor);
                settle(false);
                if (++events % ASK_EVERY == 0 && !goOn.getAsBoolean()) {
                    return Optional.empty();
                }
            }
        }
        settle(true);
        Verdict verdict = !broken.isEmpty() ? Verdict.BROKEN : untold > 0 ? Verdict.OPEN : Verdict.PROVEN;
        return Optional.of(new OrderCertificate(tag, rows, packets, verdict, proof(verdict)));
    }

    private void hear(EventCursor event) {
        EventType type = event.type();
        if (type == EventType.PACKET_IN) {
            open.put(event.seq(), new Life(event.seq(), event.t()));
        } else if (type == EventType.TAG_RELEASE) {
            freed(event.worker(), event.t());
        }
        for (int i = 0; i < event.count(); i++) {
            Life life = open.get(event.seqs(i));
            if (life != null) {
                hear(life, event, i);
            }
        }
    }

    private void hear(Life life, EventCursor event, int place) {
        switch (event.type()) {
            case SLOT_TAKE -> {
                life.worker = event.worker();
                life.take = event.t();
                life.inBurst = place;
                workers.add(life.worker);
            }
            case SLOT_REQUEST, SLOT_RETURN -> life.done = event.t();
            case RETURNED -> {
                life.returned = event.t();
                life.place = returns++;
            }
            default -> {
                // says nothing of order
            }
        }
    }

    /** What the worker took of this tag and did not hand back counts as done by now at the latest. */
    private void freed(int worker, long t) {
        for (Life life : open.values()) {
            if (life.worker == worker && life.take != NEVER && life.done == NEVER) {
                life.done = t;
            }
        }
    }

    /** Judges packets whose life is over, in input order; all of them at the end. */
    private void settle(boolean end) {
        while (!open.isEmpty()) {
            Life life = open.values().iterator().next();
            if (!end && life.returned == NEVER && !passed(life)) {
                return;
            }
            open.remove(life.seq);
            judge(life);
        }
    }

    /** A packet that nobody handed back will not come back any more once this many later ones have. */
    private boolean passed(Life life) {
        return life.done != NEVER && open.size() > MOST_ROWS;
    }

    private void judge(Life life) {
        packets++;
        if (life.take == NEVER || life.done == NEVER) {
            untold++;
        }
        String wrong = before == null ? "" : wrong(before, life);
        String step = before == null ? "the first of its tag" : wrong.isEmpty() ? right(before, life) : wrong;
        if (!wrong.isEmpty() && broken.isEmpty()) {
            broken = wrong;
        }
        if (rows.size() < MOST_ROWS) {
            rows.add(new Row(
                    life.seq,
                    life.worker,
                    life.in,
                    life.take,
                    life.done,
                    life.returned,
                    life.place,
                    step,
                    !wrong.isEmpty()));
        }
        before = life;
    }

    /** How a packet breaks the promise towards the one before it; empty when it does not. */
    private static String wrong(Life first, Life second) {
        if (first.take != NEVER && second.take != NEVER) {
            boolean earlier = second.take < first.take
                    || (second.take == first.take && second.worker == first.worker && second.inBurst < first.inBurst);
            if (earlier) {
                return "packet " + second.seq + " was taken " + TimeText.duration(first.take - second.take)
                        + " before packet " + first.seq + ", which came in earlier";
            }
            if (second.worker != first.worker && first.done != NEVER && second.take < first.done) {
                return "worker " + second.worker + " took packet " + second.seq + " "
                        + TimeText.duration(first.done - second.take) + " before worker " + first.worker
                        + " had completed packet " + first.seq;
            }
        }
        if (first.place != NEVER && second.place != NEVER && second.place < first.place) {
            return "packet " + second.seq + " came back before packet " + first.seq + ", which came in earlier";
        }
        return "";
    }

    private String right(Life first, Life second) {
        if (second.take == NEVER || first.take == NEVER) {
            return "the journal does not say when it was taken";
        }
        if (second.worker == first.worker && second.take == first.take) {
            return "in the same burst, behind packet " + first.seq;
        }
        if (first.done == NEVER) {
            return "the journal does not say when packet " + first.seq + " was completed";
        }
        String after = TimeText.duration(second.take - first.done) + " after packet " + first.seq + " was completed";
        if (second.worker == first.worker) {
            return "by the same worker, " + after;
        }
        handOvers++;
        return "moved to worker " + second.worker + ", " + after;
    }

    private String proof(Verdict verdict) {
        String who = TimeText.tag(tag) + " has " + TimeText.count(packets) + (packets == 1 ? " packet" : " packets");
        if (packets == 0) {
            return "The journal has no packet of tag " + TimeText.tag(tag) + ".";
        }
        if (verdict == Verdict.BROKEN) {
            return "Order is broken for this tag: " + broken + ". Tag " + who + ".";
        }
        String on = workers.size() == 1
                ? "all on worker " + workers.first()
                : "on " + workers.size() + " workers, moved between them " + TimeText.count(handOvers)
                        + (handOvers == 1 ? " time" : " times");
        if (verdict == Verdict.OPEN) {
            return "Tag " + who + ", " + on + ". Nothing contradicts their order, but the journal does not record the"
                    + " take and the completion of " + TimeText.count(untold) + " of them, so nothing is proved.";
        }
        return "Tag " + who + ", " + on + ". In input order each was taken only after the one before it had been"
                + " completed, or behind it in the same burst, and came back after it. So no two of them were ever"
                + " held by two workers at once, and none overtook another: the promise held for this tag.";
    }
}
