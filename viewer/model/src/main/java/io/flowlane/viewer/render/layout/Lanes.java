package io.flowlane.viewer.render.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the lanes are arranged: a worker's goes by its number, the others by constants. Only the workers' change places.
 * Immutable; each change answers a new value.
 *
 * @param pinned those that stand above the others
 * @param order the others, as far as somebody has ordered them; the rest follows by number
 * @param folded those that are as low as they can be read
 */
public record Lanes(List<Integer> pinned, List<Integer> order, Set<Integer> folded) {

    /** The lane of packets that come in. */
    public static final int INPUT = -2;

    /** The distributor's. */
    public static final int DISTRIBUTOR = -3;

    /** That of packets that are handed back. */
    public static final int EGRESS = -4;

    private static final Set<Integer> FRAME = Set.of(INPUT, DISTRIBUTOR, EGRESS);

    /** By number, none folded. */
    public static final Lanes NATURAL = new Lanes(List.of(), List.of(), Set.of());

    public Lanes {
        pinned = List.copyOf(pinned);
        order = List.copyOf(order);
        folded = Set.copyOf(folded);
    }

    /** The workers from top to bottom. */
    public List<Integer> arrange(int workers) {
        Set<Integer> all = new LinkedHashSet<>(pinned);
        all.addAll(order);
        for (int worker = 0; worker < workers; worker++) {
            all.add(worker);
        }
        return all.stream().filter(worker -> worker >= 0 && worker < workers).toList();
    }

    /** Folds a lane, or unfolds it. */
    public Lanes fold(int worker) {
        Set<Integer> now = new HashSet<>(folded);
        if (!now.remove(worker)) {
            now.add(worker);
        }
        return new Lanes(pinned, order, now);
    }

    /** Folds all lanes but the workers', or unfolds them where all are folded. */
    public Lanes foldFrame() {
        Set<Integer> now = new HashSet<>(folded);
        if (!now.removeAll(FRAME) || !folded.containsAll(FRAME)) {
            now.addAll(FRAME);
        }
        return new Lanes(pinned, order, now);
    }

    /** Pins a lane above the others, or lets it go back. */
    public Lanes pin(int worker) {
        List<Integer> now = new ArrayList<>(pinned);
        if (!now.remove((Integer) worker)) {
            now.add(worker);
        }
        return new Lanes(now, order, folded);
    }

    /** Moves a lane to the place of another; what is between moves up or down. */
    public Lanes move(int worker, int onto, int workers) {
        List<Integer> now = new ArrayList<>(arrange(workers));
        int to = now.indexOf(onto);
        if (to < 0 || !now.remove((Integer) worker)) {
            return this;
        }
        now.add(to, worker);
        List<Integer> up = now.stream().filter(pinned::contains).toList();
        return new Lanes(up, now, folded);
    }

    /** Moves a lane by one place; up when negative. */
    public Lanes shift(int worker, int by, int workers) {
        List<Integer> now = arrange(workers);
        int to = now.indexOf(worker) + by;
        return to < 0 || to >= now.size() ? this : move(worker, now.get(to), workers);
    }
}
