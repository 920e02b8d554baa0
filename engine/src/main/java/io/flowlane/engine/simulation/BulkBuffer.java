package io.flowlane.engine.simulation;

import io.flowlane.engine.pipeline.PipelineEnds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Where a worker keeps what it has done until there is enough to send at once; nothing is handed back. */
final class BulkBuffer implements SimulatedWorker.Outlet {

    private final int bulk;
    private final PipelineEnds ends;
    private long[] kept = new long[16];
    private int count;

    BulkBuffer(int bulk, PipelineEnds ends) {
        this.bulk = bulk;
        this.ends = ends;
    }

    @Override
    public int handBack(long[] packets, int n) {
        if (count + n > kept.length) {
            kept = Arrays.copyOf(kept, 2 * (count + n));
        }
        System.arraycopy(packets, 0, kept, count, n);
        count += n;
        if (count >= bulk) {
            sendAll();
        }
        return 0;
    }

    /** Sends what is kept, in the order in which it was done. */
    void sendAll() {
        if (count == 0) {
            return;
        }
        try {
            ends.send(kept, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count = 0;
    }
}
