// Run it: java @examples/java.options examples/src/main/java/io/flowlane/examples/DpdkSample.java
// More or fewer packets: add how many, and perhaps a capture file to write.
package io.flowlane.examples;

import io.flowlane.engine.Counters;
import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.port.PcapTxPort;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.port.TxPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * DPDK's sample application {@code distributor}, on threads: an RX lcore, the distributor, workers, a TX lcore, rings
 * between them, and statistics once a second. RX paces itself, so that a default run takes some seconds.
 */
public final class DpdkSample {
    private static final int WORKERS = 2;
    private static final int BURST = 32;
    private static final long PACKETS_PER_SECOND = 100_000;
    private static final long[] END = {};

    private final BlockingQueue<long[]> received = new ArrayBlockingQueue<>(64);
    private final BlockingQueue<long[]> returned = new ArrayBlockingQueue<>(64);
    /** Sent packets, on their way back to RX, which owns the pool. */
    private final BlockingQueue<long[]> sent = new ArrayBlockingQueue<>(4096);

    private final AtomicLong rxPackets = new AtomicLong();
    private final AtomicLong txPackets = new AtomicLong();
    private final RxPort rx;
    private final TxPort tx;
    private final PacketWork work = PacketWork.parse("checksum");
    private volatile @Nullable Counters counters;

    private DpdkSample(RxPort rx, TxPort tx) {
        this.rx = rx;
        this.tx = tx;
    }

    public static void main(String[] args) throws Exception {
        String packets = args.length > 0 ? args[0] : "300000";
        try (RxPort rx = SyntheticRxPort.of("flows=500,zipf=1.1,packets=" + packets, TagFunction.parse("rss"), 4096);
                TxPort tx = args.length > 1 ? PcapTxPort.create(Path.of(args[1]), true) : TxPort.NONE) {
            new DpdkSample(rx, tx).run();
        }
    }

    private void run() throws InterruptedException {
        Thread[] lcores = {
            new Thread(this::receive, "rx"),
            new Thread(this::distribute, "distributor"),
            new Thread(this::transmit, "tx")
        };
        for (Thread lcore : lcores) {
            lcore.start();
        }
        for (Thread lcore : lcores) {
            for (lcore.join(1_000); lcore.isAlive(); lcore.join(1_000)) {
                statistics("");
            }
        }
        statistics("total ");
    }

    /** The RX lcore: packets in bursts, at a steady rate; takes back what was sent. */
    private void receive() {
        long began = System.nanoTime();
        long[] burst = new long[BURST];
        int n = 0;
        while (n != RxPort.END) {
            for (long[] back = sent.poll(); back != null; back = sent.poll()) {
                rx.free(back, 0, back.length);
            }
            long due = (System.nanoTime() - began) * PACKETS_PER_SECOND / 1_000_000_000L;
            n = due - rxPackets.get() < BURST ? 0 : rx.receive(burst, BURST);
            if (n > 0) {
                rxPackets.addAndGet(n);
                put(received, Arrays.copyOf(burst, n));
            } else {
                LockSupport.parkNanos(50_000);
            }
        }
        put(received, END);
    }

    /** The distributor lcore, and the workers' threads. */
    private void distribute() {
        try (Distributor distributor = Distributor.create(DistributorConfig.of(WORKERS))) {
            for (int i = 0; i < WORKERS; i++) {
                WorkerPort port = distributor.worker(i);
                new Thread(() -> work(port), "worker " + i).start();
            }
            long[] back = new long[2 * BURST];
            long[] burst = take(received, 0);
            while (burst != END) {
                for (int from = 0; from < burst.length; ) {
                    long[] rest = Arrays.copyOfRange(burst, from, burst.length);
                    from += distributor.process(rest, rest.length);
                }
                handOn(distributor, back);
                burst = take(received, 1);
            }
            distributor.flush();
            handOn(distributor, back);
        }
        put(returned, END);
    }

    private void handOn(Distributor distributor, long[] back) {
        distributor.process(back, 0);
        for (int n = distributor.returnedPackets(back, back.length);
                n > 0;
                n = distributor.returnedPackets(back, back.length)) {
            put(returned, Arrays.copyOf(back, n));
        }
        counters = distributor.counters();
    }

    /** A worker lcore. */
    private void work(WorkerPort port) {
        long[] packets = new long[WorkerPort.BURST];
        long sum = 0;
        int n = port.getPackets(packets, 0, packets);
        while (n != WorkerPort.NOTHING_YET) {
            for (int i = 0; i < n; i++) {
                sum += work.work(rx.data(), packets[i]);
            }
            n = port.getPackets(packets, n, packets);
        }
        if (sum == 42) {
            System.out.println("what a coincidence"); // so that the work cannot be optimised away
        }
    }

    /** The TX lcore. */
    private void transmit() {
        try {
            for (long[] burst = take(returned, 0); burst != END; burst = take(returned, 0)) {
                tx.transmit(rx.data(), burst, 0, burst.length);
                txPackets.addAndGet(burst.length);
                sent.offer(burst); // RX may have ended: then nobody needs the place
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void statistics(String when) {
        Counters now = counters;
        System.out.printf(
                Locale.ROOT,
                "%srx %,d  enqueued %,d  returned %,d  tx %,d  ",
                when,
                rxPackets.get(),
                now == null ? 0 : now.accepted(),
                now == null ? 0 : now.returned(),
                txPackets.get());
        if (now != null) {
            now.workers().forEach(w -> System.out.printf(Locale.ROOT, " w%d %,d", w.worker(), w.completed()));
        }
        System.out.println();
    }

    private static void put(BlockingQueue<long[]> ring, long[] burst) {
        try {
            ring.put(burst);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next burst; an empty one, other than END, when none came for that many milliseconds; 0 waits for ever. */
    private static long[] take(BlockingQueue<long[]> ring, long millis) {
        try {
            long[] burst = millis == 0 ? ring.take() : ring.poll(millis, TimeUnit.MILLISECONDS);
            return burst == null ? new long[0] : burst;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
