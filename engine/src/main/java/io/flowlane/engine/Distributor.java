package io.flowlane.engine;

import io.flowlane.engine.burst.BurstDistribution;
import io.flowlane.engine.burst.DpdkBurstDistribution;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.idle.Deadline;
import io.flowlane.engine.lcore.Distribution;
import io.flowlane.engine.lcore.LcoreSettings;
import io.flowlane.engine.lcore.WorkerChoice;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.single.DpdkSingleDistribution;
import io.flowlane.engine.single.SingleDistribution;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.DistributorSlots;
import io.flowlane.engine.slot.SingleSlots;
import io.flowlane.engine.slot.WorkerSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Hands packets from one distributor lcore to worker lcores so that no two packets of one tag are ever processed in
 * parallel, and each tag's packets are processed and returned in input order.
 *
 * <p>Assumes: one thread, the first that calls, makes all calls on the distributor; each {@link WorkerPort} has a thread
 * of its own; no packet is given to {@link #process} again before it came back or its worker has freed it.
 *
 * <p>Guarantees: each accepted packet is taken by exactly one worker; what a worker did for packet n of a tag happens
 * before what any worker does for packet n+1 of it. Workers may join, leave and come back at any moment, the last one
 * too: nothing accepted is lost.
 *
 * <p>The design and the calls are those of DPDK's programmer's guide, chapter "Packet Distributor Library".
 */
public final class Distributor implements AutoCloseable {

    private final DistributorConfig config;
    private final Distribution distribution;
    private final EventSink sink;
    private final LcoreEvents events;
    private final WorkerPort[] ports;
    private final LcoreOwner owner = new LcoreOwner("the distributor");
    private boolean closed;

    private Distributor(DistributorConfig config) {
        this.config = config;
        this.sink = RecordProperty.sink(config);
        this.events = sink.distributor(session(config));
        LcoreSettings settings = new LcoreSettings(
                config.workers(),
                config.backlog(),
                config.lines(),
                config.waiting(),
                config.wideTags() || config.mode() == Mode.SINGLE,
                choice(config),
                config.idle().get());
        if (config.mode() == Mode.SINGLE) {
            SingleSlots slots = new SingleSlots(config.workers());
            distribution = config.tracking() == Tracking.STRICT
                    ? new SingleDistribution(settings, slots, events)
                    : new DpdkSingleDistribution(settings, slots, events);
            ports = ports(config, sink, slots::worker);
        } else if (config.tracking() == Tracking.STRICT) {
            DistributorSlots slots = DistributorSlots.of(config.workers(), config.lines());
            distribution = new BurstDistribution(settings, slots, events);
            ports = ports(config, sink, slots::worker);
        } else {
            BurstSlots slots = new BurstSlots(config.workers());
            distribution = new DpdkBurstDistribution(settings, slots, events);
            ports = ports(config, sink, slots::worker);
        }
    }

    /** A distributor with no worker active yet. The caller publishes it to the workers' threads safely. */
    public static Distributor create(DistributorConfig config) {
        return new Distributor(config);
    }

    private static SessionInfo session(DistributorConfig config) {
        long wall = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        return new SessionInfo(
                config.mode().name(),
                config.tracking().name(),
                config.policy().name(),
                config.workers(),
                config.backlog(),
                config.name(),
                wall);
    }

    private static WorkerChoice choice(DistributorConfig config) {
        if (config.policy() == Policy.LEAST_LOADED) {
            return new WorkerChoice.LeastLoaded();
        }
        return new WorkerChoice.RoundRobin(config.workers(), config.mode() == Mode.SINGLE ? 1 : BurstSlots.BURST);
    }

    private static WorkerPort[] ports(DistributorConfig config, EventSink sink, IntFunction<WorkerSlot> slots) {
        WorkerPort[] ports = new WorkerPort[config.workers()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = new WorkerPort(
                    i, slots.apply(i), sink.worker(i), config.idle().get());
        }
        return ports;
    }

    /** How this distributor was made. */
    public DistributorConfig config() {
        return config;
    }

    /**
     * A worker's end. Any thread may ask for it.
     *
     * @throws IllegalArgumentException when there is no such worker
     */
    public WorkerPort worker(int id) {
        if (id < 0 || id >= ports.length) {
            throw new IllegalArgumentException("worker " + id + " is not in 0.." + (ports.length - 1));
        }
        return ports[id];
    }

    /** Where the application tells {@code TX} and {@code MARK}, on the distributor's thread. */
    public LcoreEvents events() {
        return events;
    }

    /**
     * Distributes {@code packets[0] .. packets[n - 1]} in this order, and collects what workers have handed back. Waits
     * while more packets than {@link DistributorConfig#waiting} have no place. With {@code n = 0} it only collects and
     * sends; such calls are made in idle loops, and are not told as {@code PROCESS_BEGIN}.
     *
     * @return how many were accepted: all, or fewer when no worker is active any more; the caller offers the rest again.
     *     With {@code n = 0} it is 0, but for {@code AS_DPDK} in single mode how many workers ask
     * @throws IllegalArgumentException when {@code n} does not fit or a packet has flag bits set
     */
    public int process(long[] packets, int n) {
        enter();
        checkPackets(packets, n);
        return distribution.process(packets, n);
    }

    /**
     * Like {@link #process}, but never waits: accepts what can go to a worker now, and beyond that as many packets as may
     * wait ({@link DistributorConfig#waiting}). A flow whose worker is full does not stop the others: they pass it.
     *
     * <p>The refused packets stand at {@code packets[0] .. packets[n - accepted - 1]} afterwards, in the order in which
     * they came, and what stands behind them up to {@code n} is of no use. A refused packet holds back all later ones of
     * its flow, so each flow keeps its order when the caller offers first what was refused, then what is new:
     *
     * <pre>{@code
     * long[] input = new long[64];
     * int held = 0;
     * while (running) {
     *     held += receive(input, held, input.length - held); // behind what was refused
     *     held -= distributor.offer(input, held);
     *     transmit(distributor.returnedPackets(back, back.length));
     * }
     * }</pre>
     *
     * <p>A refused packet has no sequence number and leaves no event; a call that accepts nothing leaves no {@code
     * PROCESS_BEGIN} either, for it may be made in an idle loop.
     *
     * @return how many were accepted; 0 when no worker is active
     * @throws IllegalArgumentException when {@code n} does not fit or a packet has flag bits set
     * @throws UnsupportedOperationException with {@link Tracking#AS_DPDK}, for DPDK's decisions include its waits
     */
    public int offer(long[] packets, int n) {
        enter();
        checkPackets(packets, n);
        return distribution.offer(packets, n);
    }

    /**
     * Takes packets that workers have handed back; each tag's packets come in input order.
     *
     * @return how many were written to {@code into[0]} and on, up to {@code max}
     */
    public int returnedPackets(long[] into, int max) {
        enter();
        if (max < 0 || max > into.length) {
            throw new IllegalArgumentException("max " + max + " is not in 0.." + into.length);
        }
        return distribution.returned(into, max);
    }

    /** Throws away what workers have handed back until now and nobody has taken. */
    public void clearReturns() {
        enter();
        distribution.clearReturns();
    }

    /**
     * Waits until every accepted packet has completed; for ever, if a worker never asks again.
     *
     * @return how many completed meanwhile
     */
    public long flush() {
        enter();
        return distribution.flush(() -> true);
    }

    /**
     * Waits until every accepted packet has completed, or the time is up.
     *
     * @return how many accepted packets have not completed: 0 when all have
     */
    public long flush(Duration limit) {
        enter();
        distribution.flush(Deadline.in(limit));
        return distribution.outstanding();
    }

    /**
     * Waits until every accepted packet has completed, or there is no point in waiting longer.
     *
     * @param goOn asked before each further look at the workers, on the distributor's thread
     * @return how many completed meanwhile
     */
    public long flush(BooleanSupplier goOn) {
        enter();
        return distribution.flush(goOn);
    }

    /** What was counted until now. Any thread, at any time, also after the close; the distributor is not disturbed. */
    public Counters counters() {
        return Counters.of(distribution.counters());
    }

    /** Accepted packets that have not completed. */
    public long outstanding() {
        enter();
        return distribution.outstanding();
    }

    /** How many workers have asked and not left, as far as the distributor has seen. */
    public int activeWorkers() {
        enter();
        return distribution.activeWorkers();
    }

    /**
     * Ends the session: workers that wait stop waiting. Does not flush: what is outstanding stays so, and what workers hand
     * back from now on goes nowhere.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        enter();
        closed = true;
        events.sessionEnd();
        sink.sessionEnded();
        for (WorkerPort port : ports) {
            port.close();
        }
    }

    /**
     * Waits until every accepted packet has completed, or the time is up; then closes in any case. What has come back and
     * was not taken is gone: to have it, {@link #flush(Duration)}, take the returns, then close.
     *
     * @param limit how long to wait at most; not at all when negative
     * @return how many accepted packets have not completed: 0 when all have, and when it was closed before
     */
    public long close(Duration limit) {
        if (closed) {
            return 0;
        }
        long left = flush(limit);
        close();
        return left;
    }

    private void enter() {
        owner.check();
        if (closed) {
            throw new IllegalStateException("the distributor is closed");
        }
    }

    private static void checkPackets(long[] packets, int n) {
        if (n < 0 || n > packets.length) {
            throw new IllegalArgumentException("n " + n + " is not in 0.." + packets.length);
        }
        Packets.check(packets, n);
    }
}
