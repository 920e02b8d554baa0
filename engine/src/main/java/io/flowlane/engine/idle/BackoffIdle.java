package io.flowlane.engine.idle;

import java.util.concurrent.locks.LockSupport;

/**
 * Spins, then yields, then parks for ever longer: for lcores that share their cores with others. The stages are those of
 * Agrona's {@code BackoffIdleStrategy}.
 */
public final class BackoffIdle implements IdleStrategy {

    private final int spins;
    private final int yields;
    private final long minParkNanos;
    private final long maxParkNanos;
    private long turn;
    private long parkNanos;

    /**
     * A strategy with its own stages.
     *
     * @param spins how many turns spin
     * @param yields how many turns yield after that
     * @param minParkNanos the first park, in nanoseconds; each further one is twice as long
     * @param maxParkNanos the longest park, in nanoseconds
     * @throws IllegalArgumentException when a value is negative or the parks are the wrong way round
     */
    public BackoffIdle(int spins, int yields, long minParkNanos, long maxParkNanos) {
        if (spins < 0 || yields < 0 || minParkNanos < 1 || maxParkNanos < minParkNanos) {
            throw new IllegalArgumentException("spins " + spins + ", yields " + yields + ", parks " + minParkNanos
                    + ".." + maxParkNanos + " ns: none may be negative, and the longest not below the shortest");
        }
        this.spins = spins;
        this.yields = yields;
        this.minParkNanos = minParkNanos;
        this.maxParkNanos = maxParkNanos;
        this.parkNanos = minParkNanos;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // yielding to whoever shares the core is the point
    public void idle() {
        if (turn < spins) {
            turn++;
            Thread.onSpinWait();
        } else if (!parksNext()) {
            turn++;
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, parkNanos);
            parkNanos = parkNanos > maxParkNanos / 2 ? maxParkNanos : parkNanos * 2;
        }
    }

    /** How long the next park is, in nanoseconds. */
    long nextPark() {
        return parkNanos;
    }

    @Override
    public void reset() {
        turn = 0;
        parkNanos = minParkNanos;
    }

    @Override
    public boolean parksNext() {
        return turn >= (long) spins + yields;
    }
}
