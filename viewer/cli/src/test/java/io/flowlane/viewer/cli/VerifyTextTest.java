package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} says of runs that ended early, or of which there was nothing to check. */
class VerifyTextTest {
    private static final SessionInfo SESSION =
            new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "text", 1);

    @TempDir
    private Path folder = Path.of("");

    private Path recorded(int packets, long inFlight) throws IOException {
        Path journal = folder.resolve("j");
        try (JournalRecorder recorder = JournalRecorder.create(journal, RecorderOptions.DEFAULTS)) {
            LcoreEvents dist = recorder.distributor(SESSION);
            for (int seq = 0; seq < packets; seq++) {
                dist.packetIn(seq, Packets.packet(seq, 7));
            }
            if (inFlight >= 0) {
                dist.sessionStop(inFlight, "a handler failed");
            }
            dist.sessionEnd();
        }
        return journal;
    }

    @Test
    void aRunThatEndedEarlySaysSo() throws IOException {
        Path journal = recorded(2, 2);
        Cli cli = Cli.run("verify", journal);
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        assertTrue(cli.out().contains("ended early: a handler failed, 2 packets in flight"), cli::toString);
        assertTrue(cli.out().contains("no worker took a packet"), cli::toString);

        Map<String, Object> json =
                TinyJson.object(Cli.run("verify", journal, "--json").out());
        assertTrue(
                json.get("stopped") instanceof Map<?, ?> stopped
                        && "a handler failed".equals(stopped.get("reason"))
                        && stopped.get("in_flight") instanceof Number n
                        && n.intValue() == 2,
                json::toString);
    }

    @Test
    void whatIsMissingBeyondThemIsAFinding() throws IOException {
        Cli cli = Cli.run("verify", recorded(3, 2));
        assertEquals(ExitCode.FOUND, cli.exit(), cli::toString);
        assertTrue(cli.out().startsWith("violated: "), cli::toString);
    }

    @Test
    void nothingToCheckIsNoFinding() throws IOException {
        Path journal = recorded(0, -1);
        Cli cli = Cli.run("verify", journal);
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        assertTrue(cli.out().startsWith("nothing to check: 0 packets, 2 events"), cli::toString);
        Map<String, Object> json =
                TinyJson.object(Cli.run("verify", journal, "--json").out());
        assertEquals("nothing to check", json.get("verdict"));
        assertNull(json.get("stopped"));
    }
}
