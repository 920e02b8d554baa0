package io.flowlane.viewer.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.query.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final long SECOND = 1_000_000_000L;
    private final TreeSet<Moment> events = new TreeSet<>(List.of(
            new Moment(100, 0), new Moment(100, 1), new Moment(250, 0), new Moment(900, 0), new Moment(5_000_000, 0)));
    private boolean loading;
    private final Playback playback = new Playback(this::step);

    private Tape.Step step(Moment from, int direction) {
        if (loading) {
            return Tape.Step.LOADING;
        }
        Moment next = direction > 0 ? events.higher(from) : events.lower(from);
        return next == null ? Tape.Step.END : Tape.Step.to(next);
    }

    @BeforeEach
    void load() {
        playback.load(100, 5_000_000);
    }

    private List<Moment> pulses(int n, long nanos) {
        List<Moment> seen = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            clock += nanos;
            if (playback.pulse(clock)) {
                seen.add(playback.at());
            }
        }
        return seen;
    }

    private long clock = 77;

    @Test
    void atTheSlowestPaceAnEventASecond() {
        playback.play(1);
        assertEquals("1 s per event", playback.pace().words());
        playback.pulse(clock);
        assertEquals(List.of(new Moment(100, 0)), pulses(5, SECOND / 5));
        assertEquals(List.of(new Moment(100, 1), new Moment(250, 0)), pulses(10, SECOND / 5));
        playback.play(-1);
        playback.pulse(clock);
        assertEquals(List.of(new Moment(100, 1)), pulses(5, SECOND / 5));
    }

    @Test
    void itStopsAfterTheLastEventAndBeginsAnewFromThere() {
        playback.play(1);
        playback.pulse(clock);
        pulses(5 * 6, SECOND / 5);
        assertFalse(playback.playing());
        assertEquals(new Moment(5_000_000, 0), playback.at());
        playback.play(1);
        assertTrue(playback.playing());
        assertEquals(Moment.before(100), playback.at());
    }

    @Test
    void whatIsStillReadHoldsTheBeatAndItDoesNotCatchUp() {
        playback.play(1);
        playback.pulse(clock);
        loading = true;
        assertEquals(List.of(), pulses(50, SECOND / 5));
        loading = false;
        assertEquals(List.of(new Moment(100, 0)), pulses(5, SECOND / 5));
    }

    @Test
    void inProportionTimePassesToTheNanosecond() {
        playback.faster(4);
        assertEquals("1,000,000× slower", playback.pace().words());
        playback.play(1);
        playback.pulse(clock);
        // 1.5 ns of the journal to a pulse: nothing is lost to rounding
        List<Moment> seen = pulses(1_000, 1_500_000);
        assertEquals(100 + 1_500, playback.at().t());
        assertEquals(1_000, seen.size());
        playback.play(-1);
        playback.pulse(clock);
        pulses(400, 1_500_000);
        assertEquals(1_000, playback.at().t());
    }

    @Test
    void realTimeReachesTheEndAndStops() {
        playback.faster(100);
        playback.faster(-1);
        assertEquals("real time", playback.pace().words());
        playback.play(1);
        playback.pulse(clock);
        pulses(1, 4_999_000);
        assertEquals(4_999_100, playback.at().t());
        assertTrue(playback.playing());
        pulses(1, 4_000);
        assertEquals(Moment.after(5_000_000), playback.at());
        assertFalse(playback.playing());
    }

    @Test
    void aPulseThatComesLateDoesNotJump() {
        playback.faster(10);
        playback.play(1);
        playback.pulse(clock);
        playback.load(0, 100 * SECOND);
        playback.play(1);
        playback.pulse(clock);
        pulses(1, 3600 * SECOND);
        assertEquals(-1 + 1 + Playback.LONGEST_PULSE, playback.at().t());
    }

    @Test
    void followingStaysAtTheEndUntilOneLooksElsewhere() {
        playback.follow(true);
        assertEquals(Moment.after(5_000_000), playback.at());
        playback.grow(6_000_000);
        assertEquals(Moment.after(6_000_000), playback.at());
        playback.seek(Moment.after(300));
        assertFalse(playback.following());
        playback.grow(7_000_000);
        assertEquals(Moment.after(300), playback.at());
        playback.seek(Moment.after(Long.MAX_VALUE));
        assertEquals(Moment.after(7_000_000), playback.at());
    }

    @Test
    void pausedItStands() {
        playback.play(1);
        playback.pulse(clock);
        playback.toggle();
        assertEquals(List.of(), pulses(20, SECOND));
        playback.toggle();
        assertTrue(playback.playing());
        assertEquals(List.of(), pulses(1, SECOND), "the time of the pause does not count");
    }

    @Test
    void theLadderGoesFromSlowToFastAndEndsThere() {
        playback.faster(-5);
        assertEquals(Pace.LADDER.get(0), playback.pace());
        playback.faster(Integer.MAX_VALUE - 10);
        assertEquals("10× faster", playback.pace().words());
    }
}
