package io.flowlane.engine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The table against a map that does the same. */
class FlowTableTest {

    /** Few flows, so that they come back; some of them neighbours in the table, and some of both signs. */
    private static final int[] FLOWS = {0, 1, 2, 3, 5, 8, -1, -2, 0x9E3779B9, 1 << 31, 0x7fffffff, 0x10000};

    @Provide
    Arbitrary<List<Integer>> operations() {
        return Arbitraries.integers().between(0, 4 * FLOWS.length - 1).list().ofMaxSize(200);
    }

    @Property(tries = 500)
    void behavesAsAMap(@ForAll("operations") List<Integer> operations) {
        FlowTable table = FlowTable.of(FLOWS.length);
        Map<Integer, int[]> model = new HashMap<>();
        for (int operation : operations) {
            int flow = FLOWS[operation % FLOWS.length];
            if (operation / FLOWS.length < 2) {
                int[] entry = model.computeIfAbsent(flow, key -> new int[] {operation % 5, 0});
                entry[1]++;
                table.add(flow, entry[0]);
            } else if (model.containsKey(flow)) {
                boolean last = --model.get(flow)[1] == 0;
                assertEquals(last ? FlowTable.GONE : FlowTable.PINNED, table.remove(flow));
                if (last) {
                    model.remove(flow);
                }
            } else {
                assertThrows(IllegalStateException.class, () -> table.remove(flow));
            }
            assertEquals(model.size(), table.size());
            for (int any : FLOWS) {
                assertEquals(model.containsKey(any) ? model.get(any)[0] : FlowTable.FREE, table.workerOf(any));
            }
        }
    }

    @Test
    void holdsExactlyWhatItPromises() {
        for (int most : new int[] {1, 2, 7, 8, 9, 1000}) {
            FlowTable table = FlowTable.of(most);
            for (int i = 0; i < most; i++) {
                table.add(i, i);
            }
            table.add(0, 0);
            IllegalStateException full = assertThrows(IllegalStateException.class, () -> table.add(most, 0));
            assertEquals("more than " + most + " flows in flight", full.getMessage());
            for (int i = 0; i < most; i++) {
                assertEquals(i, table.workerOf(i));
            }
        }
    }

    @Test
    void aFlowIsOnOneWorkerAtATime() {
        FlowTable table = FlowTable.of(4);
        table.add(-1, 2);
        IllegalStateException elsewhere = assertThrows(IllegalStateException.class, () -> table.add(-1, 3));
        assertEquals("flow 4294967295 is in flight on worker 2, not 3", elsewhere.getMessage());
        assertEquals(FlowTable.GONE, table.remove(-1));
        table.add(-1, 3);
        assertEquals(3, table.workerOf(-1));
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> FlowTable.of(0));
        assertThrows(IllegalArgumentException.class, () -> FlowTable.of((1 << 28) + 1));
    }
}
