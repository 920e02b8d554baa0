package io.flowlane.recorder.bench;

import io.flowlane.engine.policy.Mode;
import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param mode of the handshake
 * @param workers how many worker lcores, each on a thread of its own
 * @param seconds how long each measurement takes, after about three seconds that warm up
 * @param rounds how often each measurement is made, in turn
 * @param folder where journals go for as long as they are measured; a folder is made in it, and deleted
 * @param anchors whether to measure a JFR event, and a Chronicle excerpt for each event, too
 */
public record RecorderBenchSpec(Mode mode, int workers, double seconds, int rounds, Path folder, boolean anchors) {

    private static final int MOST_ROUNDS = 100;

    /** Checks the number of rounds; the engine's own benchmark checks the rest. */
    public RecorderBenchSpec {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("rounds " + rounds + " is not in 1.." + MOST_ROUNDS);
        }
    }
}
