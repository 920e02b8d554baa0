package io.flowlane.engine.idle;

/** Never gives the processor up: the least delay, for lcores that have a core of their own. */
public final class BusySpinIdle implements IdleStrategy {

    @Override
    public void idle() {
        Thread.onSpinWait();
    }

    @Override
    public void reset() {}
}
