package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockDecoder;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.EventCodes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds out how much there is in a journal: from the last block of each lcore, and what the tail has behind that. */
final class FactFinder {
    private static final int DISTRIBUTOR = 0;

    private final Blocks blocks;
    private final BlockBuffer buffer = new BlockBuffer(new BlockBuffer.Shared());
    private long firstT;
    private long lastT;
    private long events = 1; // SESSION_BEGIN
    private long packets;
    private boolean sealed = true;

    private FactFinder(Blocks blocks) {
        this.blocks = blocks;
    }

    static JournalFacts find(Blocks blocks) throws IOException {
        FactFinder finder = new FactFinder(blocks);
        TailView view = blocks.refresh();
        for (int lcore = 0; lcore < blocks.lcores(); lcore++) {
            finder.lcore(lcore, view);
        }
        boolean live = !finder.sealed && blocks.isWritten();
        return new JournalFacts(finder.firstT, finder.lastT, finder.events, finder.packets, finder.sealed, live);
    }

    private void lcore(int lcore, TailView view) throws IOException {
        BlockIndex index = blocks.index(lcore);
        int number = -1;
        boolean ends = false;
        BlockHeader first = header(index, index.first());
        BlockHeader last = header(index, index.count() - 1);
        if (first != null && last != null) {
            begins(first);
            lastT = Math.max(lastT, last.lastT());
            events += Math.max(0, last.eventsBefore() + last.events() - first.eventsBefore());
            number = last.number();
            ends = last.isSealing();
            if (lcore == DISTRIBUTOR) {
                packets(index, last);
            }
        }
        sealed &= ends;
        for (int more = view.after(lcore, number); !ends && more >= 0; more = view.after(lcore, more)) {
            tail(lcore, view.region(lcore, more), more);
        }
    }

    private @Nullable BlockHeader header(BlockIndex index, int block) throws IOException {
        return block < index.first() || block >= index.count() ? null : blocks.header(index.place(block));
    }

    /** The packets of the distributor's last block are counted by reading it. */
    private void packets(BlockIndex index, BlockHeader last) throws IOException {
        packets = last.nextSeq();
        if (buffer.look(blocks, index.place(index.count() - 1)).equals(last) && buffer.take(last)) {
            count(DISTRIBUTOR, last);
        }
    }

    private void begins(BlockHeader first) {
        if (blocks.letGo() && first.eventsBefore() > 0) {
            events++; // the GAP with which this lcore begins
            firstT = Math.max(firstT, first.firstT());
        }
    }

    private void tail(int lcore, int region, int number) throws IOException {
        TailReader tail = blocks.tail();
        TailBlock block = tail == null ? null : tail.read(region, lcore, number, buffer, 0);
        if (block != null && !block.damaged()) {
            events += count(lcore, block.header());
        }
    }

    private long count(int lcore, BlockHeader header) {
        BlockDecoder decoder = new BlockDecoder(lcore, blocks.workers());
        decoder.begin(buffer.bytes(), header);
        while (decoder.next()) {
            if (decoder.code() == EventCodes.PACKET_IN) {
                packets = Math.max(packets, decoder.seq() + 1);
            }
        }
        lastT = Math.max(lastT, decoder.t());
        return decoder.passed();
    }
}
