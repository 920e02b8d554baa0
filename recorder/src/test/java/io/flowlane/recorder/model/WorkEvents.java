package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Adds WORK_BEGIN and WORK_END to a run: between its take and its hand-back a worker works on its packets one by one. */
public final class WorkEvents {

    private WorkEvents() {}

    /** An event and where it stands among the others. */
    private record Placed(int after, int order, Event event) {}

    /** Some bursts are worked on in another order, some packets are passed over, and there are pauses. */
    public static List<Event> into(List<Event> events, long seed) {
        Random random = new Random(seed);
        List<Placed> all = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            all.add(new Placed(i, -1, events.get(i)));
            if (events.get(i).is(EventType.SLOT_TAKE)) {
                work(events, i, random, all);
            }
        }
        all.sort(Comparator.comparingInt(Placed::after).thenComparingInt(Placed::order));
        return all.stream().map(Placed::event).toList();
    }

    private static void work(List<Event> events, int take, Random random, List<Placed> all) {
        int lcore = events.get(take).lcore();
        int back = take + 1;
        while (events.get(back).lcore() != lcore) {
            back++;
        }
        List<Long> seqs = new ArrayList<>(events.get(take).seqs());
        if (random.nextInt(4) == 0) {
            Collections.shuffle(seqs, random);
        }
        if (random.nextInt(4) == 0) {
            seqs.removeIf(seq -> random.nextInt(3) == 0);
        }
        long from = events.get(take).t();
        long[] times = random.longs(2L * seqs.size(), from, events.get(back).t() + 1)
                .sorted()
                .toArray();
        for (int i = 0; i < times.length; i++) {
            int after = take;
            while (after + 1 < back && events.get(after + 1).t() <= times[i]) {
                after++;
            }
            EventType type = i % 2 == 0 ? EventType.WORK_BEGIN : EventType.WORK_END;
            all.add(new Placed(
                    after, i, Event.of(type, times[i], lcore).w(lcore).seq(seqs.get(i / 2))));
        }
    }
}
