package io.flowlane.engine.managed;

import io.flowlane.engine.packet.Packets;

/** A handler threw, or whatever else a worker runs, and the workers have stopped. The cause is what was thrown. */
public final class HandlerFailedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final int worker;
    private final long packet;

    HandlerFailedException(int worker, long packet, Throwable cause) {
        super(
                "the handler of worker " + worker + " failed on packet " + Packets.index(packet) + ", tag "
                        + Integer.toUnsignedString(Packets.tag(packet)) + ": " + cause,
                cause);
        this.worker = worker;
        this.packet = packet;
    }

    /** Not the handler but the worker's own loop failed, as it does when an idle strategy throws. */
    HandlerFailedException(int worker, Throwable cause) {
        super("worker " + worker + " failed while it had no packet: " + cause, cause);
        this.worker = worker;
        this.packet = Stall.NO_PACKET;
    }

    /** The worker's number. */
    public int worker() {
        return worker;
    }

    /** The packet that the handler had, or {@link Stall#NO_PACKET}. */
    public long packet() {
        return packet;
    }
}
