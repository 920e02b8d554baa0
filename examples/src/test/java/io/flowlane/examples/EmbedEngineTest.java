package io.flowlane.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        String readme = Documents.text("README.md");
        int begin = readme.indexOf("```java\n") + "```java\n".length();
        String shown = readme.substring(begin, readme.indexOf("```", begin));
        assertTrue(shown.lines().count() >= 10, shown);
        assertTrue(
                Documents.text(SOURCE).contains(shown.indent(8)),
                "README.md shows other lines than those of " + SOURCE);
    }

    private static List<String> ordersOf(String customer, List<String> done) {
        return done.stream().filter(order -> order.startsWith(customer)).toList();
    }
}
