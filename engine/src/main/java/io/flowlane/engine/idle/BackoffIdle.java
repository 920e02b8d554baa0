package io.flowlane.engine.idle;

import java.util.concurrent.locks.LockSupport;

/**
 * Spins, then yields, then parks for ever longer: for lcores that share their cores with others. The stages are those of
 * Agrona's {@code BackoffIdleStrategy}.
 *
 * <p>How long it spins follows what helped before, as adaptive mutexes do. Where a yield ended the wait, the one that was
 * waited for probably had no processor until then: the next wait spins half as long. Where spinning was enough, the next
 * one may spin to the end again; and every {@value #LOOK_AGAIN} waits one does, for things may have changed.
 */
public final class BackoffIdle implements IdleStrategy {

    static final int LOOK_AGAIN = 256;

    private final int spins;
    private final int yields;
    private final long minParkNanos;
    private final long maxParkNanos;
    /** How many turns spin now: {@link #spins} or fewer. */
    private int spinning;

    private int waits;
    private long turn;
    private long parkNanos;

    /**
     * A strategy with its own stages.
     *
     * @param spins how many turns spin at most
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
        this.spinning = spins;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // yielding to whoever shares the core is the point
    public void idle() {
        if (turn < spinning) {
            Thread.onSpinWait();
        } else if (!parksNext()) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, parkNanos);
            parkNanos = parkNanos > maxParkNanos / 2 ? maxParkNanos : parkNanos * 2;
        }
        turn++;
    }

    /** How many turns a wait that begins now spins and yields before it parks. */
    long turnsToPark() {
        return (long) spinning + yields;
    }

    /** How long the next park is, in nanoseconds. */
    long nextPark() {
        return parkNanos;
    }

    @Override
    public void reset() {
        if (turn > 0) {
            learn();
            turn = 0;
        }
        parkNanos = minParkNanos;
    }

    /** A wait has ended. One that came to a park was long, and says nothing about who has a processor. */
    private void learn() {
        waits++;
        if (turn <= spinning || waits % LOOK_AGAIN == 0) {
            spinning = spins;
        } else if (turn <= turnsToPark()) {
            spinning /= 2;
        }
    }

    @Override
    public boolean parksNext() {
        return turn >= turnsToPark();
    }
}
