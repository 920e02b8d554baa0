package io.flowlane.viewer.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a lesson and what is not; each error names its line. */
class LessonReaderTest {

    private static final String HEAD = "# T\n```run\npackets 1 2\n```\n";

    private static Lesson parse(String text) {
        return LessonReader.parse(text, Path.of("x", "lesson.md"));
    }

    @Test
    void partsStandInOrderAndSpeakOfTheirRun() {
        Lesson lesson = parse(HEAD
                + "Hello {packets}.\n```run other like run\nworkers 1\n```\n## Two\n```show other\npicture no\n```\n"
                + "text\n```claim\npackets = 2\n```\n```java\nint a = {};\n```\n");
        assertEquals("T", lesson.title());
        assertEquals("x", lesson.name());
        assertEquals(
                List.of("run", "other"),
                lesson.runs().stream().map(RunSettings::name).toList());
        assertEquals("1 2", lesson.run("other").get("packets"));
        assertEquals(1, lesson.run("other").config().workers());
        List<Part> parts = lesson.steps().get(1).parts();
        assertInstanceOf(Part.Show.class, parts.get(0));
        assertEquals("other", parts.get(1).run());
        assertEquals(15, parts.get(2).line());
        assertInstanceOf(Part.Code.class, parts.get(3));
    }

    /** Lines after the head, which has four; the column after the text is the line of the error and a word of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text {nonsense} |5|is not a question",
                "one/two {packets |6|never closed",
                "```show/window 1ns/``` |6|two times",
                "```show/windo 1ns/``` |6|is not one of",
                "```show nobody/``` |5|no earlier run",
                "```claim/packets @nobody = 1/``` |6|no earlier run",
                "```claim/packets = /``` |6|incomplete",
                "```question/ask why/``` |5|needs 'ask' and 'answer'",
                "```try/workers 0/compare packets/``` |6|workers",
                "```try/workers 2/``` |5|compare",
                "```run/workers 2/``` |5|not a new name",
                "```run two/workers 2/``` |5|needs traffic",
                "```run two like one/workers 2/``` |5|no earlier run",
                "```run two/packets 1/mode sometimes/workers 3/``` |7|mode",
                "```run two/packets 1/colour red/``` |7|not a setting",
                "```run two/packets one/workers 2/``` |6|is not a packet",
                "```run two/packets 1@2us 1@1us/``` |6|earlier than the packet",
                "```run two/packets 1x99999/``` |6|more than",
                "```run two/packets 1/pcap a/``` |7|exactly one of",
                "```run two/synthetic packets=1e9/``` |6|more than a lesson",
                "```run two/packets 1/tracking dpdk/policy least-loaded/``` |8|AS_DPDK",
                "```run two/mode odd/work odd/packets 1/``` |5|mode",
                "```run two like run/every often/``` |6|not a time",
                "text//```questoin/ask why/``` |7|did you mean 'question'",
                "```claims/packets = 2/``` |5|did you mean 'claim'",
                "```Show/window all/``` |5|did you mean 'show'",
                "```rn/packets 1/``` |5|did you mean 'run'",
                "```show |5|never closed",
                "# Again |5|one title"
            })
    void errorsNameTheirLine(String text, int line, String words) {
        LessonException e = assertThrows(
                LessonException.class, () -> parse(HEAD + text.strip().replace('/', '\n') + "\n"));
        assertEquals(line, e.line(), e.getMessage());
        assertTrue(e.what().contains(words), e.what());
    }

    @Test
    void aLessonHasATitleAndARun() {
        assertThrows(LessonException.class, () -> parse(""));
        assertThrows(LessonException.class, () -> parse("# T\n"));
        assertThrows(LessonException.class, () -> parse("text\n# T\n```run\npackets 1\n```\n"));
    }

    @Test
    void filesThatAreNoText(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("a.md"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Path large = Files.writeString(folder.resolve("b.md"), "# T\n" + "x".repeat(2 << 20));
        for (Path file : List.of(binary, large, folder, folder.resolve("missing.md"))) {
            assertThrows(LessonException.class, () -> LessonReader.read(file));
        }
    }

    @Test
    void bracesCanBeMeant() {
        Template template = Template.parse("a \\{b\\} {1 + 1}");
        assertEquals("a {b} 2", template.fill(e -> e.eval(name -> null), v -> v.shown()));
    }

    @Test
    void packetsHaveTagsCountsAndTimes() {
        PacketList list = PacketList.parse("7 0x2ax2@1us 7", 100);
        assertEquals(List.of(7, 0x2a, 0x2a, 7), list.tags());
        assertEquals(List.of(0L, 1_000L, 1_100L, 1_200L), list.nanos());
    }
}
