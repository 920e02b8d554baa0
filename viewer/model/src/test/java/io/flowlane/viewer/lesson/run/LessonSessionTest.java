package io.flowlane.viewer.lesson.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.LessonException;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.page.LessonPage;
import io.flowlane.viewer.lesson.query.ExpressionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lessons are recorded with the real engine, and what they ask is computed from the journal. */
class LessonSessionTest {

    @TempDir
    private Path folder = Path.of("");

    private static final Path ELSEWHERE = Path.of("/nowhere");

    private LessonSession record(String text) throws IOException {
        Lesson lesson = LessonReader.parse(text, folder.resolve("lesson.md"));
        return LessonSession.record(lesson, new RunRecorder(() -> ELSEWHERE, false), folder.resolve("j"), done -> {});
    }

    private static String ask(LessonSession session, String question) {
        return session.eval(ExpressionParser.parse(question), new Part.Code(1, "", ""))
                .shown();
    }

    @Test
    void answersComeFromTheJournal() throws IOException {
        LessonSession session = record("""
                # T
                ```run
                packets 5x3 6
                mode single
                workers 3
                work spin:1000
                costs transfer=50,packet=10,look=1,jitter=0
                ```
                """);
        assertEquals("4", ask(session, "packets"));
        assertEquals("2", ask(session, "tags"));
        assertEquals("1", ask(session, "idle-workers"));
        assertEquals("yes", ask(session, "worker-of packet 0 = worker-of packet 2"));
        assertEquals("no", ask(session, "worker-of packet 0 = worker-of packet 3"));
        assertEquals("no", ask(session, "matched packet 0"));
        assertEquals("yes", ask(session, "matched packet 1"));
        assertEquals("1.00 µs", ask(session, "work packet 0"));
        assertEquals("#0", ask(session, "first-packet tag 5"));
        assertEquals("#1", ask(session, "next-packet packet 0"));
        assertEquals("none", ask(session, "next-packet packet 2"));
        assertEquals("none", ask(session, "worker-of packet (next-packet packet 2)"));
        assertEquals("4", ask(session, "events SLOT_GRANT"));
        assertEquals("1.00", ask(session, "packets-per-grant"));
        assertEquals("yes", ask(session, "holds"));
        assertThrows(LessonException.class, () -> ask(session, "worker-of packet 4"));
        assertThrows(LessonException.class, () -> ask(session, "packets worker 3"));
    }

    @Test
    void aBrokenClaimIsFound() throws IOException {
        LessonSession session = record("# T\n```run\npackets 1\n```\n```claim\npackets = 1\npackets = 2\n```\n");
        List<LessonSession.Checked> checked = session.checkClaims();
        assertTrue(checked.get(0).holds());
        assertFalse(checked.get(1).holds());
        assertEquals("1 and 2", checked.get(1).found());
        assertEquals(7, checked.get(1).claim().line());
    }

    @Test
    void aClaimThatClaimsNothingIsTold() throws IOException {
        LessonSession session = record("# T\n```run\npackets 1\n```\n```claim\nworker-of packet 0\n```\n");
        LessonSession.Checked checked = session.checkClaims().get(0);
        assertFalse(checked.holds());
        assertEquals("w0, not yes or no", checked.found());
    }

    @Test
    void aTagThatNoPacketHasIsTold() throws IOException {
        LessonSession session = record("""
                # T
                ```run
                packets 1
                ```
                ```show
                tag 1
                ```
                ```show
                tag 9
                ```
                ```show
                tag tag-of packet (next-packet packet 0)
                ```
                """);
        List<Part> shows = session.lesson().steps().get(0).parts();
        assertEquals(Optional.of(1), session.sight((Part.Show) shows.get(0)).tag());
        LessonException e = assertThrows(LessonException.class, () -> session.sight((Part.Show) shows.get(1)));
        assertEquals("no packet of this run has the tag 0x9", e.what());
        assertEquals(8, e.line());
        assertEquals(Optional.empty(), session.sight((Part.Show) shows.get(2)).tag(), "there is no such packet");
    }

    @Test
    void slotsAtAMoment() throws IOException {
        LessonSession session = record("""
                # T
                ```run
                packets 7 7
                mode single
                workers 1
                work spin:1000
                costs transfer=100,packet=10,look=1,jitter=0
                ```
                """);
        Path journal = session.outcome("").journal();
        assertEquals("GET", slot(journal, session, "time-of in packet 0 - 1ns").wish());
        assertEquals(
                List.of(0L), slot(journal, session, "time-of grant packet 0").granted());
        SlotRow taken = slot(journal, session, "time-of take packet 0");
        assertEquals(List.of(0L), taken.held());
        assertEquals("#0", taken.words(), "single mode's word stands until the worker writes over it");
        assertEquals(List.of(1L), taken.backlog());
        SlotRow done = slot(journal, session, "time-of done packet 0");
        assertEquals(List.of(0L), done.handedBack());
        assertEquals(List.of(), done.held());
        assertEquals("GET #0", done.words());
    }

    private static SlotRow slot(Path journal, LessonSession session, String moment) {
        long t = session.time(ExpressionParser.parse(moment), new Part.Code(1, "", ""))
                .orElseThrow();
        return SlotRow.at(journal, t).get(0);
    }

    @Test
    void workersThatSendInBulkBreakTheOrder() throws IOException {
        String run = """
                ```run
                packets 1 2 1 3 1 2 2 3 1 3 2 1 1 3 2 2 1 3
                every 900ns
                mode single
                workers 3
                work spin:1500
                bulk 4
                costs transfer=60,packet=20,look=5,jitter=20
                ```
                """;
        LessonSession session = record("# T\n" + run + "```run kept like run\nbulk 0\n```\n");
        assertEquals("yes", ask(session, "misordered > 0"));
        assertEquals("0", ask(session, "misordered @kept"));
        assertEquals("18", ask(session, "packets"));
        assertEquals("yes", ask(session, "holds"));
    }

    @Test
    void pathsStayInTheLessonsFolder() throws IOException {
        Path outside = Files.writeString(folder.resolveSibling("outside-" + folder.getFileName()), "S a s 1\nQ 0\n");
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.createSymbolicLink(inner.resolve("link"), outside);
        Files.writeString(inner.resolve("good"), "S a s 1\nQ 0\nP 1\nG 0\nQ 0 *\nP\nR 1\n");
        for (String name : List.of("../" + outside.getFileName(), outside.toString(), "link", "missing", "\0", "..")) {
            assertThrows(LessonException.class, () -> script(inner, name), name);
        }
        assertEquals("1", ask(script(inner, "good"), "packets"));
        Files.delete(outside);
    }

    private LessonSession script(Path inner, String name) throws IOException {
        Lesson lesson = LessonReader.parse("# T\n```run\nscript " + name + "\n```\n", inner.resolve("lesson.md"));
        return LessonSession.record(lesson, new RunRecorder(() -> ELSEWHERE, false), folder.resolve("j"), done -> {});
    }

    /** What a lesson says is shown, never obeyed; the page needs nothing from elsewhere. */
    @Test
    void aPageIsSelfContained() throws IOException {
        LessonSession session = record(
                "# T <b>\n```run\npackets 1 2\n```\n<script>alert(1)</script>"
                        + "\n\n![x](http://example.org/x.png) [y](javascript:alert(1)) {packets}\n"
                        + "```question\nask <i>\nanswer packets\n```\n```try\nworkers 1; 2\ncompare packets; idle-workers\n```\n");
        String page = LessonPage.of(session, (outcome, title, sight) -> "");
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("src="), page);
        assertFalse(page.contains("javascript:"), page);
        assertFalse(page.contains("<i>"), page);
        assertTrue(page.contains("<tr><th>workers 1</th><td>2</td><td>0</td></tr>"), page);
        assertTrue(page.contains("<b>2</b>"), page);
    }
}
