package io.flowlane.engine.distribution;

import io.flowlane.engine.slot.Padding;

/**
 * How the slots of a mode are read, granted and reclaimed. A class and not an interface, though it has no field but the
 * padding: while only one mode is in use, HotSpot binds its calls without a look at the object.
 */
abstract class SlotDriver extends Padding {

    /** Looks at every slot: collects hand-backs, notes free slots, grants what is queued; answers whether anything moved. */
    abstract boolean poll();

    /** Collects the requests that were seen and put off; answers whether there were any. */
    abstract boolean book();

    /** Grants the packets that were gathered for slots that are free. */
    abstract void sendGathered();

    /** Whether a packet of a free flow may go to the worker now, as far as was seen. */
    abstract boolean hasRoom(Lane lane);

    /** Whether a packet of a flow that is pinned to the worker may follow it now, as far as was seen. */
    abstract boolean hasRoomBehind(Lane lane);

    /** How many packets a worker that has room takes before it has to be looked at again, or its line is granted. */
    abstract int roomInLine(Lane lane);

    /** Whether packets for the worker go out with its next grant, and are not queued until it has asked for more. */
    abstract boolean sends(Lane lane);

    /** The newest packet of the backlog of a worker that had room goes to its slot, or is queued. */
    abstract void queue(Lane lane, long packet);
}
