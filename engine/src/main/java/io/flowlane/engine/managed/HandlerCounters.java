package io.flowlane.engine.managed;

/**
 * What one worker's handler has done until now.
 *
 * @param worker the worker's number
 * @param handled packets that the handler dealt with
 * @param retries calls of the handler beyond the first for a packet
 * @param skipped packets that were passed over: the handler threw to the last
 * @param abandoned packets that the worker had taken when a failure stopped it: the failed one, and those that the handler
 *     has not seen. They are completed and do not come back
 * @param busyNanos time in the handler: the worker worked
 * @param heldNanos time from taking packets until they could be handed back: the worker held packets, and worked on one of
 *     them or waited for the distributor to collect what it had handed back before
 */
public record HandlerCounters(
        int worker, long handled, long retries, long skipped, long abandoned, long busyNanos, long heldNanos) {}
