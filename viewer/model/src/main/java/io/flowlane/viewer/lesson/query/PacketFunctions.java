package io.flowlane.viewer.lesson.query;

import static io.flowlane.viewer.lesson.query.Selector.MOMENT;
import static io.flowlane.viewer.lesson.query.Selector.PACKET;
import static io.flowlane.viewer.lesson.query.Selector.RUN;

import io.flowlane.viewer.lesson.query.Facts.Packet;
import java.util.List;

/** Words about one packet. */
final class PacketFunctions {

    private PacketFunctions() {}

    static void addTo(Functions.Adder to) {
        way(to);
        times(to);
        atOnce(to);
    }

    /** Two different things: a worker holds packets from their take to its next request, and works on one at a time. */
    private static void atOnce(Functions.Adder to) {
        to.add(
                "held-with",
                List.of(PACKET),
                "the packets of its tag that another worker held while its worker held it",
                (f, s) -> Value.list(Kind.PACKET, f.beside(f.packet(s.number()), Moment.TAKE, Moment.DONE)));
        to.add(
                "worked-with",
                List.of(PACKET),
                "the packets of its tag that another worker worked on while its worker worked on it",
                (f, s) -> Value.list(Kind.PACKET, f.beside(f.packet(s.number()), Moment.BEGIN, Moment.END)));
        to.add(
                "held-at-once",
                List.of(RUN),
                "packets that were held while another worker held one of their tag",
                (f, s) -> Value.of(Kind.COUNT, (double) f.besideOthers(Moment.TAKE, Moment.DONE)));
        to.add(
                "worked-at-once",
                List.of(RUN),
                "packets that were worked on while another worker worked on one of their tag",
                (f, s) -> Value.of(Kind.COUNT, (double) f.besideOthers(Moment.BEGIN, Moment.END)));
    }

    private static void way(Functions.Adder to) {
        to.add(
                "worker-of",
                List.of(PACKET),
                "the worker that took a packet",
                (f, s) -> worker(f.packet(s.number()).worker));
        to.add(
                "first-worker-of",
                List.of(PACKET),
                "the worker that a packet was first meant for",
                (f, s) -> worker(f.packet(s.number()).firstWorker));
        to.add(
                "tag-of",
                List.of(PACKET),
                "a packet's tag",
                (f, s) -> Value.of(Kind.TAG, (double) Integer.toUnsignedLong(f.packet(s.number()).tag)));
        to.add(
                "matched",
                List.of(PACKET),
                "yes if its tag was in flight when it came",
                (f, s) -> Value.of(f.packet(s.number()).matched));
        to.add(
                "queued",
                List.of(PACKET),
                "yes if it waited in a backlog",
                (f, s) -> Value.of(f.packet(s.number()).queued));
        to.add(
                "held-up",
                List.of(PACKET),
                "yes if there was no room for it when it came",
                (f, s) -> Value.of(f.packet(s.number()).heldUp));
        to.add("next-packet", List.of(PACKET), "the next packet of the same tag", (f, s) -> {
            List<Packet> flow = f.ofTag(f.packet(s.number()).tag);
            return Functions.packet(flow, flow.indexOf(f.packet(s.number())) + 1);
        });
    }

    private static void times(Functions.Adder to) {
        to.add("time-of", List.of(MOMENT), "when: a moment, then a packet", (f, s) -> {
            long t = f.packet(s.number()).at(Moment.of(s.word()).orElseThrow());
            return Value.of(Kind.TIME, t == Facts.NEVER ? Double.NaN : (double) t);
        });
        to.add(
                "latency",
                List.of(PACKET),
                "from its acceptance to its return",
                (f, s) -> time(f.packet(s.number()).between(Moment.IN, Moment.RETURNED)));
        to.add(
                "wait",
                List.of(PACKET),
                "from its acceptance until a worker took it",
                (f, s) -> time(f.packet(s.number()).between(Moment.IN, Moment.TAKE)));
        to.add(
                "work",
                List.of(PACKET),
                "from begin to end of the work on it",
                (f, s) -> time(f.packet(s.number()).between(Moment.BEGIN, Moment.END)));
        to.add(
                "grant-mates",
                List.of(PACKET),
                "the packets that were granted together with it, itself included",
                (f, s) -> Value.list(
                        Kind.PACKET,
                        f.packet(s.number()).grant < 0
                                ? List.of()
                                : f.grants().get(f.packet(s.number()).grant).seqs()));
        to.add(
                "moved-packets",
                List.of(RUN),
                "packets that were taken from a worker that left",
                (f, s) -> Value.list(
                        Kind.PACKET,
                        f.all().stream().filter(p -> p.moved).map(p -> p.seq).toList()));
    }

    private static Value time(double nanos) {
        return Value.of(Kind.TIME, nanos);
    }

    private static Value worker(int worker) {
        return Value.of(Kind.WORKER, worker < 0 ? Double.NaN : worker);
    }
}
