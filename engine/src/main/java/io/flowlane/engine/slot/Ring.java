package io.flowlane.engine.slot;

/** A turn in a ring of lines. Whoever writes marks each line with its lap, so that a reader knows a new line from an old. */
final class Ring {

    private final int first;
    private final int size;
    private int turn;
    private long lap = Flags.LAP;

    /** The first turn in the lines {@code first .. first + size - 1}, none of which was written to. */
    Ring(int first, int size) {
        this.first = first;
        this.size = size;
    }

    /** The line whose turn it is. */
    int line() {
        return first + turn;
    }

    /** How a line that is written in this turn is marked: with {@link Flags#LAP} in every other lap. */
    long lap() {
        return lap;
    }

    void next() {
        if (++turn == size) {
            turn = 0;
            lap ^= Flags.LAP;
        }
    }

    void previous() {
        if (turn-- == 0) {
            turn = size - 1;
            lap ^= Flags.LAP;
        }
    }
}
