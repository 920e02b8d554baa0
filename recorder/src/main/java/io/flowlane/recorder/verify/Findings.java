package io.flowlane.recorder.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** How many violations there are, and the first of them in the order of time; they may be added in any other. */
final class Findings {
    /** Fewer than these are put in their places one by one. */
    private static final int FEW = 16;

    private final int most;
    private final List<CounterExample> examples = new ArrayList<>();
    private long count;

    /** None yet; this many counter-examples will be kept. */
    Findings(int most) {
        this.most = most;
    }

    long count() {
        return count;
    }

    List<CounterExample> examples() {
        return examples;
    }

    /** One more, at this time. Its counter-example is made only if it is kept. */
    void add(long t, Supplier<CounterExample> example) {
        count++;
        if (examples.size() < most || t < examples.get(most - 1).t()) {
            keep(example.get());
        }
    }

    /** This many more, none of which is kept. */
    void addUnseen(long more) {
        count += more;
    }

    void addAll(Findings other) {
        count += other.count;
        if (other.examples.size() < FEW) {
            other.examples.forEach(this::keep);
            return;
        }
        examples.addAll(other.examples);
        examples.sort(Comparator.comparingLong(CounterExample::t));
        if (examples.size() > most) {
            examples.subList(most, examples.size()).clear();
        }
    }

    private void keep(CounterExample example) {
        int at = examples.size();
        while (at > 0 && examples.get(at - 1).t() > example.t()) {
            at--;
        }
        examples.add(at, example);
        if (examples.size() > most) {
            examples.remove(most);
        }
    }
}
