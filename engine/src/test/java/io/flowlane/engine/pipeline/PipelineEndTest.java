package io.flowlane.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.SessionLog;
import io.flowlane.engine.port.PacketData;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import io.flowlane.engine.simulation.SimulatedPipeline;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.engine.simulation.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a run ends that does not come to the end of its input, on threads and on simulated lcores. */
class PipelineEndTest {

    private static final PacketWork NONE = PacketWork.parse("none");

    /** What was received before is finished and reported; the session says why it ended. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInputThatCannotBeReadOnEndsTheRunWithItsReport(boolean simulated) {
        for (Throwable failure : List.of(
                new UncheckedIOException(new IOException("it was cut, cap.pcap: record again")),
                new InternalError("a fault occurred in a recent unsafe memory access operation"),
                new IndexOutOfBoundsException())) {
            SessionLog log = new SessionLog();
            Failing rx = new Failing(new Numbers(20_000, 5), 5_000, failure);
            Run run = run(simulated, log, NONE, rx, TxPort.NONE);
            InputFailedException thrown = assertThrows(InputFailedException.class, run::run);
            String why = "the rest of the input cannot be read: "
                    + (failure instanceof UncheckedIOException
                            ? "it was cut, cap.pcap: record again"
                            : failure instanceof InternalError
                                    ? "the file changed while it was read"
                                    : "IndexOutOfBoundsException");
            assertEquals(why, thrown.getMessage());
            assertSame(failure, thrown.getCause());
            assertEquals(5_000, thrown.report().packetsIn());
            assertEquals(5_000, thrown.report().packetsOut());
            assertEquals(List.of("SESSION_STOP 0: " + why, "SESSION_END", "ended"), end(log));
            assertEquals(Numbers.POOL, rx.numbers.free.size());
        }
    }

    /** An input that ends early by its own account is no failure of the run; the session says so all the same. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInputThatEndsEarlyIsTheReason(boolean simulated) throws IOException {
        SessionLog log = new SessionLog();
        Failing rx = new Failing(new Numbers(20_000, 5), 5_000, new IOException("cut, cap.pcap: record again"));
        PipelineReport report = run(simulated, log, NONE, rx, TxPort.NONE).run();
        assertEquals(5_000, report.packetsOut());
        String stop = "SESSION_STOP 0: the rest of the input cannot be read: cut, cap.pcap: record again";
        assertEquals(List.of(stop, "SESSION_END", "ended"), end(log));
    }

    /** The bytes of a packet in flight are gone, too: a worker, or TX, cannot read them. */
    @Test
    void bytesThatCannotBeReadAreTheInputsFailure() {
        InternalError gone = new InternalError("a fault occurred");
        SessionLog log = new SessionLog();
        PacketWork reads = (data, packet) -> {
            throw gone;
        };
        Numbers rx = new Numbers(100, 5);
        InputFailedException thrown =
                assertThrows(InputFailedException.class, run(false, log, reads, rx, TxPort.NONE)::run);
        String why = "the rest of the input cannot be read: the file changed while it was read";
        assertEquals(why, thrown.getMessage());
        assertEquals("SESSION_STOP " + log.inFlight() + ": " + why, end(log).get(0));
        for (boolean simulated : new boolean[] {false, true}) {
            SessionLog other = new SessionLog();
            Numbers input = new Numbers(100, 5);
            thrown = assertThrows(
                    InputFailedException.class, run(simulated, other, NONE, input, new Throwing(gone))::run);
            assertEquals(why, thrown.getMessage());
            assertTrue(thrown.report().packetsIn() > 0);
            assertEquals(
                    "SESSION_STOP " + other.inFlight() + ": " + why, end(other).get(0));
        }
    }

    /** Whatever ends the distributor's thread, the workers end, and the session says what it was. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatEndsTheRunIsTheReason(boolean simulated) {
        OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
        assertEnds(simulated, memory, "OutOfMemoryError: Java heap space");
        assertEnds(simulated, new IllegalStateException("odd"), "the run failed: IllegalStateException: odd");
        assertEnds(simulated, new IOException("disk full"), "the output cannot be written: disk full");
        SessionLog log = new SessionLog();
        Failing rx = new Failing(new Numbers(20_000, 5), 5_000, memory);
        assertSame(memory, assertThrows(OutOfMemoryError.class, run(simulated, log, NONE, rx, TxPort.NONE)::run));
        assertEquals("SESSION_STOP " + log.inFlight() + ": OutOfMemoryError: Java heap space", end(log).get(0));
    }

    private static void assertEnds(boolean simulated, Throwable failure, String why) {
        SessionLog log = new SessionLog();
        Numbers rx = new Numbers(1_000, 5);
        Run run = run(simulated, log, NONE, rx, new Throwing(failure));
        assertSame(failure, assertThrows(Throwable.class, run::run));
        List<String> end = end(log);
        assertEquals(List.of("SESSION_STOP " + log.inFlight() + ": " + why, "SESSION_END", "ended"), end);
    }

    @Test
    void aHandlersFailureIsTheReason() {
        SessionLog log = new SessionLog();
        PacketWork fails = (data, packet) -> {
            throw new ArithmeticException("no");
        };
        Numbers rx = new Numbers(1_000, 5);
        assertThrows(IllegalStateException.class, run(false, log, fails, rx, TxPort.NONE)::run);
        String stop = "SESSION_STOP " + log.inFlight() + ": a handler failed: java.lang.ArithmeticException: no";
        assertEquals(List.of(stop, "SESSION_END", "ended"), end(log));
    }

    @FunctionalInterface
    private interface Run {
        PipelineReport run() throws IOException;
    }

    private static Run run(boolean simulated, SessionLog log, PacketWork work, RxPort rx, TxPort tx) {
        PipelineConfig config = new PipelineConfig(DistributorConfig.of(2).withEvents(log), work, Rate.parse("max"));
        return simulated
                ? new SimulatedPipeline(config, SimulationCosts.DEFAULT, 1, new VirtualClock(), rx, tx)::run
                : new Pipeline(config, rx, tx)::run;
    }

    /** All but the flushes. */
    private static List<String> end(SessionLog log) {
        return log.events().stream().filter(event -> !event.startsWith("FLUSH")).toList();
    }

    private record Throwing(Throwable failure) implements TxPort {
        @Override
        public void transmit(PacketData data, long[] packets, int from, int n) throws IOException {
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public void close() {}
    }

    /** Throws when this many packets have been received; with an IOException it ends in good order. */
    private record Failing(Numbers numbers, int after, Throwable thrown) implements RxPort {
        @Override
        public int receive(long[] into, int max) {
            int left = after - numbers.received();
            if (left <= 0 && thrown instanceof IOException) {
                return END;
            }
            if (left <= 0) {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }
            return numbers.receive(into, Math.min(max, left));
        }

        @Override
        public void free(long[] packets, int from, int n) {
            numbers.free(packets, from, n);
        }

        @Override
        public PacketData data() {
            return numbers.data();
        }

        @Override
        public int capacity() {
            return numbers.capacity();
        }

        @Override
        public @Nullable IOException failure() {
            return thrown instanceof IOException ended && numbers.received() >= after ? ended : null;
        }

        @Override
        public Map<String, Long> skipped() {
            return numbers.skipped();
        }

        @Override
        public double progress() {
            return numbers.progress();
        }

        @Override
        public void close() {}
    }
}
