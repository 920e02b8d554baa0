package io.flowlane.engine.pipeline;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.collection.Handles;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the distributor lcore does besides distributing: receives packets and holds them until they are due, sends
 * returned ones on, and counts both. By whatever clock the run goes. The distributor's thread alone calls it.
 */
public final class PipelineEnds {

    private static final int BURST = 32;

    private final Distributor distributor;
    private final Rate rate;
    private final RxPort rx;
    private final TxPort tx;
    private final NanoClock clock;
    private final Handles tags = new Handles();
    private final long[] input = new long[BURST];
    private final long[] due = new long[BURST];
    private final long[] output = new long[2 * BURST];
    private int held;
    private long packetsIn;
    private long packetsOut;
    private long begin;
    private long end;
    private @Nullable Throwable inputFailure;

    /** Ends of this distributor; the rate is for this run only. */
    public PipelineEnds(Distributor distributor, Rate rate, RxPort rx, TxPort tx, NanoClock clock) {
        this.distributor = distributor;
        this.rate = rate;
        this.rx = rx;
        this.tx = tx;
        this.clock = clock;
    }

    /** The first packet is due now. */
    public void begin() {
        begin = clock.nanoTime();
        end = begin;
    }

    /** Reads the next packets if none are held; false at the end of the input, or when it cannot be read on. */
    public boolean receive() {
        if (held > 0) {
            return true;
        }
        int n = received();
        if (n == RxPort.END) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            due[i] = rate.nextDue(rx.data().timestampNanos(Packets.index(input[i])));
        }
        held = n;
        return true;
    }

    /** A mapped file that is cut while it is read is an InternalError. */
    private int received() {
        try {
            return rx.receive(input, BURST);
        } catch (RuntimeException | InternalError e) {
            inputFailed(e);
            return RxPort.END;
        }
    }

    /** The input cannot be read on. */
    void inputFailed(Throwable e) {
        inputFailure = e;
    }

    /** Why the input could not be read on; null as long as it could. */
    public @Nullable Throwable inputFailure() {
        return inputFailure;
    }

    /** How many of the held packets are due. */
    public int ready() {
        if (rate.isMax()) {
            return held;
        }
        long now = clock.nanoTime() - begin;
        int ready = 0;
        while (ready < held && due[ready] <= now) {
            ready++;
        }
        return ready;
    }

    /** When the first held packet is due, by the clock; {@link Long#MAX_VALUE} when none is held. */
    public long nextDue() {
        return held == 0 ? Long.MAX_VALUE : begin + due[0];
    }

    /** Gives the first {@code ready} of the held packets to the distributor; answers how many it accepted. */
    public int distribute(int ready) {
        // with no packets, AS_DPDK answers something else than how many it accepted
        int accepted = Math.min(distributor.process(input, ready), ready);
        for (int i = 0; i < accepted; i++) {
            tags.findOrAdd(Packets.tag(input[i]));
        }
        packetsIn += accepted;
        held -= accepted;
        System.arraycopy(input, accepted, input, 0, held);
        System.arraycopy(due, accepted, due, 0, held);
        return accepted;
    }

    /** Has the distributor collect and send, and gives it nothing new. */
    public void collect() {
        distributor.process(input, 0);
    }

    /**
     * Sends on all that has been returned; answers how many packets.
     *
     * @throws IOException when TX cannot be written
     */
    public int drain() throws IOException {
        int total = 0;
        int n;
        while ((n = distributor.returnedPackets(output, output.length)) > 0) {
            send(output, n);
            total += n;
        }
        return total;
    }

    /**
     * Sends {@code packets[0] .. packets[n - 1]} on and frees them.
     *
     * @throws IOException when TX cannot be written
     */
    public void send(long[] packets, int n) throws IOException {
        try {
            tx.transmit(rx.data(), packets, 0, n);
        } catch (InternalError e) {
            inputFailed(e); // the packets' bytes
            throw e;
        }
        distributor.events().tx(packets, 0, n);
        rx.free(packets, 0, n);
        packetsOut += n;
        end = clock.nanoTime();
    }

    /** From the first packet's acceptance to the last one's return. */
    public double seconds() {
        return (end - begin) / 1e9;
    }

    /** Why the session ends early, if the input could not be read on, by its own account too; else null. */
    public @Nullable String earlyEnd() {
        Throwable failed = inputFailure == null ? rx.failure() : inputFailure;
        return failed == null ? null : EarlyEnd.ofInput(failed);
    }

    /**
     * The whole report.
     *
     * @throws InputFailedException with the report, when reading the input threw; not when it ended early by its own
     *     account, which {@link RxPort#failure} gives
     */
    public PipelineReport report(List<PipelineReport.WorkerReport> perWorker, boolean interrupted)
            throws InputFailedException {
        PipelineReport report =
                new PipelineReport(packetsIn, packetsOut, tags.size(), seconds(), perWorker, interrupted);
        Throwable failed = inputFailure;
        if (failed != null) {
            throw new InputFailedException(EarlyEnd.ofInput(failed), report, failed);
        }
        return report;
    }
}
