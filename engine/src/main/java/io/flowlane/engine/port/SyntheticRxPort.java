package io.flowlane.engine.port;

import io.flowlane.engine.packet.Packets;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Receives synthetic traffic: Ethernet frames with IPv4 and UDP, all lengths and checksums right, flows of Zipf-like
 * popularity. The same {@link SyntheticSpec} gives the same packets, bit by bit, on every machine. Each payload begins
 * with the packet's number (8 bytes), so an output can be checked packet by packet. Nothing is allocated per packet.
 */
public final class SyntheticRxPort implements RxPort {

    /** 2026-01-01T00:00Z: runs are the same whenever they happen. */
    private static final long FIRST_NANOS = 1_767_225_600L * 1_000_000_000L;

    private static final long MAX_POOL_BYTES = 64L << 20;
    private static final int[] IMIX_SIZES = {60, 60, 60, 60, 60, 60, 60, 590, 590, 590, 590, 1514};

    private final SyntheticSpec spec;
    private final PacketPool pool;
    private final ByteBuffer frames;
    private final int stride;
    private final UdpFrame template;
    private final int[] flowTags;
    private final ZipfSampler flows;
    private final SplitMix random;
    private final double meanGapNanos;

    private volatile long made;
    private double sinceFirstNanos;
    private int flow;

    private SyntheticRxPort(SyntheticSpec spec, TagFunction tags, int capacity) {
        this.spec = spec;
        stride = spec.size() == SyntheticSpec.IMIX ? IMIX_SIZES[IMIX_SIZES.length - 1] : spec.size();
        int indexes = (int) Math.min(capacity, MAX_POOL_BYTES / stride);
        frames = ByteBuffer.allocateDirect(indexes * stride);
        pool = new PacketPool(indexes, new ByteBuffer[] {frames});
        flows = new ZipfSampler(spec.flows(), spec.zipf());
        random = new SplitMix(spec.seed());
        meanGapNanos = 1e9 / spec.pps();
        flowTags = new int[spec.flows()];
        UdpFrame frame = new UdpFrame(ByteBuffer.allocate(SyntheticSpec.MIN_SIZE));
        for (int i = 0; i < flowTags.length; i++) {
            frame.write(0, SyntheticSpec.MIN_SIZE, i, 0);
            flowTags[i] = tags.tag(frame.buffer(), 0, SyntheticSpec.MIN_SIZE, LinkTypes.ETHERNET);
        }
        template = new UdpFrame(frames);
    }

    /**
     * Traffic as the text says.
     *
     * @param spec see {@link SyntheticSpec}, for example {@code packets=1e6,flows=1000,zipf=1.1,seed=7}
     * @param capacity how many packets may be in use at once; fewer when they would need over 64 MiB
     * @throws IllegalArgumentException when the text or the capacity makes no sense
     */
    public static SyntheticRxPort of(String spec, TagFunction tags, int capacity) {
        return of(SyntheticSpec.parse(spec), tags, capacity);
    }

    /** As {@link #of(String, TagFunction, int)}. */
    public static SyntheticRxPort of(SyntheticSpec spec, TagFunction tags, int capacity) {
        return new SyntheticRxPort(spec, tags, capacity);
    }

    @Override
    public int receive(long[] into, int max) {
        long number = made;
        int n = (int) Math.min(Math.min(max, pool.available()), spec.packets() - number);
        for (int i = 0; i < n; i++) {
            into[i] = make(number + i);
        }
        made = number + n;
        return n == 0 && number == spec.packets() ? END : n;
    }

    private long make(long number) {
        if (number == 0 || random.nextDouble() * spec.burst() < 1) {
            flow = flows.next(random);
        }
        // an exponential gap; 1 - u is never 0
        sinceFirstNanos -= StrictMath.log(1 - random.nextDouble()) * meanGapNanos;
        int size = spec.size() == SyntheticSpec.IMIX ? IMIX_SIZES[random.nextInt(IMIX_SIZES.length)] : spec.size();
        int index = pool.take();
        int offset = index * stride;
        template.write(offset, size, flow, number);
        pool.locate(index, 0, offset, size);
        pool.describe(index, size, FIRST_NANOS + (long) sinceFirstNanos, LinkTypes.ETHERNET, 0);
        return Packets.packet(index, tagOf(number));
    }

    private int tagOf(long number) {
        return switch (spec.tag()) {
            case FLOW -> flowTags[flow];
            case SEQUENTIAL -> (int) number;
            case RANDOM -> (int) random.nextLong();
        };
    }

    @Override
    public void free(long[] packets, int from, int n) {
        pool.free(packets, from, n);
    }

    @Override
    public PacketData data() {
        return pool;
    }

    @Override
    public int capacity() {
        return pool.capacity();
    }

    @Override
    public Map<String, Long> skipped() {
        return Map.of();
    }

    @Override
    public double progress() {
        return spec.packets() == 0 ? 1.0 : made / (double) spec.packets();
    }

    @Override
    public void close() {}
}
