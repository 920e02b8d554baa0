package io.flowlane.viewer.lesson.run;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.slot.Flags;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.viewer.explain.SlotLine;
import io.flowlane.viewer.explain.SlotWord;
import io.flowlane.viewer.explain.SlotWords;
import io.flowlane.viewer.query.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in a worker's slot at one moment, and what lies around it.
 *
 * @param worker its number
 * @param wish what the worker has written and the distributor has not read: {@code GET}, {@code RETURN} or nothing
 * @param handedBack the packets that stand beside the wish
 * @param granted the packets that the distributor has written; in burst mode those that the worker has not taken, in
 *     single mode the one whose word still stands
 * @param free whether there is no such packet
 * @param held the packets in the worker's hands
 * @param backlog the packets that wait for this worker
 */
public record SlotRow(
        int worker,
        String wish,
        List<Long> handedBack,
        List<Long> granted,
        boolean free,
        List<Long> held,
        List<Long> backlog) {

    public SlotRow {
        handedBack = List.copyOf(handedBack);
        granted = List.copyOf(granted);
        held = List.copyOf(held);
        backlog = List.copyOf(backlog);
    }

    /** What stands in the slot, in words: {@code GET #3}, {@code #12 #13}, or a dash for nothing. */
    public String words() {
        String asked = wish + (handedBack.isEmpty() ? "" : " " + packets(handedBack));
        return wish.isEmpty() ? packets(granted) : granted.isEmpty() ? asked : asked + ", " + packets(granted);
    }

    /** Packets as a text; a dash for none. */
    public static String packets(List<Long> seqs) {
        return seqs.isEmpty() ? "\u2013" : seqs.stream().map(seq -> "#" + seq).collect(Collectors.joining(" "));
    }

    /** A slot and what lies around it, while events are replayed. */
    private static final class Slot {
        private final SlotWords words;
        private List<Long> held = List.of();
        private final List<Long> backlog = new ArrayList<>();

        Slot(SessionInfo session) {
            words = SlotWords.of(session);
        }

        void replay(EventCursor e) {
            if (SlotWords.changes(e.type())) {
                words.apply(Event.copy(e, 0));
            }
            switch (e.type()) {
                case SLOT_TAKE -> held = Event.copy(e, 0).seqs();
                case SLOT_REQUEST, SLOT_RETURN -> held = List.of();
                case BACKLOG_PUSH -> backlog.add(e.seq());
                case BACKLOG_POP, BACKLOG_MOVE -> backlog.remove(e.seq());
                default -> {
                    // nothing changes around the slot
                }
            }
        }

        SlotRow row(int worker) {
            String wish = "";
            List<Long> handedBack = List.of();
            List<Long> granted = new ArrayList<>();
            boolean free = true;
            for (SlotLine line : words.lines()) {
                SlotWord first = line.words().get(0);
                List<Long> seqs = seqs(line);
                if (line.kind() != SlotLine.Kind.GRANT && line.owner() == SlotLine.Owner.DISTRIBUTOR) {
                    boolean leaves = first.has(Flags.RETURN);
                    wish = leaves ? "RETURN" : "GET";
                    // a leave may leave a word as it was, with a packet that is not handed back by it
                    boolean kept = leaves && (first.has(Flags.GET) || first.has(Flags.UNTAKEN));
                    handedBack = kept ? List.of() : seqs;
                } else if (line.kind() != SlotLine.Kind.HAND_BACK && line.owner() == SlotLine.Owner.WORKER) {
                    granted.addAll(seqs);
                    free &= line.kind() == SlotLine.Kind.BOTH && seqs.isEmpty();
                }
            }
            return new SlotRow(worker, wish, handedBack, granted, free, held, backlog);
        }

        private static List<Long> seqs(SlotLine line) {
            return line.words().stream()
                    .map(SlotWord::seq)
                    .filter(seq -> seq != SlotWord.NO_PACKET)
                    .toList();
        }
    }

    /**
     * Every slot right after the events of a moment.
     *
     * @param t nanoseconds since the session began
     * @throws io.flowlane.recorder.read.JournalException when the journal cannot be read
     */
    public static List<SlotRow> at(Path folder, long t) {
        try (Journal journal = JournalReader.open(folder);
                EventCursor event = journal.events()) {
            SessionInfo session = journal.session();
            int workers = session.workers();
            List<Slot> slots =
                    Stream.generate(() -> new Slot(session)).limit(workers).toList();
            while (event.next() && event.t() <= t) {
                if (event.worker() < workers) {
                    slots.get(event.worker()).replay(event);
                }
            }
            List<SlotRow> rows = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                rows.add(slots.get(worker).row(worker));
            }
            return rows;
        }
    }
}
