package io.flowlane.recorder.verify;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.format.GapReason;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.EventVisitor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalHealth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a journal by the engine's {@link #GUARANTEES}, in one pass and with memory for what is in flight.
 *
 * <p>The tag is always all 32 bits that the packet came with. A packet completes with its worker's next SLOT_REQUEST or
 * SLOT_RETURN. Where events are missing, a check says violated only of what no missing event could explain, and
 * incomplete where a missing event could hide a violation; packets in flight at the end of a journal that was not
 * closed are not losses, nor are those that SESSION_STOP leaves in flight. Behind what is missing, packets that come in are followed again, and slots from their next use on.
 *
 * <p>To share the pass with others, give one of these to {@link Journal#visit} and ask for the {@link #report} afterwards.
 */
public final class Verifier implements EventVisitor {
    /** No two packets of one tag are held, between SLOT_TAKE and their completion, on two workers at once. */
    public static final String TAG_EXCLUSIVE = "tag-exclusive";
    /** No two packets of one tag are worked on, between WORK_BEGIN and WORK_END, on two workers at once. */
    public static final String WORK_EXCLUSIVE = "work-exclusive";
    /** Per tag, packets are taken in input order. */
    public static final String TAG_ORDER_PROCESSED = "tag-order-processed";
    /** Per tag, packets are worked on in input order: no WORK_BEGIN comes after that of a later packet. */
    public static final String WORK_ORDER = "work-order";
    /** Per tag, packets come back from returnedPackets in input order. */
    public static final String TAG_ORDER_RETURNED = "tag-order-returned";
    /** Each accepted packet is taken exactly once. */
    public static final String GRANTED_EXACTLY_ONCE = "granted-exactly-once";
    /** Each packet that a worker handed back comes back exactly once, unless cleared. */
    public static final String RETURNED_EXACTLY_ONCE = "returned-exactly-once";
    /** Each slot's requests, grants, takes and collects alternate as the protocol says. */
    public static final String HANDSHAKE_LEGAL = "handshake-legal";
    /** No gap, no torn block, every lcore's stream is sealed. */
    public static final String JOURNAL_COMPLETE = "journal-complete";

    /** The ids of all guarantees, in the order of {@link VerifyReport#checks}. */
    public static final List<String> GUARANTEES = List.of(
            TAG_EXCLUSIVE,
            WORK_EXCLUSIVE,
            TAG_ORDER_PROCESSED,
            WORK_ORDER,
            TAG_ORDER_RETURNED,
            GRANTED_EXACTLY_ONCE,
            RETURNED_EXACTLY_ONCE,
            HANDSHAKE_LEGAL,
            JOURNAL_COMPLETE);

    /** Those that are judged by packets: without one of them, nothing that holds says anything of the run. */
    private static final int OF_PACKETS = GUARANTEES.indexOf(HANDSHAKE_LEGAL);

    /** More workers than any machine has lcores; a damaged header does not make us allocate more. */
    private static final int MOST_WORKERS = 1 << 16;

    private final int workers;
    private final Handshake handshake;
    private final Ledger ledger;
    private final JournalComplete complete = new JournalComplete();
    private final Check[] checks;
    /** By lcore plus one: the lcore has recorded a gap and nothing since. */
    private final boolean[] gapOpen;

    private int gapsOpen;
    private long gaps;
    /** Of these, what a flight recorder let go, and the time from which on no lcore's events were. */
    private long letGo;

    private long letGoUntil;
    private long events;
    private long end;
    private boolean sessionEnded;
    private @Nullable Stopped stopped;

    /** Before the first event of a session; of each broken guarantee it will report the first counter-example. */
    public Verifier(SessionInfo session) {
        this(session, 1);
    }

    /**
     * Before the first event of a session.
     *
     * @param examples how many counter-examples to keep for each violated guarantee: the first ones
     */
    public Verifier(SessionInfo session, int examples) {
        workers = Math.max(0, Math.min(session.workers(), MOST_WORKERS));
        handshake = new Handshake(workers);
        ledger = new Ledger(workers, handshake);
        gapOpen = new boolean[workers + 1];
        checks = new Check[] {
            ledger.exclusive,
            ledger.works.exclusive,
            ledger.orderProcessed,
            ledger.works.order,
            ledger.orderReturned,
            ledger.granted,
            ledger.returned,
            handshake,
            complete
        };
        for (Check check : checks) {
            check.keep(Math.max(1, examples));
        }
    }

    /** Reads a journal from its first event to its last and judges it. */
    public static VerifyReport verify(Journal journal) {
        Verifier verifier = new Verifier(journal.session());
        journal.visit(verifier);
        return verifier.report(journal.health());
    }

    @Override
    public void event(EventCursor e) {
        events++;
        if (e.t() > end) {
            end = e.t();
            ledger.exclusive.timeMovesOn();
        }
        EventType type = e.type();
        int lcore = e.lcore();
        if (type == EventType.GAP) {
            gap(lcore, e);
            return;
        }
        if (gapsOpen > 0 && isOpen(lcore)) {
            gapOpen[lcore + 1] = false;
            gapsOpen--;
            hole(lcore);
            ledger.doubting = gapsOpen > 0;
        } else {
            for (Check check : checks) {
                check.heard(lcore);
            }
        }
        dispatch(type, e);
    }

    private void dispatch(EventType type, EventCursor e) {
        switch (type) {
            case PACKET_IN -> ledger.packetIn(e);
            case RETURNED -> ledger.comeBack(e, RecentEnds.RETURNED);
            case RETURNS_CLEARED -> ledger.comeBack(e, RecentEnds.CLEARED);
            case RETURNS_LOST -> ledger.comeBack(e, RecentEnds.LOST);
            case SESSION_STOP -> stopped = new Stopped(e.n(), e.text());
            case SESSION_END -> sessionEnded = true;
            case SLOT_REQUEST,
                    SLOT_GRANT,
                    SLOT_TAKE,
                    SLOT_RETURN,
                    SLOT_COLLECT,
                    SLOT_RECLAIM,
                    WORKER_JOIN,
                    WORKER_LEAVE,
                    BACKLOG_PUSH,
                    BACKLOG_POP,
                    BACKLOG_MOVE -> ofWorker(type, e);
            case WORK_BEGIN, WORK_END -> work(type, e);
            default -> {
                // No guarantee is about it.
            }
        }
    }

    private void work(EventType type, EventCursor e) {
        if (e.worker() < 0 || e.worker() >= workers) {
            return;
        }
        if (type == EventType.WORK_BEGIN) {
            ledger.workBegin(e);
        } else {
            ledger.workEnd(e);
        }
    }

    private void ofWorker(EventType type, EventCursor e) {
        int w = e.worker();
        if (w < 0 || w >= workers) {
            handshake.noSuchWorker(e);
            return;
        }
        WorkerSlot slot = handshake.slot(w);
        switch (type) {
            case SLOT_REQUEST -> {
                slot.request(e);
                ledger.complete(e);
            }
            case SLOT_RETURN -> {
                slot.leave(e);
                ledger.complete(e);
            }
            case SLOT_GRANT -> {
                slot.grant(e);
                ledger.grant(e);
            }
            case SLOT_TAKE -> {
                slot.take(e);
                ledger.take(e);
            }
            case SLOT_COLLECT -> {
                slot.collect(e);
                ledger.collect(e);
            }
            case SLOT_RECLAIM -> {
                slot.reclaim(e);
                ledger.reclaim(e);
            }
            case WORKER_JOIN -> slot.membership().join(e);
            case WORKER_LEAVE -> slot.membership().leave(e);
            case BACKLOG_PUSH -> slot.backlog().push(e);
            case BACKLOG_POP -> slot.backlog().pop(e);
            default -> slot.backlog().move(e);
        }
    }

    private void gap(int lcore, EventCursor e) {
        gaps += Math.max(1, e.n());
        if (e.gapReason() == GapReason.LET_GO) {
            letGo += Math.max(1, e.n());
            letGoUntil = Math.max(letGoUntil, e.t());
        }
        complete.gap(e.t());
        hole(lcore);
        if (lcore >= EventCursor.DISTRIBUTOR && lcore < workers && !gapOpen[lcore + 1]) {
            gapOpen[lcore + 1] = true;
            gapsOpen++;
            ledger.doubting = true;
        }
    }

    private boolean isOpen(int lcore) {
        return lcore >= EventCursor.DISTRIBUTOR && lcore < workers && gapOpen[lcore + 1];
    }

    private void hole(int lcore) {
        for (Check check : checks) {
            check.missing(lcore);
        }
        ledger.forget(lcore == EventCursor.DISTRIBUTOR);
        handshake.blind(lcore);
    }

    /** The verdict on the events so far and the journal's health. To be asked for once, after the last event. */
    public VerifyReport report(JournalHealth health) {
        boolean ended = sessionEnded && health.sealed();
        ledger.exclusive.timeMovesOn();
        boolean whole = health.tornBlocks() == 0 && health.gaps() <= gaps;
        Leftovers left = ledger.close(ended && whole, end, stopped);
        Outlook outlook = new Outlook(
                ended,
                health,
                gaps,
                letGo,
                letGoUntil,
                left.untaken(),
                left.uncompleted(),
                left.live(),
                ledger.tagless(),
                ledger.untagged(),
                handshake.open());
        List<CheckResult> results = new ArrayList<>();
        for (Check check : checks) {
            results.add(check.result(outlook));
        }
        return new VerifyReport(overall(results), ledger.accepted(), events, results, stopped);
    }

    /** What holds of slots and blocks is not enough to say that a run in which no packet was judged holds. */
    private static Verdict overall(List<CheckResult> results) {
        Verdict ofPackets = gravest(results.subList(0, OF_PACKETS));
        Verdict ofAll = gravest(results);
        boolean judged = ofPackets.compareTo(Verdict.NOTHING_TO_CHECK) > 0;
        return judged || ofAll != Verdict.HOLDS ? ofAll : Verdict.NOTHING_TO_CHECK;
    }

    private static Verdict gravest(List<CheckResult> results) {
        Verdict gravest = Verdict.NOTHING_TO_CHECK;
        for (CheckResult result : results) {
            gravest = result.verdict().compareTo(gravest) > 0 ? result.verdict() : gravest;
        }
        return gravest;
    }
}
