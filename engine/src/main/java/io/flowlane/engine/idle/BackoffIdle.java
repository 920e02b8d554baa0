package io.flowlane.engine.idle;

import java.util.concurrent.locks.LockSupport;

/**
 * Spins, then yields, then parks for ever longer: for lcores that share their cores with others. The stages are those of
 * Agrona's {@code BackoffIdleStrategy}.
 *
 * <p>How long it spins follows what helped before, as adaptive mutexes do. Where a yield ended the wait, the one that was
 * waited for probably had no processor until then: the next wait spins half as long. Where spinning was enough, the next
 * may spin to the end again.
 *
 * <p>Nor does one park soon that hardly ever waits for long: the one it waits for has been kept from running, and while the
 * processor of who parks is idle, the scheduler moves that one there, where it stays. So each wait that came to a park halves
 * the yields of those after it, and each that spinning ended gives back a part of them.
 *
 * <p>Two that take turns on one processor stay there, even when another one falls idle: each has run a moment ago, and
 * schedulers leave such threads where their data is. So now and then it spins long, for some milliseconds, in which the
 * other one is kept waiting until it is moved; ever more rarely as long as that does not help.
 */
public final class BackoffIdle implements IdleStrategy {

    /** This many waits are ended by yields before it spins long; four times as many before it does so again. */
    static final int FIRST_TRIAL = 64;

    /** This many waits may spin long, one after another. */
    static final int TRIAL = 32;

    /** This many times longer than otherwise. */
    static final int LONGER = 200;

    /** This many turns yield before a park even where each wait is long. */
    static final int FEWEST_YIELDS = 20;

    /** This part of all yields is given back at a time. */
    static final int GIVEN_BACK = 64;

    private static final int LAST_TRIAL = 1 << 20;

    private final int spins;
    private final int yields;
    private final long minParkNanos;
    private final long maxParkNanos;
    /** How many turns spin now. */
    private long spinning;

    /** How many turns yield now. */
    private long yielding;

    /** Waits that yields have ended since it was last spun long, or since spinning was enough. */
    private int yielded;

    private int trialAfter = FIRST_TRIAL;
    /** How many more waits may spin long. */
    private int trials;

    private long turn;
    private long parkNanos;

    /**
     * A strategy with its own stages.
     *
     * @param spins how many turns spin at most
     * @param yields how many turns yield after that at most
     * @param minParkNanos the first park, in nanoseconds; each further one is twice as long
     * @param maxParkNanos the longest park, in nanoseconds
     * @throws IllegalArgumentException when a value is negative or the parks are the wrong way round
     */
    public BackoffIdle(int spins, int yields, long minParkNanos, long maxParkNanos) {
        if (spins < 0 || yields < 0 || minParkNanos < 1 || maxParkNanos < minParkNanos) {
            throw new IllegalArgumentException("spins " + spins + ", yields " + yields + ", parks " + minParkNanos
                    + ".." + maxParkNanos + " ns: none may be negative, and the longest park not below the shortest");
        }
        this.spins = spins;
        this.yields = yields;
        this.minParkNanos = minParkNanos;
        this.maxParkNanos = maxParkNanos;
        this.parkNanos = minParkNanos;
        this.spinning = spins;
        this.yielding = yields;
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
        return spinning + yielding;
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
        boolean parked = turn > turnsToPark();
        if (parked) {
            yielding = Math.max(Math.min(FEWEST_YIELDS, yields), yielding / 2);
        }
        if (turn <= Math.min(spinning, spins)) {
            spinning = spins;
            yielded = 0;
            trials = 0;
            trialAfter = FIRST_TRIAL;
            yielding = Math.min(yields, yielding + Math.max(1, yields / GIVEN_BACK));
        } else if (trials > 0) {
            trials--;
            spinning = trials > 0 ? spinning : spins;
        } else if (!parked) {
            spinning /= 2;
            yielded++;
            if (yielded == trialAfter) {
                yielded = 0;
                trials = TRIAL;
                trialAfter = Math.min(4 * trialAfter, LAST_TRIAL);
                spinning = (long) LONGER * spins;
            }
        }
    }

    @Override
    public boolean parksNext() {
        return turn >= turnsToPark();
    }
}
