package io.flowlane.recorder.bench;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.verify.Verifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How many events of a journal one core gets through in a second: reading them in order and looking at their fields,
 * verifying, adding up statistics, and both in one reading. The ways take turns, so that a machine that is busy for a
 * while disturbs all of them alike; the median of the turns counts.
 */
public final class ReaderBench {
    private static final int FEWEST_TURNS = 3;

    private long sink;

    private ReaderBench() {}

    /**
     * What was found, in events a second.
     *
     * @param events how many events the journal has
     * @param read reading in order
     * @param verify reading and verifying
     * @param stats reading and adding up
     * @param both reading once for both
     */
    public record Result(long events, double read, double verify, double stats, double both) {}

    /**
     * Reads the journal for about so long in all, after one turn that warms up; each way at least three times.
     *
     * @throws io.flowlane.recorder.read.JournalException when it cannot be read
     */
    public static Result run(Path folder, double seconds) {
        ReaderBench bench = new ReaderBench();
        List<ToLongFunction<Journal>> ways = bench.ways();
        double[][] turns = new double[ways.size()][0];
        long end = 0;
        long events = 0;
        for (int turn = -1; turn < FEWEST_TURNS || System.nanoTime() < end; turn++) {
            if (turn == 0) {
                end = System.nanoTime() + (long) (seconds * 1e9);
            }
            for (int way = 0; way < ways.size(); way++) {
                long begin = System.nanoTime();
                try (Journal journal = JournalReader.open(folder)) {
                    events = ways.get(way).applyAsLong(journal);
                }
                if (turn >= 0) {
                    turns[way] = Arrays.copyOf(turns[way], turn + 1);
                    turns[way][turn] = events * 1e9 / Math.max(1, System.nanoTime() - begin);
                }
            }
        }
        return new Result(events, median(turns[0]), median(turns[1]), median(turns[2]), median(turns[3]));
    }

    private List<ToLongFunction<Journal>> ways() {
        return List.of(
                this::read,
                journal -> Verifier.verify(journal).events(),
                journal -> sum(Statistics.compute(journal).events().values()),
                this::both);
    }

    private static long sum(Iterable<Long> counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private long read(Journal journal) {
        long events = 0;
        long sum = 0;
        try (EventCursor event = journal.events()) {
            while (event.next()) {
                events++;
                sum += event.t() + event.type().id() + event.lcore() + event.worker() + event.seq() + event.tag();
                for (int i = 0; i < event.count(); i++) {
                    sum += event.seqs(i);
                }
            }
        }
        sink += sum;
        return events;
    }

    private long both(Journal journal) {
        Verifier verifier = new Verifier(journal.session());
        Statistics statistics = new Statistics(journal.session());
        journal.visit(verifier, statistics);
        sink += statistics.report().packets();
        return verifier.report(journal.health()).events();
    }

    private static double median(double[] turns) {
        double[] sorted = turns.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public String toString() {
        return "ReaderBench " + sink;
    }
}
