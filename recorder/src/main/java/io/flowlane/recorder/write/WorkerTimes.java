package io.flowlane.recorder.write;

/**
 * How a worker spent a session that was recorded, by the times of the recorded events.
 *
 * @param worker its number
 * @param workingNanos from WORK_BEGIN to WORK_END, added up; -1 when such events are not recorded
 * @param holdingNanos from SLOT_TAKE of packets to the next SLOT_REQUEST or SLOT_RETURN, added up
 * @param sessionNanos how long the session lasted
 */
public record WorkerTimes(int worker, long workingNanos, long holdingNanos, long sessionNanos) {

    /** The part of the session in which its handler worked; NaN when that was not recorded. */
    public double workingFraction() {
        return workingNanos < 0 ? Double.NaN : part(workingNanos);
    }

    /** The part of the session in which it held packets; NaN when the session took no time. */
    public double holdingFraction() {
        return part(holdingNanos);
    }

    private double part(long nanos) {
        return sessionNanos > 0 ? (double) nanos / sessionNanos : Double.NaN;
    }
}
