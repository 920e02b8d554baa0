package io.flowlane.engine.distribution;

import java.util.Arrays;

/**
 * Accepted packets without a place. Each flow's packets stand in a queue of their own; the flow table knows it. The queues
 * stand in lists, one for each worker and one for free flows, so that whoever has room finds what can go there at once:
 *
 * <pre>
 *  list of worker 0   flow 7: p31 p35      in flight on worker 0: its packets have to follow there
 *  list of worker 1   -
 *  list of the free   flow 9: p32          any worker will do, but all are full
 *                     flow 4: p33 p34
 * </pre>
 *
 * A queue goes to the end of the worker's list when a packet of it was placed there, so hot flows take turns with others;
 * and to the end of the free list when its flow's last packet in flight has completed. No step depends on how many wait.
 *
 * <p>Queues are linked, and not rings: there are as many as flows that wait, and all share the memory for packets.
 */
final class WaitingPackets {

    private static final int NONE = -1;

    private final FlowTable flows;

    /** The list of free flows; the lists before it are those of the workers. */
    private final int freeList;

    /** By packet: the packet, and the next in its queue, or in the list of unused ones. */
    private long[] packets;

    private int[] following;
    private int unusedPacket;
    private int size;

    /** By queue: its first and last packet. */
    private int[] first;

    private int[] last;

    /** By list or queue: its neighbours in the circle of a list and its queues; of an unused queue, the next unused. */
    private int[] before;

    private int[] after;
    private int unusedQueue;

    WaitingPackets(FlowTable flows, int workers, int expected) {
        this.flows = flows;
        freeList = workers;
        int lists = workers + 1;
        packets = new long[expected];
        following = new int[expected];
        first = new int[lists + expected];
        last = new int[lists + expected];
        before = new int[lists + expected];
        after = new int[lists + expected];
        Arrays.setAll(before, list -> list);
        Arrays.setAll(after, list -> list);
        unusedPacket = chain(following, 0);
        unusedQueue = chain(after, lists);
    }

    /** Links all from {@code from} on to a list of unused ones; answers the first. */
    private static int chain(int[] links, int from) {
        for (int i = from; i < links.length; i++) {
            links[i] = i + 1 < links.length ? i + 1 : NONE;
        }
        return from < links.length ? from : NONE;
    }

    /** How many wait. */
    int size() {
        return size;
    }

    /** Whether packets of free flows wait. */
    boolean anyFree() {
        return after[freeList] != freeList;
    }

    /** Whether packets wait to follow others of their flow to this worker. */
    boolean anyBehind(int worker) {
        return after[worker] != worker;
    }

    /** The packet of a free flow whose turn it is. */
    long firstFree() {
        return packets[first[after[freeList]]];
    }

    /** The packet whose turn it is to follow others of its flow to this worker. */
    long firstBehind(int worker) {
        return packets[first[after[worker]]];
    }

    /** Lets the newest packet of a flow wait, which was looked up at this place of the table. */
    void addLast(int at, int flow, long packet) {
        int added = newPacket(packet);
        if (flows.waits(at)) {
            int queue = flows.queue(at);
            following[last[queue]] = added;
            last[queue] = added;
        } else {
            int queue = newQueue(added);
            linkBefore(flows.isFree(at) ? freeList : flows.worker(at), queue);
            flows.beginWait(at, flow, queue);
        }
    }

    /** Lets a packet of a free flow wait, before all that wait. */
    void addFirst(int flow, long packet) {
        int added = newPacket(packet);
        int at = flows.find(flow);
        int queue;
        if (flows.waits(at)) {
            queue = flows.queue(at);
            following[added] = first[queue];
            first[queue] = added;
            unlink(queue);
        } else {
            queue = newQueue(added);
            flows.beginWait(at, flow, queue);
        }
        linkBefore(after[freeList], queue);
    }

    /** The flow with this queue has no packet in flight any more. */
    void flowIsFree(int queue) {
        unlink(queue);
        linkBefore(freeList, queue);
    }

    /**
     * The first packet of a queue does not wait any more: it goes to the worker.
     *
     * @return whether it was the last of its flow that waited
     */
    boolean removeFirst(int queue, int worker) {
        int removed = first[queue];
        first[queue] = following[removed];
        following[removed] = unusedPacket;
        unusedPacket = removed;
        size--;
        unlink(queue);
        if (removed == last[queue]) {
            after[queue] = unusedQueue;
            unusedQueue = queue;
            return true;
        }
        linkBefore(worker, queue);
        return false;
    }

    private void linkBefore(int position, int queue) {
        int previous = before[position];
        before[queue] = previous;
        after[queue] = position;
        after[previous] = queue;
        before[position] = queue;
    }

    private void unlink(int queue) {
        after[before[queue]] = after[queue];
        before[after[queue]] = before[queue];
    }

    private int newPacket(long packet) {
        if (unusedPacket == NONE) {
            growPackets();
        }
        int added = unusedPacket;
        unusedPacket = following[added];
        packets[added] = packet;
        size++;
        return added;
    }

    private int newQueue(int packet) {
        if (unusedQueue == NONE) {
            growQueues();
        }
        int queue = unusedQueue;
        unusedQueue = after[queue];
        first[queue] = packet;
        last[queue] = packet;
        return queue;
    }

    private void growPackets() {
        int old = packets.length;
        packets = Arrays.copyOf(packets, 2 * old + 8);
        following = Arrays.copyOf(following, packets.length);
        unusedPacket = chain(following, old);
    }

    private void growQueues() {
        int old = first.length;
        first = Arrays.copyOf(first, 2 * old + 8);
        last = Arrays.copyOf(last, first.length);
        before = Arrays.copyOf(before, first.length);
        after = Arrays.copyOf(after, first.length);
        unusedQueue = chain(after, old);
    }
}
