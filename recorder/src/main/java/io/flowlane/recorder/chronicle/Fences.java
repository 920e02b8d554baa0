package io.flowlane.recorder.chronicle;

import net.openhft.chronicle.core.Memory;
import net.openhft.chronicle.core.OS;

/** The one memory-ordering edge between a recording lcore and who reads the mapped file while it is written. */
public final class Fences {
    private static final Memory MEMORY = OS.memory();

    private Fences() {}

    /** No store before this is seen later than a store behind it. On x86 it binds the compiler alone, at no cost. */
    public static void release() {
        MEMORY.storeFence();
    }

    /** No load behind this sees what was there before a load ahead of it. */
    public static void acquire() {
        MEMORY.loadFence();
    }
}
