package io.flowlane.recorder.export.perfetto;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.packet.PacketLife;
import io.flowlane.recorder.export.packet.PacketLives;
import io.flowlane.recorder.export.perfetto.Fields.Annotation;
import io.flowlane.recorder.export.perfetto.Fields.Event;
import io.flowlane.recorder.export.perfetto.Fields.Packet;
import io.flowlane.recorder.export.perfetto.Names.Note;
import io.flowlane.recorder.export.perfetto.Names.Slice;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.text.Printable;
import org.jspecify.annotations.Nullable;

/**
 * Writes one {@code TrackEvent} with what the journal's event says: its fields as annotations, its packets as flows, and
 * the flow tag, where there is just one, as correlation id.
 */
final class EventMessage {
    private final SessionInfo session;
    private final PacketLives lives;
    private final Proto out;

    EventMessage(SessionInfo session, PacketLives lives, Proto out) {
        this.session = session;
        this.lives = lives;
        this.out = out;
    }

    void instant(EventCursor e) {
        begin(e.lcore(), e.t(), Event.INSTANT).number(Event.NAME_IID, e.type().id());
        details(e);
        out.end().end();
    }

    void sliceBegins(EventCursor e, Slice slice) {
        begin(e.lcore(), e.t(), slice);
        details(e);
        out.end().end();
    }

    /** One of which no more is known than that it is open. */
    void sliceGoesOn(int lcore, long t, Slice slice) {
        begin(lcore, t, slice);
        out.end().end();
    }

    private void begin(int lcore, long t, Slice slice) {
        begin(lcore, t, Event.SLICE_BEGIN).number(Event.NAME_IID, slice.iid());
        if (slice.hasCategory()) {
            out.number(Event.CATEGORY_IIDS, slice.iid());
        }
    }

    void sliceEnds(int lcore, long t) {
        begin(lcore, t, Event.SLICE_END).end().end();
    }

    void backlog(long t, int worker, int depth) {
        begin(EventCursor.DISTRIBUTOR, t, Event.COUNTER).number(Event.TRACK_UUID, Tracks.backlog(worker));
        out.number(Event.COUNTER_VALUE, depth).end().end();
    }

    private Proto begin(int lcore, long t, int type) {
        out.begin(Fields.TRACE_PACKET).number(Packet.TIMESTAMP, t);
        out.number(Packet.SEQUENCE_ID, Tracks.sequence(lcore)).number(Packet.SEQUENCE_FLAGS, Packet.FLAG_NEEDS_STATE);
        return out.begin(Packet.TRACK_EVENT).number(Event.TYPE, type);
    }

    private void details(EventCursor e) {
        for (EventField field : e.type().fields()) {
            switch (field) {
                case SEQ -> note(Note.SEQ, e.seq());
                case TAG -> {
                    note(Note.TAG, Integer.toUnsignedLong(e.tag()));
                    correlate(e.tag());
                }
                case W -> note(Note.W, e.worker());
                case DEPTH -> note(Note.DEPTH, e.depth());
                case N -> note(Note.N, e.n());
                case SEQS -> burst(e);
                case TEXT -> note(Note.TEXT, e.text());
                case SESSION -> session();
            }
        }
        if (e.type() == EventType.PACKET_IN) {
            flow(e.seq());
        } else if (e.type() == EventType.WORK_BEGIN) {
            onePacket(e.seq());
        }
    }

    /** The handler's work on it: its tag is known from when it came. */
    private void onePacket(long seq) {
        flow(seq);
        PacketLife life = lives.find(seq);
        if (life != null) {
            note(Note.TAG, Integer.toUnsignedLong(life.tag()));
            correlate(life.tag());
        }
    }

    private void burst(EventCursor e) {
        if (e.count() == 0) {
            return;
        }
        out.begin(Event.DEBUG_ANNOTATIONS)
                .number(Annotation.NAME_IID, Note.SEQS.iid())
                .begin(Annotation.STRING_VALUE);
        for (int i = 0; i < e.count(); i++) {
            number(i, e.seqs(i));
        }
        out.end().end();
        tags(e);
        for (int i = 0; i < e.count(); i++) {
            flow(e.seqs(i));
        }
    }

    private void tags(EventCursor e) {
        PacketLife first = null;
        boolean same = true;
        out.begin(Event.DEBUG_ANNOTATIONS)
                .number(Annotation.NAME_IID, Note.TAGS.iid())
                .begin(Annotation.STRING_VALUE);
        for (int i = 0; i < e.count(); i++) {
            @Nullable PacketLife life = lives.find(e.seqs(i));
            if (life == null) {
                out.ascii(i > 0 ? ' ' : '?');
                same = false;
                continue;
            }
            number(i, Integer.toUnsignedLong(life.tag()));
            first = first == null ? life : first;
            same &= first.tag() == life.tag();
        }
        out.end().end();
        if (same && first != null) {
            correlate(first.tag());
        }
    }

    /** In decimal, the {@code i}-th of several. */
    private void number(int i, long value) {
        if (i > 0) {
            out.ascii(' ');
        }
        long unit = 1;
        while (value / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            out.ascii((char) ('0' + value / unit % 10));
        }
    }

    private void session() {
        note(Note.MODE, session.mode().name());
        note(Note.TRACKING, session.tracking().name());
        note(Note.POLICY, session.policy().name());
        note(Note.WORKERS, session.workers());
        note(Note.BACKLOG, session.backlog());
        note(Note.NAME, session.name());
        note(Note.WALL, session.wall());
    }

    private void note(Note note, long value) {
        out.begin(Event.DEBUG_ANNOTATIONS).number(Annotation.NAME_IID, note.iid());
        out.number(Annotation.UINT_VALUE, value).end();
    }

    private void note(Note note, String value) {
        out.begin(Event.DEBUG_ANNOTATIONS).number(Annotation.NAME_IID, note.iid());
        out.text(Annotation.STRING_VALUE, Printable.text(value)).end();
    }

    /** A flow in Perfetto's sense: arrows join all events of one packet. 0 is left to those who mean none. */
    private void flow(long seq) {
        out.fixed(Event.FLOW_IDS, seq + 1);
    }

    private void correlate(int tag) {
        out.number(Event.CORRELATION_ID, Integer.toUnsignedLong(tag));
    }
}
