package io.flowlane.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptParserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            value = {
                "P 10~t:1: a script begins with 'S id s|b workers', not with 'P 10'",
                "S a b~t:1: expected 'S id s|b workers', not 'S a b'",
                "S a x 2~t:1: mode 'x' is neither s (single) nor b (burst)",
                "S a b -2~t:1: '-2' is not a number: workers",
                "S a b 2;Q 2~t:2: worker 2 is not in 0..1",
                "S a b 2;Q~t:2: Q needs a number: worker",
                "S a b 2;# x;G one~t:3: 'one' is not a number: worker",
                "S a b 2;W 1~t:2: no such call: 'W 1'",
                "S a b 2;PP 1~t:2: no such call: 'PP 1'",
                "S a b 2;Q{ 1~t:2: no such call: 'Q{ 1'",
                "S a b 2;P 10g~t:2: '10g' is not a tag: 1 to 8 hexadecimal digits",
                "S a b 2;P 123456789~t:2: '123456789' is not a tag: 1 to 8 hexadecimal digits",
                "S a b 2;P 1x99999~t:2: '1x99999': a script has at most 65536 packets",
                "S a b 2;P 1x~t:2: '' is not a number: how many",
                "S a b 2;P 1 2;Q 0 2~t:3: packet 2 is not in 0..1, the packets so far",
                "S a b 2;P @0~t:2: packet 0: there are no packets yet",
                "S a b 2;R~t:2: R needs a number: max",
                "S a b 2;X 1~t:2: '1' is left over: X has no list",
                "S a b 2;P{ 1;Q 0~t:2: P{ is never closed with P}",
                "S a b 2;P{ 1;S b b 2~t:2: P{ is never closed with P}",
                "S a b 2;P{ 1;F}~t:3: F} has no matching {",
                "S a b 2;P}~t:2: P} has no matching {",
                "S a b 2;P{ 1;R 1~t:3: only Q, G and L can happen while the distributor waits, not R",
                "S a b 2;P{ 1;D~t:3: no such call: 'D'"
            })
    void whatIsWrongIsNamedWithItsLine(String text, String message) {
        ScriptException e = assertThrows(ScriptException.class, () -> parse(text.replace(';', '\n')));
        assertEquals(message, e.getMessage());
    }

    @Test
    void resultsOfAnEarlierRunAndLineEndsDoNotMatter() throws IOException {
        ScriptFile file = parse("# before\r\nS a s 1 # seed\r\n\r\nQ 0\r\nG 0 = 1 nonsense\r\n! died\r\nE 9 9\r\n");
        assertEquals(List.of(), file.prelude());
        Script script = file.scripts().get(0);
        assertEquals(List.of("# before"), script.comments());
        assertEquals("S a s 1 # seed", script.header());
        assertEquals(2, script.steps().size());
    }

    /** What stands above an S line is about the script that begins there, unless a result of the one before follows. */
    @Test
    void aCommentBelongsToTheScriptThatItStandsAbove() throws IOException {
        ScriptFile file = parse(
                "# first\n\nS one b 1\n# in one\nQ 0\n# still one\nE 0 0 0\n# second\n# more\nS two b 1\nQ 0\n# end\n");
        Script one = file.scripts().get(0);
        Script two = file.scripts().get(1);
        assertEquals(List.of("# first", ""), one.comments());
        assertEquals(List.of("# second", "# more"), two.comments());
        assertEquals(3, one.steps().size());
        assertEquals(new Script.Comment("# still one"), one.steps().get(2));
        assertEquals(new Script.Comment("# end"), two.steps().get(1));
        assertEquals(List.of("# alone", ""), parse("# alone\n\n").prelude());
    }

    /** A text without end must end the reading. */
    @Test
    void aBombIsRefused() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] into, int from, int n) {
                Arrays.fill(into, from, from + n, 'P');
                return n;
            }

            @Override
            public void close() {}
        };
        ScriptException e = assertThrows(ScriptException.class, () -> ScriptParser.parse(endless, "t"));
        assertEquals("t:1: the script is too long", e.getMessage());
    }

    private static ScriptFile parse(String text) throws IOException {
        return ScriptParser.parse(new StringReader(text), "t");
    }
}
