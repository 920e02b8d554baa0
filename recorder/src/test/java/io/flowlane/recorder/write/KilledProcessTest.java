package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} at random moments: every event whose call had returned is in the journal. */
@Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledProcessTest {
    private static final int ROUNDS = 4;
    private static final int WORKERS = 2;
    private static final int LINE = 64;
    private static final int CALL = 8;

    @TempDir
    Path temp;

    /**
     * Runs an engine for ever, and counts in a mapped file of its own how many events each lcore has recorded in calls that
     * have returned; and, before each call, how many it will tell.
     */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            MappedByteBuffer counts;
            try (FileChannel channel = FileChannel.open(
                    Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                counts = channel.map(FileChannel.MapMode.READ_WRITE, 0, (1 + WORKERS) * LINE);
            }
            counts.order(ByteOrder.LITTLE_ENDIAN);
            JournalRecorder recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS.withBuffer(1 << 18));
            Distributor distributor = Distributor.create(DistributorConfig.of(WORKERS)
                    .withMode(Mode.valueOf(args[2]))
                    .withEvents(new Counted(recorder, counts)));
            for (int w = 0; w < WORKERS; w++) {
                WorkerPort port = distributor.worker(w);
                Thread thread = new Thread(() -> work(port));
                thread.setDaemon(true);
                thread.start();
            }
            distribute(distributor);
        }

        private static void work(WorkerPort port) {
            long[] held = new long[WorkerPort.BURST];
            int n = 0;
            while (!port.isClosed()) {
                n = Math.max(0, port.getPackets(held, n, held));
            }
        }

        /** A packet's index is given again only after it came back. */
        private static void distribute(Distributor distributor) {
            SplittableRandom random = new SplittableRandom(1);
            long[] free = new long[256];
            for (int i = 0; i < free.length; i++) {
                free[i] = i;
            }
            int n = free.length;
            long[] given = new long[32];
            while (true) {
                int many = Math.min(n, given.length);
                for (int i = 0; i < many; i++) {
                    given[i] = Packets.packet((int) free[--n], random.nextInt(50));
                }
                int done = 0;
                while (done < many) {
                    done += distributor.process(java.util.Arrays.copyOfRange(given, done, many), many - done);
                }
                int back = distributor.returnedPackets(given, given.length);
                while (back > 0) {
                    for (int i = 0; i < back; i++) {
                        free[n++] = Packets.index(given[i]);
                    }
                    back = distributor.returnedPackets(given, given.length);
                }
                if (n == 0) {
                    distributor.process(given, 0);
                }
            }
        }
    }

    /** Counts the events of calls that have returned. */
    private record Counted(EventSink sink, MappedByteBuffer counts) implements EventSink {
        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return counted(sink.distributor(session), 0);
        }

        @Override
        public LcoreEvents worker(int worker) {
            return counted(sink.worker(worker), 1 + worker);
        }

        private LcoreEvents counted(LcoreEvents events, int lcore) {
            return (LcoreEvents) Proxy.newProxyInstance(
                    LcoreEvents.class.getClassLoader(), new Class<?>[] {LcoreEvents.class}, (proxy, method, args) -> {
                        int n = events(method.getName(), args);
                        counts.putLong(lcore * LINE + CALL, n);
                        Object answer = method.invoke(events, args);
                        counts.putLong(lcore * LINE, counts.getLong(lcore * LINE) + n);
                        return answer;
                    });
        }

        private static int events(String method, Object[] args) {
            return switch (method) {
                case "assignedRun" -> (int) args[3] * ((int) args[5] > 0 ? 3 : 2);
                case "poppedRun", "releasedRun" -> (int) args[2];
                case "grantedRun" -> (int) args[4] + 1;
                case "stamp", "beforeLook", "stampOfLook", "isGuarded" -> 0;
                default -> 1;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingThatWasToldIsLost(Mode mode) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < ROUNDS; round++) {
            Path folder = temp.resolve("j" + round);
            Path counts = temp.resolve("c" + round);
            kill(folder, counts, mode, random);
            check(folder, counts);
        }
    }

    private void kill(Path folder, Path counts, Mode mode, SplittableRandom random)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path", "")));
        command.addAll(List.of(Victim.class.getName(), folder.toString(), counts.toString(), mode.name()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("out").toFile())
                .start();
        long enough = random.nextLong(100_000);
        while (process.isAlive() && told(counts, 0) < enough) {
            Thread.sleep(1);
        }
        assertTrue(process.isAlive(), () -> out());
        process.destroyForcibly().waitFor();
    }

    private String out() {
        try {
            return Files.readString(temp.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long told(Path counts, int lcore) throws IOException {
        if (!Files.exists(counts) || Files.size(counts) < (1 + WORKERS) * LINE) {
            return -1;
        }
        return count(counts, lcore * LINE);
    }

    private static long count(Path counts, int at) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(counts))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(at);
    }

    private static void check(Path folder, Path counts) throws IOException {
        long[] found = new long[1 + WORKERS];
        try (Journal journal = JournalReader.open(folder)) {
            try (EventCursor cursor = journal.events()) {
                while (cursor.next()) {
                    if (cursor.type() != EventType.SESSION_BEGIN && cursor.type() != EventType.RECORDER_WAIT) {
                        found[1 + cursor.lcore()]++;
                    }
                }
            }
            assertFalse(journal.health().sealed());
            assertEquals(0, journal.health().gaps());
            assertEquals(0, journal.health().tornBlocks());
        }
        for (int lcore = 0; lcore < found.length; lcore++) {
            long returned = told(counts, lcore);
            long more = found[lcore] - returned; // of the call that had not returned, or was not counted yet
            assertTrue(
                    more >= 0 && more <= count(counts, lcore * LINE + CALL),
                    "lcore " + lcore + ": " + returned + " told, " + found[lcore] + " found");
        }
        try (Journal journal = JournalReader.open(folder)) {
            VerifyReport report = Verifier.verify(journal);
            assertEquals(Verdict.INCOMPLETE, report.verdict());
            for (CheckResult result : report.checks()) {
                assertNotEquals(Verdict.VIOLATED, result.verdict(), result::toString);
            }
        }
    }
}
