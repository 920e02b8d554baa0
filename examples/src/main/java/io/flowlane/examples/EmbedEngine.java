package io.flowlane.examples;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.packet.Packets;

/** Six orders, three customers, two workers: each customer's orders are done one after another, in order. */
public final class EmbedEngine {
    private static final String[] ORDERS = {"ann 1", "bob 1", "ann 2", "eve 1", "bob 2", "ann 3"};

    private EmbedEngine() {}

    /** Distributes the orders and waits until all are done. */
    public static void main(String[] args) {
        try (Distributor distributor = Distributor.create(DistributorConfig.of(2))) {
            for (int w = 0; w < 2; w++) {
                WorkerPort port = distributor.worker(w);
                new Thread(() -> work(port)).start();
            }
            for (int i = 0; i < ORDERS.length; i++) {
                String customer = ORDERS[i].substring(0, 3);
                long[] packet = {Packets.packet(i, customer.hashCode())};
                while (distributor.process(packet, 1) == 0) {
                    Thread.onSpinWait(); // no worker has asked yet
                }
            }
            distributor.flush();
        }
    }

    private static void work(WorkerPort port) {
        long[] burst = new long[WorkerPort.BURST];
        int n = port.getPackets(burst, 0, burst);
        while (n != WorkerPort.NOTHING_YET) { // until the distributor is closed
            for (int i = 0; i < n; i++) {
                System.out.println("worker " + port.id() + " does " + ORDERS[Packets.index(burst[i])]);
            }
            n = port.getPackets(burst, n, burst);
        }
    }
}
