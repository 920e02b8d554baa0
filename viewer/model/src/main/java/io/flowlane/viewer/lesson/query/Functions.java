package io.flowlane.viewer.lesson.query;

import static io.flowlane.viewer.lesson.query.Selector.EVENT;
import static io.flowlane.viewer.lesson.query.Selector.GUARANTEE;
import static io.flowlane.viewer.lesson.query.Selector.PACKET;
import static io.flowlane.viewer.lesson.query.Selector.RUN;
import static io.flowlane.viewer.lesson.query.Selector.TAG;
import static io.flowlane.viewer.lesson.query.Selector.WORKER;

import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.viewer.lesson.query.Facts.Packet;
import io.flowlane.viewer.query.QueryException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every word of the language; the guide for authors lists the same table, and a test compares them. */
public final class Functions {

    /** The ids of the guarantees. */
    static final List<String> GUARANTEES = Verifier.GUARANTEES;

    private static final Map<String, Function> BY_NAME = new LinkedHashMap<>();

    static {
        counts();
        PacketFunctions.addTo(Functions::add);
        ofHandshakes();
        RunFunctions.addTo(Functions::add);
        ofGuarantees();
        ofTransmission();
    }

    private Functions() {}

    /** All words, in the order of the guide. */
    public static Collection<Function> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    /** The word of that name. */
    static Function named(String name) {
        Function function = BY_NAME.get(name);
        if (function == null) {
            throw new QueryException("'" + name + "' is not a question; 'flowlane lesson words' lists them all");
        }
        return function;
    }

    /** Takes a word into the language. */
    @FunctionalInterface
    interface Adder {
        void add(String name, List<Selector> selectors, String help, Function.Answer answer);
    }

    private static void add(String name, List<Selector> selectors, String help, Function.Answer answer) {
        BY_NAME.put(name, new Function(name, selectors, help, answer));
    }

    private static void counts() {
        add(
                "packets",
                List.of(RUN, TAG, WORKER),
                "packets accepted; of a tag; done by a worker",
                (f, s) -> count(
                        switch (s.selector()) {
                            case TAG -> f.packetsOfTag(s.number());
                            case WORKER -> f.packetsOfWorker(s.number());
                            default -> f.packets();
                        }));
        add(
                "tags",
                List.of(RUN),
                "distinct tags",
                (f, s) -> count(f.tagsByRank().size()));
        add(
                "narrow-flows",
                List.of(RUN),
                "flows that differ in 15 bits of the tag",
                (f, s) -> count(f.tagsByRank().stream()
                        .map(tag -> narrow(tag))
                        .distinct()
                        .count()));
        add(
                "flow-of",
                List.of(TAG),
                "the flow of a tag in burst mode: its low 16 bits with bit 0 set",
                (f, s) -> Value.of(Kind.TAG, narrow((int) s.number())));
        add("workers", List.of(RUN), "workers of the session", (f, s) -> count(f.workers()));
        add("idle-workers", List.of(RUN), "workers that held no packet", (f, s) -> count(f.workers() - holders(f)));
        add("holding-workers", List.of(RUN), "workers that held a packet", (f, s) -> count(holders(f)));
        add(
                "holding-at-once",
                List.of(RUN),
                "the most workers that held packets at one time",
                (f, s) -> count(f.peaks().holdingAtOnce));
        add("busy-workers", List.of(RUN), "an older name of holding-workers", (f, s) -> count(holders(f)));
        add("busy-at-once", List.of(RUN), "an older name of holding-at-once", (f, s) -> count(f.peaks().holdingAtOnce));
        add(
                "workers-of",
                List.of(TAG),
                "the workers that took packets of a tag",
                (f, s) -> Value.list(Kind.WORKER, f.workersOf(s.number())));
        add(
                "workers-at-once",
                List.of(TAG),
                "the most workers that held packets of a tag at one time",
                (f, s) -> count(f.peaks().workersAtOnce(s.number())));
        add("first-packet", List.of(TAG), "the first packet of a tag", (f, s) -> packet(f.ofTag(s.number()), 0));
        add(
                "last-packet",
                List.of(TAG),
                "the last packet of a tag",
                (f, s) -> packet(f.ofTag(s.number()), f.ofTag(s.number()).size() - 1));
    }

    private static void ofHandshakes() {
        add(
                "grants",
                List.of(RUN, WORKER),
                "grants that were not empty",
                (f, s) -> count(f.grants().stream()
                        .filter(grant -> s.selector() == RUN || grant.worker() == s.number())
                        .count()));
        add(
                "packets-per-grant",
                List.of(RUN),
                "mean size of a grant",
                (f, s) -> Value.of(
                        Kind.NUMBER,
                        (double) f.grants().stream()
                                        .mapToInt(grant -> grant.seqs().size())
                                        .sum()
                                / f.grants().size()));
        add(
                "largest-grant",
                List.of(RUN),
                "most packets granted at once",
                (f, s) -> count(f.grants().stream()
                        .mapToInt(grant -> grant.seqs().size())
                        .max()
                        .orElse(0)));
        add(
                "handshakes-per-packet",
                List.of(RUN),
                "grants over packets",
                (f, s) -> Value.of(Kind.NUMBER, (double) f.grants().size() / f.packets()));
        add("max-backlog", List.of(RUN, WORKER), "the most packets that waited for one worker", (f, s) -> {
            int[] backlog = f.peaks().backlog;
            return count(
                    s.selector() == WORKER
                            ? backlog[s.index()]
                            : Arrays.stream(backlog).max().orElse(0));
        });
        add(
                "events",
                List.of(EVENT),
                "how often an event happened",
                (f, s) -> count(f.stats().events().getOrDefault(s.word(), 0L)));
    }

    private static void ofGuarantees() {
        add(
                "holds",
                List.of(RUN),
                "yes if every guarantee holds",
                (f, s) -> Value.of(f.verified().verdict() == Verdict.HOLDS));
        add(
                "violations",
                List.of(GUARANTEE),
                "how often a guarantee was broken",
                (f, s) -> count(f.verified().check(s.word()).violations()));
        add("violation-time", List.of(GUARANTEE), "when a guarantee was first broken", (f, s) -> {
            var first = f.verified().check(s.word()).first();
            return time(first == null ? Double.NaN : (double) first.t());
        });
        add("violation-packets", List.of(GUARANTEE), "the packets of its first counter-example", (f, s) -> {
            var first = f.verified().check(s.word()).first();
            return Value.list(Kind.PACKET, first == null ? List.of() : first.seqs());
        });
        add("violation-text", List.of(GUARANTEE), "its first counter-example in a sentence", (f, s) -> {
            var first = f.verified().check(s.word()).first();
            return Value.text(first == null ? "none" : first.text());
        });
        add("violation-workers", List.of(GUARANTEE), "the workers of its first counter-example", (f, s) -> {
            var first = f.verified().check(s.word()).first();
            return Value.list(Kind.WORKER, first == null ? List.of() : first.workers());
        });
    }

    private static void ofTransmission() {
        add(
                "misordered",
                List.of(RUN),
                "packets sent after a later one of their tag",
                (f, s) -> count(f.misordered().size()));
        add("first-misordered", List.of(RUN), "the first of them", (f, s) -> packet(f.misordered(), 0));
        add(
                "overtaker",
                List.of(PACKET),
                "the packet of its tag that came later and was sent earlier",
                (f, s) -> Value.of(Kind.PACKET, f.overtakerOf(f.packet(s.number()))));
        add(
                "sent",
                List.of(TAG),
                "the packets of a tag in the order in which they were sent",
                (f, s) -> Value.list(
                        Kind.PACKET,
                        f.sent().stream()
                                .filter(p -> p.tag == (int) s.number())
                                .map(p -> p.seq)
                                .toList()));
    }

    private static int narrow(int tag) {
        return (tag & 0xffff) | 1;
    }

    private static long holders(Facts facts) {
        return facts.all().stream()
                .map(p -> p.worker)
                .filter(w -> w >= 0)
                .distinct()
                .count();
    }

    private static Value count(long n) {
        return Value.of(Kind.COUNT, (double) n);
    }

    private static Value time(double nanos) {
        return Value.of(Kind.TIME, nanos);
    }

    static Value packet(List<Packet> packets, int i) {
        return Value.of(Kind.PACKET, i < 0 || i >= packets.size() ? Double.NaN : packets.get(i).seq);
    }
}
