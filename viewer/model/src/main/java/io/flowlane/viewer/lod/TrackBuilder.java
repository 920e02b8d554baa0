package io.flowlane.viewer.lod;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.timeline.Spans;
import io.flowlane.viewer.timeline.TagTrack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows one tag through a journal: where it was worked on, or held where the journal tells no work. Memory is bounded,
 * whatever the tag's packets are. One thread.
 */
final class TrackBuilder {
    /** Of a worker's spans at most this many are kept apart; then neighbours are merged, two into one. */
    private static final int MOST_SPANS = 1 << 15;

    private TrackBuilder() {}

    static TagTrack build(Journal journal, int tag, int workers) {
        List<Lane> held = lanes(workers);
        List<Lane> worked = lanes(workers);
        boolean tellsWork = false;
        long packets = 0;
        long end = 0;
        try (EventCursor e = journal.eventsOfTag(tag)) {
            while (e.next()) {
                end = e.t();
                switch (e.type()) {
                    case PACKET_IN -> packets++;
                    case SLOT_TAKE -> begin(held, e);
                    case SLOT_REQUEST, SLOT_RETURN -> end(held, e);
                    case WORK_BEGIN -> {
                        tellsWork = true;
                        begin(worked, e);
                    }
                    case WORK_END -> end(worked, e);
                    default -> {}
                }
            }
        }
        List<Spans> spans = new ArrayList<>();
        for (Lane lane : tellsWork ? worked : held) {
            lane.complete(end);
            spans.add(lane.spans());
        }
        return new TagTrack(tag, spans, packets);
    }

    private static List<Lane> lanes(int workers) {
        List<Lane> lanes = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            lanes.add(new Lane());
        }
        return lanes;
    }

    private static void begin(List<Lane> lanes, EventCursor e) {
        if (e.worker() >= 0 && e.worker() < lanes.size()) {
            lanes.get(e.worker()).take(e.t());
        }
    }

    private static void end(List<Lane> lanes, EventCursor e) {
        if (e.worker() >= 0 && e.worker() < lanes.size()) {
            lanes.get(e.worker()).complete(e.t());
        }
    }

    /** One worker's spans, merged two by two when they are too many. */
    private static final class Lane {
        private long[] begin = new long[16];
        private long[] end = new long[16];
        private int[] stays = new int[16];
        private int size;
        /** How many stays one span stands for. */
        private int merge = 1;

        private boolean there;
        private long since;

        void take(long t) {
            if (!there) {
                there = true;
                since = t;
            }
        }

        void complete(long t) {
            if (!there) {
                return;
            }
            there = false;
            if (size > 0 && stays[size - 1] < merge) {
                end[size - 1] = t;
                stays[size - 1]++;
                return;
            }
            if (size == MOST_SPANS) {
                halve();
            }
            if (size == begin.length) {
                begin = Arrays.copyOf(begin, size * 2);
                end = Arrays.copyOf(end, size * 2);
                stays = Arrays.copyOf(stays, size * 2);
            }
            begin[size] = since;
            end[size] = t;
            stays[size++] = 1;
        }

        private void halve() {
            for (int i = 0; i < size / 2; i++) {
                begin[i] = begin[2 * i];
                end[i] = end[2 * i + 1];
                stays[i] = stays[2 * i] + stays[2 * i + 1];
            }
            size /= 2;
            merge *= 2;
        }

        Spans spans() {
            return Spans.of(begin, end, stays, size);
        }
    }
}
