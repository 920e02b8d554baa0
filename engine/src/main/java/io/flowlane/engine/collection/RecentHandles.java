package io.flowlane.engine.collection;

/** {@link Handles} of the latest keys only: beyond a bound, each new key drops the oldest one. */
public final class RecentHandles {
    private final int most;
    private final Handles handles = new Handles();
    private final LongQueue oldestFirst = new LongQueue();

    /** None yet, and never more than {@code most}. */
    public RecentHandles(int most) {
        this.most = most;
    }

    /** The handle of this key, or {@link Handles#NONE}. */
    public int find(long key) {
        return handles.find(key);
    }

    /** A handle for a key that is not held yet. */
    public int add(long key) {
        if (oldestFirst.size() == most) {
            remove(oldestFirst.poll());
        }
        oldestFirst.add(key);
        return handles.add(key);
    }

    /** Drops a key, if it is held. */
    public void remove(long key) {
        int handle = handles.find(key);
        if (handle != Handles.NONE) {
            handles.remove(handle);
        }
    }
}
