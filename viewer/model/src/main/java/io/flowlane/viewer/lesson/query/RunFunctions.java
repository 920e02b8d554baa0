package io.flowlane.viewer.lesson.query;

import static io.flowlane.viewer.lesson.query.Selector.RUN;
import static io.flowlane.viewer.lesson.query.Selector.TAG;
import static io.flowlane.viewer.lesson.query.Selector.WORKER;

import io.flowlane.recorder.stats.StatsReport.WorkerLoad;
import io.flowlane.viewer.lesson.query.Facts.Packet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Words about time and balance. */
final class RunFunctions {

    private RunFunctions() {}

    static void addTo(Functions.Adder to) {
        time(to);
        balance(to);
    }

    private static void time(Functions.Adder to) {
        to.add(
                "duration",
                List.of(RUN),
                "from the first acceptance to the last return",
                (f, s) -> Value.of(Kind.TIME, (double) f.duration()));
        to.add(
                "throughput",
                List.of(RUN),
                "packets over duration",
                (f, s) -> Value.of(Kind.RATE, f.duration() == 0 ? 0 : f.packets() * 1e9 / f.duration()));
        to.add("work-total", List.of(RUN), "all work together", (f, s) -> Value.of(Kind.TIME, f.work()));
        to.add(
                "speed-up",
                List.of(RUN),
                "all work over duration: workers that were working, on average",
                (f, s) -> Value.of(Kind.NUMBER, f.duration() == 0 ? 0 : f.work() / f.duration()));
        to.add(
                "latency-mean",
                List.of(RUN, TAG),
                "mean latency; of a tag's packets",
                (f, s) -> mean(f, s, Moment.RETURNED));
        to.add(
                "wait-mean",
                List.of(RUN, TAG),
                "mean wait until the take; of a tag's packets",
                (f, s) -> mean(f, s, Moment.TAKE));
        to.add(
                "latency-max",
                List.of(RUN, TAG),
                "longest latency; of a tag's packets",
                (f, s) -> Value.of(
                        Kind.TIME,
                        f.all().stream()
                                .filter(asked(s))
                                .mapToDouble(packet -> packet.between(Moment.IN, Moment.RETURNED))
                                .filter(nanos -> !Double.isNaN(nanos))
                                .max()
                                .orElse(Double.NaN)));
        to.add(
                "latency-p50",
                List.of(RUN),
                "the latency that half of the packets have at most",
                (f, s) -> Value.of(Kind.TIME, measured(f, f.stats().latency().p50())));
        to.add(
                "latency-p99",
                List.of(RUN),
                "the latency that 99 in 100 have at most",
                (f, s) -> Value.of(Kind.TIME, measured(f, f.stats().latency().p99())));
    }

    /** Of no packet there is no latency. */
    private static double measured(Facts facts, long nanos) {
        return facts.stats().latency().isMeasured() ? nanos : Double.NaN;
    }

    /** The mean over all workers, or of one. */
    private static Value part(Facts facts, Subject subject, ToDoubleFunction<WorkerLoad> part) {
        return Value.of(
                Kind.SHARE,
                facts.stats().perWorker().stream()
                        .filter(load -> subject.selector() == RUN || load.worker() == subject.number())
                        .mapToDouble(part)
                        .average()
                        .orElse(Double.NaN));
    }

    private static void balance(Functions.Adder to) {
        to.add(
                "fairness",
                List.of(RUN),
                "Jain's index of the workers' packets: 1 is even",
                (f, s) -> Value.of(Kind.NUMBER, f.stats().fairnessJain()));
        to.add(
                "imbalance",
                List.of(RUN),
                "the most that one worker did, over the mean",
                (f, s) -> Value.of(Kind.NUMBER, f.stats().imbalance()));
        to.add(
                "holding",
                List.of(RUN, WORKER),
                "the part of the session that a worker held packets, from take to hand-back; mean of all",
                (f, s) -> part(f, s, WorkerLoad::holdingFraction));
        to.add(
                "working",
                List.of(RUN, WORKER),
                "the part of the session that a worker's handler worked; mean of all",
                (f, s) -> part(f, s, WorkerLoad::workingFraction));
        to.add(
                "busy",
                List.of(RUN, WORKER),
                "an older name of holding",
                (f, s) -> part(f, s, WorkerLoad::holdingFraction));
        to.add(
                "hottest-tag",
                List.of(RUN),
                "the tag with the most packets",
                (f, s) ->
                        Value.of(Kind.TAG, f.tagsByRank().isEmpty() ? Double.NaN : Integer.toUnsignedLong(hottest(f))));
        to.add(
                "largest-flow",
                List.of(RUN),
                "its part of all packets",
                (f, s) ->
                        Value.of(Kind.SHARE, f.packets() == 0 ? 0 : (double) f.packetsOfTag(hottest(f)) / f.packets()));
        to.add(
                "speed-up-bound",
                List.of(RUN),
                "what speed-up can be at best: packets over the largest flow's, or workers",
                (f, s) -> Value.of(
                        Kind.NUMBER,
                        f.packets() == 0
                                ? 0
                                : Math.min(f.workers(), (double) f.packets() / f.packetsOfTag(hottest(f)))));
    }

    private static int hottest(Facts facts) {
        return facts.tagsByRank().isEmpty() ? 0 : facts.tagsByRank().get(0);
    }

    private static Value mean(Facts facts, Subject subject, Moment until) {
        return Value.of(
                Kind.TIME,
                facts.all().stream()
                        .filter(asked(subject))
                        .mapToDouble(packet -> packet.between(Moment.IN, until))
                        .filter(nanos -> !Double.isNaN(nanos))
                        .average()
                        .orElse(Double.NaN));
    }

    private static Predicate<Packet> asked(Subject subject) {
        return packet -> subject.selector() != TAG || packet.tag == (int) subject.number();
    }
}
