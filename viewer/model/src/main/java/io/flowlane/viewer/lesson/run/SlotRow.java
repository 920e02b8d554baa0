package io.flowlane.viewer.lesson.run;

import io.flowlane.engine.policy.Mode;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

    /** One slot while events are replayed. */
    private static final class Slot {
        private final boolean single;
        private String wish = "";
        private List<Long> handedBack = new ArrayList<>();
        private final List<Long> granted = new ArrayList<>();
        private boolean full;
        private List<Long> held = new ArrayList<>();
        private final List<Long> backlog = new ArrayList<>();

        Slot(boolean single) {
            this.single = single;
        }

        void replay(EventCursor e) {
            switch (e.type()) {
                case SLOT_REQUEST -> write("GET", e);
                case SLOT_RETURN -> write("RETURN", e);
                case SLOT_COLLECT -> {
                    // single mode's word stays as it is until it is granted over, or the worker has left
                    if (!single) {
                        clear();
                    }
                }
                case WORKER_LEAVE -> clear();
                case SLOT_GRANT -> {
                    if (single) {
                        clear();
                    }
                    granted.addAll(seqs(e));
                    full = true;
                }
                case SLOT_TAKE -> {
                    held = seqs(e);
                    // single mode's word stands until the worker writes over it
                    if (!single) {
                        granted.removeAll(held);
                    }
                    full = !granted.isEmpty();
                }
                case SLOT_RECLAIM -> {
                    granted.removeAll(seqs(e));
                    full = false;
                }
                case BACKLOG_PUSH -> backlog.add(e.seq());
                case BACKLOG_POP, BACKLOG_MOVE -> backlog.remove(e.seq());
                default -> {
                    // nothing changes in or around the slot
                }
            }
        }

        private void clear() {
            wish = "";
            handedBack = new ArrayList<>();
        }

        private void write(String what, EventCursor e) {
            wish = what;
            handedBack = seqs(e);
            held = new ArrayList<>();
            if (single) {
                granted.clear();
            }
        }

        private static List<Long> seqs(EventCursor e) {
            List<Long> seqs = new ArrayList<>();
            for (int i = 0; i < e.count(); i++) {
                seqs.add(e.seqs(i));
            }
            return seqs;
        }

        SlotRow state(int worker) {
            return new SlotRow(worker, wish, handedBack, granted, !full, held, backlog);
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
            List<Slot> slots = new ArrayList<>();
            boolean single = journal.session().mode() == Mode.SINGLE;
            for (int worker = 0; worker < journal.session().workers(); worker++) {
                slots.add(new Slot(single));
            }
            while (event.next() && event.t() <= t) {
                int worker = event.worker();
                if (worker < slots.size()) {
                    slots.get(worker).replay(event);
                }
            }
            List<SlotRow> states = new ArrayList<>();
            for (int worker = 0; worker < slots.size(); worker++) {
                states.add(slots.get(worker).state(worker));
            }
            return states;
        }
    }
}
