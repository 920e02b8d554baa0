package io.flowlane.engine;

import io.flowlane.engine.slot.WorkerSlot;

/** A slot whose worker lets others go on before each access. */
final class InterleavedSlot implements WorkerSlot {
    private final WorkerSlot slot;
    private final Runnable others;

    InterleavedSlot(WorkerSlot slot, Runnable others) {
        this.slot = slot;
        this.others = others;
    }

    @Override
    public boolean mayHandBack() {
        return slot.mayHandBack();
    }

    @Override
    public boolean allCollected() {
        return slot.allCollected();
    }

    @Override
    public void handsBackAt(long time) {
        slot.handsBackAt(time);
    }

    @Override
    public void request(long[] packets, int n) {
        others.run();
        slot.request(packets, n);
    }

    @Override
    public void leave(long[] packets, int n) {
        others.run();
        slot.leave(packets, n);
    }

    @Override
    public int peek(long[] into) {
        others.run();
        return slot.peek(into);
    }

    @Override
    public void taken(long time) {
        others.run();
        slot.taken(time);
    }
}
