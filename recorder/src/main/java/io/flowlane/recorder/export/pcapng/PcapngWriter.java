package io.flowlane.recorder.export.pcapng;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.recorder.export.packet.PacketLife;
import io.flowlane.recorder.export.packet.PacketLives;
import io.flowlane.recorder.export.stream.Bytes;
import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.export.stream.LcoreNames;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the packets as returnedPackets handed them over, at that time, as pcapng (draft-ietf-opsawg-pcapng): an interface
 * for each worker; of each packet its number, its worker as the queue, and its journey as a comment. A packet of which
 * PACKET_IN is missing in the journal is left out. One thread.
 */
public final class PcapngWriter implements EventWriter, PacketLives.Listener {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int BYTE_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int COMMENT = 1;
    private static final int USER_APPLICATION = 4;
    private static final int NAME = 2;
    private static final int DESCRIPTION = 3;
    private static final int RESOLUTION = 9;
    private static final int PACKET_ID = 5;
    private static final int QUEUE = 6;
    private static final int ETHERNET = 1;
    private static final int SNAP_LENGTH = 1 << 18;
    private static final int FLUSH_BYTES = 1 << 17;

    private record Interface(int worker, int linkType) {}

    private final SessionInfo session;
    private final OutputStream stream;
    private final Frames frames;
    private final PacketLives lives;
    private final Journey journey = new Journey();
    private final Bytes out = new Bytes(FLUSH_BYTES + (FLUSH_BYTES >> 1));
    private final List<Interface> others = new ArrayList<>();
    private int firstLinkType = -1;
    private boolean wanted;
    private long written;

    /**
     * Begins a section.
     *
     * @param packets where the packets' bytes are; null where they are to be made up
     */
    public PcapngWriter(SessionInfo session, OutputStream stream, @Nullable PacketSource packets) throws IOException {
        this.session = session;
        this.stream = stream;
        frames = packets == null ? new MadeUpFrames() : new ReceivedFrames(packets);
        lives = new PacketLives(session.workers(), this);
        sectionHeader();
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public void event(EventCursor e, boolean isWanted) throws IOException {
        wanted = isWanted;
        if (e.type() == EventType.PACKET_IN && lives.find(e.seq()) == null) {
            frames.accepted(e.seq(), e.tag());
        }
        lives.event(e);
    }

    @Override
    public void returned(PacketLife life) throws IOException {
        if (wanted) {
            packet(life);
            written++;
        }
        frames.ended(life.seq());
    }

    @Override
    public void ended(PacketLife life) {
        frames.ended(life.seq());
    }

    @Override
    public void end() throws IOException {
        if (firstLinkType < 0) {
            interfaces(ETHERNET);
        }
        out.moveTo(stream);
    }

    @Override
    public long written(long events) {
        return written;
    }

    @Override
    public void close() {
        frames.close();
    }

    private void sectionHeader() {
        int begin = begin(SECTION_HEADER);
        out.put32(BYTE_ORDER).put16(1).put16(0).put64(-1);
        option(
                COMMENT,
                "Packets as Flowlane returned them in the run '" + session.name() + "' (" + session.mode() + ", "
                        + session.tracking() + ", " + session.policy() + ", " + session.workers()
                        + " workers), at the time when"
                        + " each came back. " + frames.comment());
        option(USER_APPLICATION, "Flowlane");
        end(begin);
    }

    /** All workers have one, whether a packet comes from them or not. */
    private void interfaces(int linkType) {
        firstLinkType = linkType;
        for (int w = 0; w < session.workers(); w++) {
            describe(w, linkType);
        }
    }

    private void describe(int worker, int linkType) {
        int begin = begin(INTERFACE);
        out.put16(linkType).put16(0).put32(SNAP_LENGTH);
        option(NAME, LcoreNames.name(worker));
        option(DESCRIPTION, "Flowlane worker lcore " + worker);
        // nanoseconds
        out.put16(RESOLUTION).put16(1).put32(9);
        end(begin);
    }

    /** A second link type needs a second interface of the same name. */
    private int interfaceOf(int worker, int linkType) {
        if (firstLinkType < 0) {
            interfaces(linkType);
        }
        if (linkType == firstLinkType) {
            return worker;
        }
        Interface wantedOne = new Interface(worker, linkType);
        int at = others.indexOf(wantedOne);
        if (at < 0) {
            at = others.size();
            others.add(wantedOne);
            describe(worker, linkType);
        }
        return session.workers() + at;
    }

    private void packet(PacketLife life) throws IOException {
        int worker = Math.max(0, life.worker());
        int number = interfaceOf(worker, frames.linkType(life.seq()));
        long time = session.wall() + life.returned();
        int begin = begin(ENHANCED_PACKET);
        out.put32(number).put32((int) (time >>> 32)).put32((int) time);
        out.put32(frames.length(life.seq())).put32(frames.wireLength(life.seq()));
        frames.put(life.seq(), life.tag(), out);
        pad(begin);
        int option = out.size();
        out.put16(COMMENT).put16(0);
        journey.put(life, out);
        out.set16(option + 2, out.size() - option - 4);
        pad(begin);
        out.put16(PACKET_ID).put16(8).put64(life.seq());
        out.put16(QUEUE).put16(4).put32(worker);
        end(begin);
        if (out.size() >= FLUSH_BYTES) {
            out.moveTo(stream);
        }
    }

    private int begin(int type) {
        int at = out.size();
        out.put32(type).put32(0);
        return at;
    }

    /** The end of the options, and the block's length before and behind. */
    private void end(int begin) {
        out.put32(0);
        int length = out.size() + 4 - begin;
        out.put32(length);
        out.set32(begin + 4, length);
    }

    private void option(int code, String text) {
        int at = out.size();
        out.put16(code).put16(0).put(Printable.text(text.length() > 4096 ? text.substring(0, 4096) : text));
        out.set16(at + 2, out.size() - at - 4);
        pad(at);
    }

    private void pad(int begin) {
        while ((out.size() - begin) % 4 != 0) {
            out.put8(0);
        }
    }
}
