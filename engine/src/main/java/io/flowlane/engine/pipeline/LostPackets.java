package io.flowlane.engine.pipeline;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.ForwardingEvents;
import io.flowlane.engine.event.ForwardingSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.RxPort;

/**
 * Frees what the distributor itself loses, as {@code AS_DPDK} does when 127 returned packets wait to be taken: nobody will
 * hand these packets on, and an RX whose pool runs dry would never end.
 */
public final class LostPackets {

    private LostPackets() {}

    /** These settings, with a watcher that frees lost packets and passes every event on; strict tracking loses none. */
    public static DistributorConfig freed(DistributorConfig config, RxPort rx) {
        return config.tracking() == Tracking.STRICT ? config : config.withEvents(new Sink(config.events(), rx));
    }

    private static final class Sink extends ForwardingSink {
        private final RxPort rx;

        Sink(EventSink watcher, RxPort rx) {
            super(watcher);
            this.rx = rx;
        }

        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return new Freeing(super.distributor(session), rx);
        }
    }

    private static final class Freeing extends ForwardingEvents {
        private final RxPort rx;

        Freeing(LcoreEvents watcher, RxPort rx) {
            super(watcher);
            this.rx = rx;
        }

        @Override
        public void returnsLost(long[] packets, int from, int n) {
            super.returnsLost(packets, from, n);
            rx.free(packets, from, n);
        }
    }
}
