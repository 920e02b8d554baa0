package io.flowlane.recorder.stats;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.EventVisitor;
import io.flowlane.recorder.read.Journal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Load balance, latency and where it went: one pass over a journal. To share that pass with others, give one of these to
 * {@link Journal#visit} and ask for the {@link #report} afterwards.
 */
public final class Statistics implements EventVisitor {
    private static final int HOT_TAGS = 10;
    private static final int WORST_TAGS = 10;
    /** Event ids are below it. */
    private static final int MOST_IDS = 128;

    /** More workers than any machine has lcores; a damaged header does not make us allocate more. */
    private static final int MOST_WORKERS = 1 << 16;

    private final SessionInfo session;
    private final int workers;
    private final LatencyMeter latency;
    private final FlightTracker flights;
    private final LoadMeter load;
    private final TagCounts tags = new TagCounts();
    private final long[] events = new long[MOST_IDS];
    private long packets;
    private long end;

    /** Before the first event of a session. */
    public Statistics(SessionInfo session) {
        this.session = session;
        workers = Math.max(0, Math.min(session.workers(), MOST_WORKERS));
        latency = new LatencyMeter(workers, tags);
        flights = latency.tracker();
        load = new LoadMeter(workers);
    }

    /** Reads a journal from its first event to its last and adds it up. */
    public static StatsReport compute(Journal journal) {
        Statistics statistics = new Statistics(journal.session());
        journal.visit(statistics);
        return statistics.report();
    }

    @Override
    public void event(EventCursor e) {
        EventType type = e.type();
        events[type.id()]++;
        end = e.t();
        switch (type) {
            case PACKET_IN -> {
                packets++;
                flights.packetIn(e.seq(), tags.accepted(e.tag()), e.t());
            }
            case RETURNED -> flights.returned(e);
            case RETURNS_CLEARED, RETURNS_LOST -> flights.dropped(e);
            case GAP -> {
                flights.forget();
                if (e.lcore() >= 0 && e.lcore() < workers) {
                    load.gap(e.lcore(), e.t());
                }
            }
            default -> {
                if (e.worker() >= 0 && e.worker() < workers) {
                    ofWorker(type, e);
                }
            }
        }
    }

    private void ofWorker(EventType type, EventCursor e) {
        int w = e.worker();
        switch (type) {
            case TAG_ASSIGN -> flights.assign(e);
            case TAG_MATCH -> flights.match(e);
            case BACKLOG_FULL -> flights.full(e);
            case BACKLOG_PUSH -> load.backlog(w, e.depth());
            case BACKLOG_MOVE -> flights.move(e);
            case SLOT_GRANT -> flights.grant(e);
            case SLOT_TAKE -> {
                load.take(w, e.count(), e.t());
                flights.take(e);
            }
            case WORK_BEGIN -> {
                load.workBegin(w, e.t());
                flights.workBegin(e);
            }
            case WORK_END -> {
                load.workEnd(w, e.t());
                flights.workEnd(e);
            }
            case SLOT_REQUEST -> {
                load.request(w, e.t());
                flights.complete(e);
            }
            case SLOT_RETURN -> {
                load.leave(w, e.t());
                flights.complete(e);
            }
            case SLOT_COLLECT -> flights.collect(e);
            case SLOT_RECLAIM -> flights.reclaim(e);
            default -> {
                // Counted, and nothing else.
            }
        }
    }

    /** What the events so far add up to. To be asked for once, after the last. */
    public StatsReport report() {
        load.end(end);
        flights.end(end);
        return new StatsReport(
                session.mode().name().toLowerCase(Locale.ROOT),
                workers,
                packets,
                tags.distinct(),
                end,
                load.fairness(),
                load.imbalance(),
                load.loads(end),
                latency.latency(),
                latency.causes().parts(),
                latency.causes(),
                latency.headOfLine(WORST_TAGS),
                tags.hottest(HOT_TAGS, packets),
                eventCounts());
    }

    private Map<String, Long> eventCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            if (events[type.id()] > 0) {
                counts.put(type.name(), events[type.id()]);
            }
        }
        return Collections.unmodifiableMap(counts);
    }
}
