package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.managed.ManagedDistributor;
import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertyRecorderTest {
    @TempDir
    Path folder;

    /** A program that knows nothing of journals. */
    static final class Program {
        public static void main(String[] args) {
            try (ManagedDistributor distributor = ManagedDistributor.of(
                            DistributorConfig.of(2).withName(args[0]))
                    .handler((worker, packet) -> {})
                    .start()) {
                for (int i = 0; i < 100; i++) {
                    long[] packet = {Packets.packet(i, i % 7)};
                    while (distributor.process(packet, 1) == 0) {
                        Thread.onSpinWait();
                    }
                }
                distributor.flush();
                distributor.clearReturns();
                if (args.length > 1) {
                    Runtime.getRuntime().halt(0);
                }
            }
        }
    }

    @Test
    void aProgramWithThePropertyLeavesASealedJournal() throws Exception {
        run("a b/c");
        Path journal = only();
        assertTrue(journal.getFileName().toString().startsWith("a_b_c-"), journal.toString());
        VerifyReport report = verify(journal);
        assertEquals(Verdict.HOLDS, report.verdict(), report.toString());
        assertEquals(100, report.packets());
    }

    @Test
    void eachRunHasAJournalOfItsOwn() throws Exception {
        run("twice");
        run("twice");
        try (Stream<Path> journals = Files.list(folder)) {
            assertEquals(2, journals.count());
        }
    }

    @Test
    void aProgramThatDiesLeavesWhatItDid() throws Exception {
        run("dies", "halt");
        VerifyReport report = verify(only());
        assertEquals(Verdict.INCOMPLETE, report.verdict());
        assertEquals(100, report.packets());
    }

    private void run(String... arguments) throws Exception {
        run(Program.class, Map.of(), arguments);
    }

    private void run(Class<?> program, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of("-Dflowlane.record=" + folder, "-cp", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("program", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertEquals(0, process.waitFor(), () -> read(log));
        assertFalse(read(log).contains("flowlane:"), () -> read(log));
        Files.delete(log);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private Path only() throws Exception {
        try (Stream<Path> journals = Files.list(folder)) {
            List<Path> found = journals.toList();
            assertEquals(1, found.size(), found.toString());
            return found.get(0);
        }
    }

    private static VerifyReport verify(Path path) {
        try (Journal journal = JournalReader.open(path)) {
            return Verifier.verify(journal);
        }
    }

    /** Twenty distributors that have closed leave no thread behind, and a sealed journal each. */
    static final class Many {
        public static void main(String[] args) throws InterruptedException {
            for (int i = 0; i < MANY; i++) {
                Distributor.create(DistributorConfig.of(1).withName("\u00e9")).close();
            }
            while (Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("flowlane-"))) {
                Thread.sleep(1);
            }
            try (Stream<Path> tails = Files.walk(Path.of(System.getProperty("flowlane.record")))) {
                long left = tails.filter(file -> file.endsWith("tail")).count();
                System.exit(left == 0 ? 0 : 1);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static final int MANY = 20;

    @Test
    void distributorsThatHaveClosedLeaveNothingBehind() throws Exception {
        run(Many.class, Map.of("LC_ALL", "C"));
        try (Stream<Path> journals = Files.list(folder)) {
            List<Path> all = journals.toList();
            assertEquals(MANY, all.size());
            for (Path journal : all) {
                try (Journal opened = JournalReader.open(journal)) {
                    assertTrue(opened.facts().sealed(), journal.toString());
                }
            }
        }
    }
}
