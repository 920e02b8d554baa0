package io.flowlane.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbedEngineTest {

    private static final String SOURCE = "examples/src/main/java/io/flowlane/examples/EmbedEngine.java";

    @Test
    void everyOrderIsDoneOnceAndEachCustomersInOrder() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EmbedEngine.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        List<String> done = printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("worker [01] does ", ""))
                .toList();
        assertEquals(List.of("ann 1", "ann 2", "ann 3"), ordersOf("ann", done));
        assertEquals(List.of("bob 1", "bob 2"), ordersOf("bob", done));
        assertEquals(List.of("eve 1"), ordersOf("eve", done));
    }

    @Test
    void theReadmeShowsThisVeryProgram() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve(SOURCE))) {
            root = root.getParent();
        }
        assertTrue(root != null, "not started inside the source tree");
        String readme = Files.readString(root.resolve("README.md"));
        assertTrue(
                readme.contains("```java\n" + Files.readString(root.resolve(SOURCE)) + "```"),
                "README.md shows another EmbedEngine than " + SOURCE);
    }

    private static List<String> ordersOf(String customer, List<String> done) {
        return done.stream().filter(order -> order.startsWith(customer)).toList();
    }
}
