package io.flowlane.engine.managed;

/** What the workers do with each packet. */
@FunctionalInterface
public interface PacketHandler {

    /**
     * Works on one packet, on the worker's thread. Packets of one flow come one after the other and in input order,
     * whatever the worker, and each sees what was done for the one before; packets of different flows come at the same
     * time.
     *
     * @param worker the worker's number
     * @param packet as it was given to process
     * @throws Exception when the packet could not be dealt with: see {@link FailurePolicy}
     */
    void handle(int worker, long packet) throws Exception;
}
