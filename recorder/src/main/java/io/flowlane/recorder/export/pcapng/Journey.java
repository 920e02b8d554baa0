package io.flowlane.recorder.export.pcapng;

import io.flowlane.recorder.export.packet.PacketLife;
import io.flowlane.recorder.export.stream.Bytes;

/** A packet's journey in words: where it went, behind whom it waited, and where its time went. One thread. */
final class Journey {
    private final StringBuilder words = new StringBuilder(256);

    /** One line of text. */
    void put(PacketLife life, Bytes out) {
        words.setLength(0);
        words.append("packet ").append(life.seq()).append(" of tag ");
        hex(life.tag());
        words.append(": in at ");
        time(life.in());
        way(life);
        span(", waited ", life.in(), life.granted());
        heldBy(life);
        span(", lay in the slot ", life.granted(), life.taken());
        span(", was held by its worker ", life.taken(), life.done());
        if (life.workBegan() != PacketLife.NEVER) {
            words.append(", of it worked on ");
            time(life.workNanos());
        }
        span(", waited to be collected ", life.done(), life.collected());
        span(", waited to be returned ", life.collected(), life.returned());
        span("; back after ", life.in(), life.returned());
        for (int i = 0; i < words.length(); i++) {
            out.put8(words.charAt(i));
        }
    }

    private void way(PacketLife life) {
        words.append(life.followed() ? ", follows its flow to w" : ", goes to w")
                .append(life.worker());
        if (life.queued() != PacketLife.NEVER) {
            words.append(", is number ").append(life.depth()).append(" in its backlog");
        }
        if (life.fulls() > 0) {
            words.append(", found the backlog full");
        }
        if (life.moves() > 0) {
            words.append(", was distributed anew as its worker left");
        }
    }

    private void heldBy(PacketLife life) {
        if (life.heldBy() == PacketLife.NEVER) {
            return;
        }
        words.append(", longest, ");
        time(life.heldByNanos());
        words.append(", behind packet ").append(life.heldBy());
        if (life.heldByTag() == Integer.toUnsignedLong(life.tag())) {
            words.append(" of its own flow");
        } else if (life.heldByTag() != PacketLife.NEVER) {
            words.append(" of tag ");
            hex((int) life.heldByTag());
        }
    }

    private void span(String what, long from, long to) {
        if (from != PacketLife.NEVER && to != PacketLife.NEVER) {
            words.append(what);
            time(to - from);
        }
    }

    private void hex(int tag) {
        words.append("0x");
        for (int shift = 28; shift >= 0; shift -= 4) {
            words.append(Character.forDigit(tag >>> shift & 15, 16));
        }
    }

    /** Microseconds with three digits behind the point, whatever the locale. */
    private void time(long nanos) {
        long micros = nanos / 1000;
        int rest = (int) (nanos % 1000);
        words.append(micros).append('.');
        words.append((char) ('0' + rest / 100))
                .append((char) ('0' + rest / 10 % 10))
                .append((char) ('0' + rest % 10));
        words.append(" us");
    }
}
