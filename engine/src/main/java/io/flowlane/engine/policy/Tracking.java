package io.flowlane.engine.policy;

/** When a tag counts as in flight. */
public enum Tracking {
    /** From its assignment until its last packet has completed: the promise is kept. */
    STRICT,
    /** As DPDK does it, defects and all: burst mode forgets a tag as soon as the worker has taken its packets. */
    AS_DPDK
}
