package io.flowlane.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents, lessons, help texts, messages and comments have none of the words that were replaced by plainer ones. */
class PlainEnglishTest {
    /** "Leave" and "away" may have an option between them. */
    private static final Pattern OUT = Pattern.compile(
            "how manieth|run of chance|\\bleav(?:e|es|ing)\\s+(?:\\S+\\s+)?away\\b|\\bwho\\s+watch|"
                    + "\\bso many\\b(?! [a-z]+ that)|\\bnot so\\.|\\bmade-up\\b|\\bwhat stands (?:at|in|there)\\b|"
                    + "\\bwanted one\\b|\\bnowhere to record\\b|\\bas dpdk tracking\\b|\\bPackets? #\\d",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final String COMMAND_LINE = "viewer/cli/src/main/java/";

    private static final int FEWEST_LITERALS = 500;

    /** What comments of the main code have no more: events are emitted, recorded, read or returned. */
    private static final Pattern OUT_OF_COMMENTS = Pattern.compile(
            "\\btold\\b(?! (?:apart|to)\\b)|\\btells? of\\b|\\btelling of\\b|\\bso many\\b(?! [a-z]+ that)|"
                    + "\\bleav(?:e|es|ing) away\\b|how manieth|run of chance",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?<![:\"])//[^\n]*", Pattern.DOTALL);
    /** Between a comment's lines; names in code. */
    private static final Pattern NO_WORDS = Pattern.compile("\n\\s*\\*|\\{@[^}]*}");

    private static final int FEWEST_COMMENTS = 3_000;

    static Stream<String> documents() throws IOException {
        return Documents.files(".md").stream();
    }

    static Stream<String> sources() throws IOException {
        return mainCode().filter(file -> file.startsWith(COMMAND_LINE));
    }

    static Stream<String> mainCode() throws IOException {
        return Documents.files(".java").stream().filter(file -> file.contains("/src/main/java/"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentIsPlain(String name) throws IOException {
        assertEquals(List.of(), found(Documents.text(name)));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatACommandPrintsIsPlain(String name) throws IOException {
        assertEquals(
                List.of(),
                literals(Documents.text(name)).stream()
                        .flatMap(text -> found(text).stream())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("mainCode")
    void aCommentIsPlain(String name) throws IOException {
        List<String> found = comments(Documents.text(name)).stream()
                .flatMap(comment -> found(OUT_OF_COMMENTS, comment).stream())
                .toList();
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"The packet told of last", "what an lcore\n * has told", "So many bytes", "it tells of TX"})
    void aCommentsWordsAreFound(String text) {
        String java = "int one; // " + text.lines().findFirst().orElse("") + "\n/** " + text + " */ int two;";
        assertFalse(found(OUT_OF_COMMENTS, String.join(" ", comments(java))).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"until it is told to stop", "flows told apart", "{@link #told}", "so many lines that it ends"})
    void othersMayStandInComments(String text) {
        assertEquals(List.of(), found(OUT_OF_COMMENTS, String.join(" ", comments("/** " + text + " */"))));
    }

    @Test
    void allTextsAreRead() throws IOException {
        List<String> documents = documents().toList();
        assertTrue(documents.contains("README.md"), documents::toString);
        assertEquals(
                10,
                documents.stream().filter(file -> file.endsWith("/lesson.md")).count());
        int literals = 0;
        for (String source : sources().toList()) {
            literals += literals(Documents.text(source)).size();
        }
        assertTrue(literals >= FEWEST_LITERALS, literals + " texts");
        int comments = 0;
        for (String source : mainCode().toList()) {
            comments += comments(Documents.text(source)).size();
        }
        assertTrue(comments >= FEWEST_COMMENTS, comments + " comments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the how manieth of its violations",
                "another run of chance",
                "record: leave --policy away",
                "leave it\naway",
                "the sink, or who watches",
                "stop after so many packets",
                "Not so. Look again.",
                "Packet #9 waited"
            })
    void eachOfThemIsFound(String text) {
        assertFalse(found(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"There are so many arrays that a packet is cold", "#9 waited", "It leaves at once"})
    void othersAreNot(String text) {
        assertEquals(List.of(), found(text));
    }

    /** A text that goes on in the next literal is one. */
    @Test
    void aTextInPiecesIsOne() {
        assertEquals(List.of("leave it away"), literals("usage(\"leave it\"\n    + \" away\")"));
    }

    private static List<String> literals(String java) {
        List<String> texts = new ArrayList<>();
        for (MatchResult literal :
                LITERAL.matcher(JOINED.matcher(java).replaceAll("")).results().toList()) {
            texts.add(literal.group(1));
        }
        return texts;
    }

    private static List<String> comments(String java) {
        return COMMENT.matcher(java)
                .results()
                .map(comment -> NO_WORDS.matcher(comment.group()).replaceAll(" "))
                .map(comment -> comment.replaceAll("\\s+", " "))
                .toList();
    }

    private static List<String> found(String text) {
        return found(OUT, text);
    }

    private static List<String> found(Pattern out, String text) {
        return out.matcher(text).results().map(MatchResult::group).toList();
    }
}
