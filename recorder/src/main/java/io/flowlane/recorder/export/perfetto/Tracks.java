package io.flowlane.recorder.export.perfetto;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.perfetto.Fields.Clocks;
import io.flowlane.recorder.export.perfetto.Fields.Defaults;
import io.flowlane.recorder.export.perfetto.Fields.Packet;
import io.flowlane.recorder.export.perfetto.Fields.Track;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.text.Printable;

/**
 * What stands before the events: the clocks, and the tracks, which belong to one that is named after the run. Under each
 * worker's track is that of its backlog.
 */
final class Tracks {
    private static final int RUN = 1;
    private static final int LCORES = 16;
    private static final int BACKLOGS = 1 << 16;

    private final SessionInfo session;
    private final Proto out;

    Tracks(SessionInfo session, Proto out) {
        this.session = session;
        this.out = out;
    }

    /** The sequence of an lcore's packets; 0 is not allowed. */
    static int sequence(int lcore) {
        return lcore + 2;
    }

    static int lcore(int lcore) {
        return LCORES + lcore + 1;
    }

    static int backlog(int worker) {
        return BACKLOGS + worker;
    }

    void put() {
        clocks();
        out.begin(Fields.TRACE_PACKET).number(Packet.SEQUENCE_ID, sequence(-1)).begin(Packet.TRACK_DESCRIPTOR);
        out.number(Track.UUID, RUN).text(Track.NAME, "Flowlane " + Printable.line(session.name()));
        out.number(Track.CHILD_ORDERING, Track.ORDER_EXPLICIT).end().end();
        for (int lcore = -1; lcore < session.workers(); lcore++) {
            begin(lcore, lcore(lcore), LcoreNames.name(lcore), 2 * lcore + 2);
            out.end().end();
            if (lcore >= 0) {
                begin(-1, backlog(lcore), LcoreNames.name(lcore) + " backlog", 2 * lcore + 3);
                out.begin(Track.COUNTER).number(Track.COUNTER_UNIT, Track.UNIT_COUNT);
                out.text(Track.COUNTER_Y_AXIS_SHARE_KEY, "backlog").end();
                out.end().end();
            }
            sequenceBegins(lcore);
        }
    }

    /** Times are those of the session; the reader can show the time of day. */
    private void clocks() {
        out.begin(Fields.TRACE_PACKET).number(Packet.TIMESTAMP, 0).number(Packet.SEQUENCE_ID, sequence(-1));
        out.begin(Packet.CLOCK_SNAPSHOT);
        out.begin(Clocks.CLOCK)
                .number(Clocks.ID, Clocks.BOOTTIME)
                .number(Clocks.TIMESTAMP, 0)
                .end();
        if (session.wall() > 0) {
            out.begin(Clocks.CLOCK).number(Clocks.ID, Clocks.REALTIME);
            out.number(Clocks.TIMESTAMP, session.wall()).end();
        }
        out.number(Clocks.PRIMARY, Clocks.BOOTTIME).end().end();
    }

    private void begin(int sequence, int uuid, String name, int rank) {
        out.begin(Fields.TRACE_PACKET)
                .number(Packet.SEQUENCE_ID, sequence(sequence))
                .begin(Packet.TRACK_DESCRIPTOR);
        out.number(Track.UUID, uuid).number(Track.PARENT_UUID, RUN).text(Track.NAME, name);
        out.number(Track.SIBLING_ORDER_RANK, rank);
    }

    /** From here on, this lcore's packets need not say which track they are of, and names are numbers. */
    private void sequenceBegins(int lcore) {
        out.begin(Fields.TRACE_PACKET).number(Packet.SEQUENCE_ID, sequence(lcore));
        out.number(Packet.SEQUENCE_FLAGS, Packet.FLAG_CLEARED);
        out.begin(Packet.DEFAULTS).begin(Defaults.TRACK_EVENT_DEFAULTS);
        out.number(Defaults.TRACK_UUID, lcore(lcore)).end().end();
        out.begin(Packet.INTERNED_DATA);
        Names.put(out);
        out.end().end();
    }
}
