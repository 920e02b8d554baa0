package io.flowlane.engine.managed;

import io.flowlane.engine.packet.Packets;

/** A handler threw, and the workers have stopped. The cause is what it threw. */
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

    /** The worker's number. */
    public int worker() {
        return worker;
    }

    /** The packet that the handler had. */
    public long packet() {
        return packet;
    }
}
