package io.flowlane.engine.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The ring against a list that does the same; it wraps and grows on the way. */
class LongQueueTest {

    @Property(tries = 300)
    void behavesAsAList(
            @ForAll @IntRange(max = 40) int capacity,
            @ForAll @Size(max = 200) List<@IntRange(max = 99) Integer> operations) {
        LongQueue ring = new LongQueue(capacity);
        List<Long> model = new ArrayList<>();
        long next = 1;
        long[] into = new long[100];
        for (int operation : operations) {
            switch (operation % 8) {
                case 0, 1, 2, 3 -> {
                    ring.add(next);
                    model.add(next++);
                }
                case 4, 5 -> {
                    long[] several = {next++, next++, next++, next++, next++, next++, next++};
                    int n = operation / 8 % (several.length + 1);
                    ring.add(several, n);
                    for (int i = 0; i < n; i++) {
                        model.add(several[i]);
                    }
                }
                default -> {
                    int n = ring.poll(into, operation / 8);
                    assertEquals(Math.min(operation / 8, model.size()), n);
                    for (int i = 0; i < n; i++) {
                        assertEquals(model.remove(0), into[i]);
                    }
                }
            }
            assertEquals(model, contents(ring));
            assertEquals(model.isEmpty(), ring.isEmpty());
        }
    }

    private static List<Long> contents(LongQueue ring) {
        List<Long> contents = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            contents.add(ring.get(i));
        }
        return contents;
    }
}
