package io.flowlane.viewer.render.layout;

import java.util.Arrays;

/** What lies under the mouse, as it was drawn: the last thing drawn at a place wins. One thread while it is filled. */
public final class HitMap {

    /** What kind of thing was drawn; {@link #id} says which. */
    public enum Kind {
        /** Nothing. */
        NOTHING,
        /** A packet; the id is its sequence number. */
        PACKET,
        /** A worker's lane; the id is the worker. */
        WORKER,
        /** A lane's name beside it; the id is the worker, or the constant that {@link Lanes} has for the lane. */
        GUTTER,
        /** Another lane; the id is the constant that {@link Lanes} has for it. */
        LANE,
        /** The whole run in small. */
        MINIMAP,
        /** A stall; the id is its index among the stalls of the exact picture. */
        STALL,
        /** A broken guarantee; the id is its index in the summary. */
        VIOLATION,
        /** The banner with the verdict. */
        VERDICT
    }

    private double[] bounds = new double[4 * 256];
    private Kind[] kind = new Kind[256];
    private long[] id = new long[256];
    private int size;

    public void add(double x, double y, double w, double h, Kind itsKind, long itsId) {
        if (size == kind.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
            kind = Arrays.copyOf(kind, size * 2);
            id = Arrays.copyOf(id, size * 2);
        }
        bounds[4 * size] = x;
        bounds[4 * size + 1] = y;
        bounds[4 * size + 2] = x + w;
        bounds[4 * size + 3] = y + h;
        kind[size] = itsKind;
        id[size++] = itsId;
    }

    /** The topmost thing at a place, for {@link #kind} and {@link #id}; -1 when there is none. */
    public int at(double x, double y) {
        for (int i = size - 1; i >= 0; i--) {
            int b = 4 * i;
            if (x >= bounds[b] && x < bounds[b + 2] && y >= bounds[b + 1] && y < bounds[b + 3]) {
                return i;
            }
        }
        return -1;
    }

    /** What kind of thing a hit is; {@link Kind#NOTHING} for -1. */
    public Kind kind(int hit) {
        return hit < 0 ? Kind.NOTHING : kind[hit];
    }

    /** Which one a hit is; -1 for -1. */
    public long id(int hit) {
        return hit < 0 ? -1 : id[hit];
    }

    /** How many things can be hit. */
    public int size() {
        return size;
    }
}
