package io.flowlane.viewer.playback;

import io.flowlane.viewer.query.Moment;

/**
 * The clock of a replay. What has happened at its moment is everything up to and including that moment.
 *
 * <p>After a pulse that came late it goes on from where it was, as if no more than {@link #LONGEST_PULSE} had passed: a
 * window that was hidden for an hour does not jump.
 */
public final class Playback {
    /** The most real time, in nanoseconds, that one pulse lets pass. */
    public static final long LONGEST_PULSE = 250_000_000L;

    private static final long NOT_RUNNING = Long.MIN_VALUE;

    private final Tape tape;
    private long begin;
    private long end;
    private Moment at = Moment.START;
    private int direction = 1;
    private int speed;
    private boolean playing;
    private boolean following;
    private long lastPulse = NOT_RUNNING;
    /** Real time that has passed since the last event, when events are the beat. */
    private long credit;
    /** The next event had to be read first. */
    private boolean waited;
    /** Journal time below a nanosecond that has passed. */
    private double remainder;

    /** Stands at the beginning. */
    public Playback(Tape tape) {
        this.tape = tape;
    }

    /** A journal from {@code begin} to {@code end}, nanoseconds: pauses and goes to its beginning. */
    public void load(long begin, long end) {
        this.begin = begin;
        this.end = end;
        following = false;
        pause();
        at = Moment.before(begin);
    }

    /** The journal has grown. */
    public void grow(long newEnd) {
        end = Math.max(end, newEnd);
        if (following) {
            at = Moment.after(end);
        }
    }

    /** Where it is. */
    public Moment at() {
        return at;
    }

    /** Whether it runs by itself. */
    public boolean playing() {
        return playing;
    }

    /** 1 when it runs to later times, -1 when it runs backwards. */
    public int direction() {
        return direction;
    }

    /** Whether it stays at the end of a journal that grows. */
    public boolean following() {
        return following;
    }

    /** How fast. */
    public Pace pace() {
        return Pace.LADDER.get(speed);
    }

    /** Faster by this many steps of {@link Pace#LADDER}; slower when negative. */
    public void faster(int steps) {
        speed = Math.max(0, Math.min(Pace.LADDER.size() - 1, speed + steps));
        credit = 0;
        remainder = 0;
    }

    /** Runs; from the beginning again where it stands at the end, from the end where it goes backwards from the beginning. */
    public void play(int newDirection) {
        direction = newDirection >= 0 ? 1 : -1;
        following = false;
        if (direction > 0 && at.t() >= end) {
            at = Moment.before(begin);
        } else if (direction < 0 && at.t() <= begin) {
            at = Moment.after(end);
        }
        playing = true;
        lastPulse = NOT_RUNNING;
        waited = false;
        credit = 0;
        remainder = 0;
    }

    /** Stands still. */
    public void pause() {
        playing = false;
        lastPulse = NOT_RUNNING;
    }

    /** Plays when it stands, pauses when it runs. */
    public void toggle() {
        if (playing) {
            pause();
        } else {
            play(direction);
        }
    }

    /** Goes there and stands. */
    public void seek(Moment to) {
        pause();
        following = false;
        at = clamp(to);
    }

    /** Stays at the end while the journal grows, or no longer. */
    public void follow(boolean wanted) {
        pause();
        following = wanted;
        if (wanted) {
            at = Moment.after(end);
        }
    }

    /**
     * Lets time pass.
     *
     * @param now real time in nanoseconds, from any origin
     * @return whether the moment has changed, or it has stopped
     */
    public boolean pulse(long now) {
        if (!playing) {
            return false;
        }
        long passed = lastPulse == NOT_RUNNING ? 0 : Math.max(0, Math.min(LONGEST_PULSE, now - lastPulse));
        lastPulse = now;
        Moment before = at;
        if (pace() instanceof Pace.PerEvent beat) {
            byEvents(beat, passed);
        } else if (pace() instanceof Pace.InProportion flow) {
            byTime(flow, passed);
        }
        return !playing || !at.equals(before);
    }

    private void byEvents(Pace.PerEvent beat, long passed) {
        credit += passed;
        while (playing && credit >= beat.nanos()) {
            Tape.Step step = tape.step(at, direction);
            switch (step.kind()) {
                case FOUND -> {
                    at = step.to();
                    credit = waited ? 0 : credit - beat.nanos();
                    waited = false;
                }
                case END -> pause();
                case LOADING -> {
                    // the beat goes on from here, and does not catch up
                    credit = beat.nanos();
                    waited = true;
                    return;
                }
            }
        }
    }

    private void byTime(Pace.InProportion flow, long passed) {
        double exact = passed * flow.factor() + remainder;
        long whole = (long) exact;
        remainder = exact - whole;
        if (whole == 0) {
            return;
        }
        long t = Math.max(begin, Math.min(end, at.t())) + direction * whole;
        if (t >= end || t <= begin) {
            pause();
        }
        at = direction < 0 && t <= begin ? Moment.before(begin) : Moment.after(Math.min(t, end));
    }

    private Moment clamp(Moment to) {
        return to.t() < begin ? Moment.before(begin) : to.t() > end ? Moment.after(end) : to;
    }
}
