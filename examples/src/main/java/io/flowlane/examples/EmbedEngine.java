// Run it: java @examples/java.options examples/src/main/java/io/flowlane/examples/EmbedEngine.java
package io.flowlane.examples;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.managed.ManagedDistributor;
import io.flowlane.engine.packet.Packets;

/** Six orders, three customers, two workers: each customer's orders are done one after another, in order. */
public final class EmbedEngine {
    private EmbedEngine() {}

    public static void main(String[] args) {
        String[] orders = {"ann 1", "bob 1", "ann 2", "eve 1", "bob 2", "ann 3"};
        try (ManagedDistributor distributor = ManagedDistributor.of(DistributorConfig.of(2))
                .handler((worker, packet) ->
                        System.out.println("worker " + worker + " does " + orders[Packets.index(packet)]))
                .start()) {
            for (int i = 0; i < orders.length; i++) {
                int customer = orders[i].substring(0, 3).hashCode();
                long[] packet = {Packets.packet(i, customer)};
                while (distributor.process(packet, 1) == 0) {
                    Thread.onSpinWait(); // no worker has asked yet
                }
            }
            distributor.flush();
            distributor.clearReturns(); // nobody wants to send the packets on
        }
    }
}
