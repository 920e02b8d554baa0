package io.flowlane.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample programs do what they say, and each starts with the one command that its first line names. */
class SampleProgramsTest {

    private static final String SOURCES = "examples/src/main/java/io/flowlane/examples";
    private static final String RUN = "// Run it: java @examples/java.options ";

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve(SOURCES))) {
            root = root.getParent();
        }
        assertTrue(root != null, "not started inside the source tree");
        return root;
    }

    static Stream<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve(SOURCES))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.java"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** As its first line says, but with this build's classes in place of the jar, which may be older or not there. */
    @ParameterizedTest
    @MethodSource("programs")
    void startsFromItsSource(String name, @TempDir Path folder) throws Exception {
        String first = Files.readAllLines(root().resolve(SOURCES).resolve(name)).get(0);
        String program = SOURCES + "/" + name;
        assertEquals(RUN + program, first);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : Files.readAllLines(root().resolve("examples/java.options"))) {
            if (option.startsWith("--")) {
                command.add(option);
            }
        }
        Collections.addAll(command, "-cp", System.getProperty("java.class.path"), program);
        if (name.equals("DpdkSample.java")) {
            command.add("2000");
        }
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> text(out));
        assertTrue(!text(out).isBlank());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String printed(Program program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private interface Program {
        void run() throws Exception;
    }

    @Test
    void theExecutorKeepsEachKeysOrderAndRunsEachTaskOnce() throws Exception {
        Map<String, List<Integer>> done = new ConcurrentHashMap<>();
        KeyedExecutor executor = new KeyedExecutor(3);
        for (int i = 0; i < 300; i++) {
            int task = i;
            String key = "key " + i % 7;
            executor.execute(
                    key, () -> done.computeIfAbsent(key, k -> new ArrayList<>()).add(task));
        }
        executor.close();
        assertEquals(
                300,
                executor.tasksPerThread().stream().mapToLong(Long::longValue).sum());
        assertEquals(7, done.size());
        done.values().forEach(tasks -> assertEquals(tasks.stream().sorted().toList(), tasks));
        assertEquals(300, done.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void aTaskThatFailsHoldsNobodyUp() throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        KeyedExecutor executor = new KeyedExecutor(2);
        for (int i = 0; i < 20; i++) {
            int task = i;
            executor.execute("key", () -> {
                done.add(task);
                if (task % 3 == 0) {
                    throw new IllegalStateException("task " + task);
                }
            });
        }
        executor.close();
        assertEquals(IntStream.range(0, 20).boxed().toList(), done);
        assertThrows(RejectedExecutionException.class, () -> executor.execute("key", () -> {}));
        executor.close();
    }

    @Test
    void anErrorEndsTheExecutorAndIsNotWaitedForForEver() throws Exception {
        KeyedExecutor executor = new KeyedExecutor(2);
        assertThrows(RejectedExecutionException.class, () -> {
            while (true) {
                executor.execute("key", () -> {
                    throw new AssertionError("meant to be");
                });
            }
        });
        executor.close();
    }

    /** What finishes first is decided by the busiest thread: all tasks take the same time. */
    @Test
    void onSkewedKeysTheBusiestThreadHasFarLessToDoThanWithHashing() throws Exception {
        List<String> orders = KeyedExecutor.orders();
        long hashed = Collections.max(KeyedExecutor.staticHashing(4, orders, () -> {}));
        Map<String, Integer> perKey = new HashMap<>();
        orders.forEach(key -> perKey.merge(key, 1, Integer::sum));
        assertTrue(hashed >= 160, "two of three orders on one thread, not " + hashed);
        KeyedExecutor executor = new KeyedExecutor(4);
        for (String key : orders) {
            executor.execute(key, SampleProgramsTest::work);
        }
        executor.close();
        long balanced = Collections.max(executor.tasksPerThread());
        assertTrue(balanced < hashed, balanced + " is not below " + hashed);
        assertTrue(Collections.max(perKey.values()) <= 60, "no key is so hot that it alone would decide");
    }

    private static void work() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theSampleApplicationSendsWhatItReceives(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out.pcap");
        String printed = printed(() -> DpdkSample.main(new String[] {"3000", out.toString()}));
        assertTrue(printed.contains("total rx 3,000  enqueued 3,000  returned 3,000  tx 3,000"), printed);
        assertEquals(24 + 3000 * (16 + 60), Files.size(out));
    }

    @Test
    void theQueryTellsOfThePacketThatTookLongest() throws Exception {
        String printed = printed(() -> QueryJournal.main(new String[0]));
        assertTrue(printed.contains("order holds"), printed);
        assertTrue(printed.contains("60 packets"), printed);
        assertTrue(printed.contains("PACKET_IN"), printed);
        assertTrue(printed.indexOf("SLOT_GRANT") < printed.indexOf("SLOT_TAKE"), printed);
    }

    @Test
    void theExporterDrawsEveryHandshake() throws Exception {
        String printed = printed(() -> WriteExporter.main(new String[0]));
        assertTrue(printed.contains("sequenceDiagram"), printed);
        assertTrue(printed.contains("distributor->>w0: grant #0"), printed);
        assertTrue(printed.contains("w0->>distributor: request #0"), printed);
        assertTrue(printed.contains("distributor->>w0: grant #2"), printed);
    }
}
