package io.flowlane.recorder.export.parquet;

import io.flowlane.recorder.export.packet.PacketLife;
import io.flowlane.recorder.export.packet.PacketLife.Fate;
import io.flowlane.recorder.export.parquet.Numbers.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row a packet, in the order in which their lives end: where it went, when, and how long each part took. */
final class PacketTable implements Closeable {
    private static final List<Fate> FATES = List.of(Fate.values());

    private final Numbers seq = new Numbers("seq", Kind.LONG, true);
    private final Numbers tag = new Numbers("tag", Kind.UNSIGNED, true);
    private final Numbers w = new Numbers("w", Kind.INT, false);
    private final Words fate = Words.of(
            "fate", FATES.stream().map(f -> f.name().toLowerCase(Locale.ROOT)).toList());
    private final Flags followed = new Flags("followed");
    private final Numbers depth = new Numbers("depth", Kind.INT, true);
    private final Numbers aheadSeq = new Numbers("ahead_seq", Kind.LONG, false);
    private final Numbers aheadTag = new Numbers("ahead_tag", Kind.UNSIGNED, false);
    private final Numbers fulls = new Numbers("fulls", Kind.INT, true);
    private final Numbers moves = new Numbers("moves", Kind.INT, true);
    private final Numbers in = new Numbers("t_in", Kind.LONG, true);
    private final Numbers decided = time("t_decided");
    private final Numbers queued = time("t_queued");
    private final Numbers unqueued = time("t_unqueued");
    private final Numbers granted = time("t_granted");
    private final Numbers taken = time("t_taken");
    private final Numbers done = time("t_done");
    private final Numbers collected = time("t_collected");
    private final Numbers returned = time("t_returned");
    private final Numbers sent = time("t_sent");
    private final Numbers backlogNanos = time("backlog_ns");
    private final Numbers slotNanos = time("slot_ns");
    private final Numbers workNanos = time("work_ns");
    private final Numbers collectNanos = time("collect_ns");
    private final Numbers returnNanos = time("return_ns");
    private final Numbers latencyNanos = time("latency_ns");
    private final Numbers ownTagNanos = time("own_tag_ns");
    private final Numbers otherTagsNanos = time("other_tags_ns");
    private final Numbers heldBySeq = new Numbers("held_by_seq", Kind.LONG, false);
    private final Numbers heldByTag = new Numbers("held_by_tag", Kind.UNSIGNED, false);
    private final Numbers heldByNanos = time("held_by_ns");
    private final Numbers workBegan = time("t_work_began");
    private final Numbers heldBeforeNanos = time("held_before_ns");
    private final Numbers ownWorkNanos = time("own_work_ns");
    private final Numbers heldAfterNanos = time("held_after_ns");
    private final Table table;

    PacketTable(Path file, Map<String, String> about) throws IOException {
        List<Column> columns = List.of(
                seq,
                tag,
                w,
                fate,
                followed,
                depth,
                aheadSeq,
                aheadTag,
                fulls,
                moves,
                in,
                decided,
                queued,
                unqueued,
                granted,
                taken,
                done,
                collected,
                returned,
                sent,
                backlogNanos,
                slotNanos,
                workNanos,
                collectNanos,
                returnNanos,
                latencyNanos,
                ownTagNanos,
                otherTagsNanos,
                heldBySeq,
                heldByTag,
                heldByNanos,
                workBegan,
                heldBeforeNanos,
                ownWorkNanos,
                heldAfterNanos);
        table = new Table(file, columns, about);
    }

    private static Numbers time(String name) {
        return new Numbers(name, Kind.LONG, false);
    }

    void put(PacketLife life) throws IOException {
        seq.set(life.seq());
        tag.set(life.tag());
        if (life.worker() >= 0) {
            w.set(life.worker());
        }
        fate.set(FATES.indexOf(life.fate()));
        followed.set(life.followed());
        depth.set(life.depth());
        if (life.ahead() != PacketLife.NEVER) {
            aheadSeq.set(life.ahead());
            aheadTag.set(life.aheadTag());
        }
        fulls.set(life.fulls());
        moves.set(life.moves());
        times(life);
        waits(life);
        holders(life);
        work(life);
        table.endRow();
    }

    private void times(PacketLife life) {
        in.set(life.in());
        time(decided, life.decided());
        time(queued, life.queued());
        time(unqueued, life.unqueued());
        time(granted, life.granted());
        time(taken, life.taken());
        time(done, life.done());
        time(collected, life.collected());
        time(returned, life.returned());
        time(sent, life.sent());
    }

    private static void time(Numbers column, long t) {
        if (t != PacketLife.NEVER) {
            column.set(t);
        }
    }

    /** Where all five are there, they add up to the latency. */
    private void waits(PacketLife life) {
        span(backlogNanos, life.in(), life.granted());
        span(slotNanos, life.granted(), life.taken());
        span(workNanos, life.taken(), life.done());
        span(collectNanos, life.done(), life.collected());
        span(returnNanos, life.collected(), life.returned());
        span(latencyNanos, life.in(), life.returned());
    }

    /** What it waited behind until its grant; the rest of {@code backlog_ns} it waited for the distributor. */
    private void holders(PacketLife life) {
        ownTagNanos.set(life.ownTagNanos());
        otherTagsNanos.set(life.otherTagsNanos());
        if (life.heldBy() != PacketLife.NEVER) {
            heldBySeq.set(life.heldBy());
            heldByNanos.set(life.heldByNanos());
        }
        if (life.heldByTag() != PacketLife.NEVER) {
            heldByTag.set(life.heldByTag());
        }
    }

    /** Where the worker's own work was recorded, its three parts add up to the time in its hands. */
    private void work(PacketLife life) {
        if (life.workBegan() == PacketLife.NEVER) {
            return;
        }
        workBegan.set(life.workBegan());
        span(heldBeforeNanos, life.taken(), life.workBegan());
        if (life.done() != PacketLife.NEVER) {
            ownWorkNanos.set(life.workNanos());
            heldAfterNanos.set(life.done() - life.workBegan() - life.workNanos());
        }
    }

    private static void span(Numbers column, long from, long to) {
        if (from != PacketLife.NEVER && to != PacketLife.NEVER) {
            column.set(to - from);
        }
    }

    void end() throws IOException {
        table.end();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
