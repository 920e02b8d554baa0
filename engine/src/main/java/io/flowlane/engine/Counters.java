package io.flowlane.engine;

import io.flowlane.engine.distribution.LcoreCounters;
import io.flowlane.engine.distribution.LcoreCounters.PerWorker;
import io.flowlane.engine.distribution.LcoreCounters.Total;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a distributor had counted when {@link Distributor#counters} was called, in packets unless said otherwise. It is no
 * instant's picture if the distributor was running: each number is right by itself, none ever goes back but the two
 * depths, and {@code completed <= accepted} always holds.
 *
 * @param accepted by process and offer
 * @param refused given to process or offer and not accepted; a packet counts each time that it is given
 * @param completed what workers have done, handed back or not
 * @param handedBack what workers have handed back, as far as collected
 * @param returned of these, what {@code returnedPackets} handed on and {@code clearReturns} threw away
 * @param waiting accepted and without a place, now
 * @param processWaits how often process had to wait until fewer packets were without a place
 * @param stalls packets that could not be placed at once, by cause
 * @param workers by worker number
 */
public record Counters(
        long accepted,
        long refused,
        long completed,
        long handedBack,
        long returned,
        long waiting,
        long processWaits,
        Stalls stalls,
        List<Worker> workers) {

    /** Keeps a copy of the list. */
    public Counters {
        workers = List.copyOf(workers);
    }

    /**
     * Packets that could not be placed at once: they were accepted and wait, or were refused. A refused packet counts each
     * time that it is given.
     *
     * @param backlogFull the packet has to follow others of its flow to a worker that has no room, or behind ones that wait
     * @param noRoom the flow was free, and no active worker had room
     * @param noWorker no worker was active
     */
    public record Stalls(long backlogFull, long noRoom, long noWorker) {}

    /**
     * What was counted for one worker.
     *
     * @param worker its number
     * @param active whether it has joined and not left, as far as the distributor has seen
     * @param bursts grants
     * @param granted packets in them
     * @param completed of these, what the worker has done
     * @param reclaimed of these, what it did not take before it left
     * @param handedBack of the completed, what it handed back
     * @param backlog packets in its backlog, now
     * @param maxBacklog the most that there ever were
     * @param backlogFull stalls of packets whose flow was pinned to it
     * @param joins how often it joined
     * @param leaves how often it left
     */
    public record Worker(
            int worker,
            boolean active,
            long bursts,
            long granted,
            long completed,
            long reclaimed,
            long handedBack,
            long backlog,
            long maxBacklog,
            long backlogFull,
            long joins,
            long leaves) {

        /** Packets in its slot or held by it. */
        public long inFlight() {
            return granted - completed - reclaimed;
        }
    }

    /** Reads against the order in which the distributor writes. */
    static Counters of(LcoreCounters counted) {
        long returned = counted.get(Total.RETURNED);
        List<Worker> workers = IntStream.range(0, counted.workers())
                .mapToObj(worker -> worker(counted, worker))
                .toList();
        long full = workers.stream().mapToLong(Worker::backlogFull).sum();
        return new Counters(
                counted.get(Total.ACCEPTED),
                counted.get(Total.REFUSED),
                workers.stream().mapToLong(Worker::completed).sum(),
                workers.stream().mapToLong(Worker::handedBack).sum(),
                returned,
                counted.get(Total.WAITING),
                counted.get(Total.PROCESS_WAITS),
                new Stalls(full, counted.get(Total.NO_ROOM), counted.get(Total.NO_WORKER)),
                workers);
    }

    private static Worker worker(LcoreCounters counted, int worker) {
        long leaves = counted.get(worker, PerWorker.LEAVES);
        long reclaimed = counted.get(worker, PerWorker.RECLAIMED);
        long completed = counted.get(worker, PerWorker.COMPLETED);
        long joins = counted.get(worker, PerWorker.JOINS);
        return new Worker(
                worker,
                joins > leaves,
                counted.get(worker, PerWorker.BURSTS),
                counted.get(worker, PerWorker.GRANTED),
                completed,
                reclaimed,
                counted.get(worker, PerWorker.HANDED_BACK),
                counted.get(worker, PerWorker.BACKLOG),
                counted.get(worker, PerWorker.MAX_BACKLOG),
                counted.get(worker, PerWorker.BACKLOG_FULL),
                joins,
                leaves);
    }
}
