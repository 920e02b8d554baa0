package io.flowlane.engine.distribution;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.DistributorSlots;
import io.flowlane.engine.slot.SingleSlots;
import io.flowlane.engine.slot.WorkerSlot;
import java.util.function.IntFunction;

/**
 * A distribution put together from its parts.
 *
 * @param distribution the calls
 * @param slots by worker, its end of the slots
 */
public record DistributorLcore(Distribution distribution, IntFunction<WorkerSlot> slots) {

    /** As the settings say; what happens is traced to {@code events}. */
    public static DistributorLcore of(LcoreSettings settings, LcoreEvents events) {
        Lane[] lanes = Lane.of(settings);
        Tracer tracer = new Tracer(events, lanes, settings.lines());
        Roster roster = new Roster(lanes, tracer);
        return settings.tracking() == Tracking.STRICT
                ? strict(settings, roster, tracer)
                : asDpdk(settings, new DpdkFlight(settings, roster, tracer));
    }

    private static DistributorLcore strict(LcoreSettings settings, Roster roster, Tracer tracer) {
        if (settings.mode() == Mode.SINGLE) {
            SingleSlots slots = new SingleSlots(settings.workers());
            Flight flight = new Flight(settings, roster, tracer);
            SlotDriver driver = SingleDriver.of(settings, slots, roster, flight, tracer);
            return new DistributorLcore(
                    new StrictDistribution(settings, driver, flight, roster, tracer), slots::worker);
        }
        DistributorSlots slots = DistributorSlots.of(settings.workers(), settings.lines());
        Flight flight = new Flight(settings, roster, tracer);
        SlotDriver driver = BurstDriver.of(settings, slots, roster, flight, tracer);
        return new DistributorLcore(new StrictDistribution(settings, driver, flight, roster, tracer), slots::worker);
    }

    private static DistributorLcore asDpdk(LcoreSettings settings, DpdkFlight flight) {
        if (settings.mode() == Mode.SINGLE) {
            SingleSlots slots = new SingleSlots(settings.workers());
            return new DistributorLcore(new DpdkDistribution(new DpdkSingle(slots, flight), flight), slots::worker);
        }
        BurstSlots slots = new BurstSlots(settings.workers());
        return new DistributorLcore(new DpdkDistribution(new DpdkBurst(slots, flight), flight), slots::worker);
    }
}
