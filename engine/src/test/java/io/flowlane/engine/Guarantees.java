package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.fail;

import io.flowlane.engine.packet.Packets;
import java.util.Arrays;

/**
 * The guarantees, checked on nothing but what goes into the calls and comes out of them: no look at the engine, nor at its
 * events. The first violation throws, and its message begins with the guarantee's name.
 *
 * <p>It also lends the pool indices: one is free again when its packet came back, was cleared, or was freed by its worker.
 */
final class Guarantees {

    private static final byte FREE = 0;
    private static final byte OFFERED = 1;
    private static final byte TAKEN = 2;
    private static final byte HANDED_BACK = 3;

    private final byte[] stage;
    private final int[] number;
    private final int[] freeIndices;
    private int freeCount;

    private final int[] tags;
    private final int[] offered;
    private final int[] taken;
    private final int[] returned;
    private final int[] worker;
    private final int[] inWork;
    private final int[] flowOf;

    private long takenTotal;
    private long handedBackTotal;
    private long cameBackTotal;

    Guarantees(int pool, int[] tags) {
        this.tags = tags;
        stage = new byte[pool];
        number = new int[pool];
        flowOf = new int[pool];
        freeIndices = new int[pool];
        for (int i = 0; i < pool; i++) {
            freeIndices[i] = pool - 1 - i;
        }
        freeCount = pool;
        offered = new int[tags.length];
        taken = new int[tags.length];
        returned = new int[tags.length];
        worker = new int[tags.length];
        inWork = new int[tags.length];
        Arrays.fill(worker, -1);
    }

    int freeIndices() {
        return freeCount;
    }

    /** The next packet of this flow; packets are to be offered to the distributor in the order in which they are made. */
    long offer(int flow) {
        int index = freeIndices[--freeCount];
        stage[index] = OFFERED;
        flowOf[index] = flow;
        number[index] = ++offered[flow];
        return Packets.packet(index, tags[flow]);
    }

    void take(int w, long[] packets, int n) {
        for (int i = 0; i < n; i++) {
            int index = Packets.index(packets[i]);
            int flow = flowOf[index];
            check(stage[index] == OFFERED, "granted-exactly-once", "packet " + index + " was taken again");
            check(Packets.tag(packets[i]) == tags[flow], "granted-exactly-once", "tag changed on the way");
            check(inWork[flow] == 0 || worker[flow] == w, "tag-exclusive", "flow " + flow + " on two workers");
            check(number[index] == ++taken[flow], "tag-order-processed", "flow " + flow + ", packet " + number[index]);
            stage[index] = TAKEN;
            worker[flow] = w;
            inWork[flow]++;
        }
        takenTotal += n;
    }

    /** The worker has done {@code packets[0] .. packets[n - 1]}, and hands the first {@code back} of them back. */
    void complete(int w, long[] packets, int n, int back) {
        for (int i = 0; i < n; i++) {
            int index = Packets.index(packets[i]);
            check(stage[index] == TAKEN && worker[flowOf[index]] == w, "granted-exactly-once", "not held here");
            inWork[flowOf[index]]--;
            if (i < back) {
                stage[index] = HANDED_BACK;
            } else {
                free(index);
            }
        }
        handedBackTotal += back;
    }

    void cameBack(long[] packets, int from, int n) {
        for (int i = from; i < from + n; i++) {
            int index = Packets.index(packets[i]);
            int flow = flowOf[index];
            check(stage[index] == HANDED_BACK, "returned-exactly-once", "packet " + index + " was not handed back");
            check(number[index] > returned[flow], "tag-order-returned", "flow " + flow + ", packet " + number[index]);
            returned[flow] = number[index];
            free(index);
        }
        cameBackTotal += n;
    }

    /** Nothing is to be in flight any more. */
    void checkEnd(long accepted) {
        check(takenTotal == accepted, "granted-exactly-once", takenTotal + " taken of " + accepted);
        check(
                cameBackTotal == handedBackTotal,
                "returned-exactly-once",
                cameBackTotal + " came back of " + handedBackTotal);
        check(freeCount == freeIndices.length, "granted-exactly-once", "a packet is nowhere");
    }

    private void free(int index) {
        stage[index] = FREE;
        freeIndices[freeCount++] = index;
    }

    private static void check(boolean holds, String guarantee, String what) {
        if (!holds) {
            fail(guarantee + ": " + what);
        }
    }
}
