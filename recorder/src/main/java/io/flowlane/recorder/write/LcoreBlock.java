package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.format.BlockEncoder;
import io.flowlane.recorder.format.JournalFormat;
import java.nio.ByteBuffer;

/** The open block of one lcore, and what becomes of it when it is full. Belongs to the lcore's thread. */
final class LcoreBlock {
    private final JournalRecorder recorder;
    private final ByteBuffer region;
    private final BlockEncoder encoder;
    private boolean stopped;

    LcoreBlock(JournalRecorder recorder, ByteBuffer region, int lcore, int workers) {
        this.recorder = recorder;
        this.region = region;
        encoder = new BlockEncoder(region, lcore, workers);
        commit();
    }

    BlockEncoder encoder() {
        return encoder;
    }

    /** Makes what was written last outlive the process. Pairs with who reads {@code length} before the payload. */
    void commit() {
        Fences.release();
        encoder.commit();
    }

    /** Sees to it that there is room for an event of so many bytes; false when nothing is recorded any more. */
    boolean room(int bytes) {
        return !stopped && (encoder.room(bytes) || next());
    }

    private boolean next() {
        encoder.finish(0);
        if (!append()) {
            return false;
        }
        encoder.close();
        Fences.release();
        encoder.next();
        commit();
        return true;
    }

    private boolean append() {
        stopped = !recorder.append(region.slice(0, encoder.size()));
        if (stopped) {
            encoder.finish(JournalFormat.STOPPED);
        }
        return !stopped;
    }

    /** The last block, after which there are no events. */
    void seal() {
        if (!stopped) {
            encoder.finish(JournalFormat.SEALED);
            append();
            stopped = true;
        }
    }
}
