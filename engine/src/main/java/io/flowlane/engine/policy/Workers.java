package io.flowlane.engine.policy;

/** What a {@link PlacementPolicy} sees of the workers while it is asked. They are numbered from 0. */
public interface Workers {

    /** How many there may be, active or not. */
    int count();

    /** Whether the worker is active and can take one more packet of a free flow. */
    boolean hasRoom(int worker);

    /** Packets in the worker's backlog, in its slot and in its hands. */
    int load(int worker);
}
