package io.flowlane.recorder.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void whatATerminalWouldObeyIsWrittenOut() {
        assertEquals("a\\u001b[31mb\\u0007", Printable.line("a\u001b[31mb\u0007"));
        assertEquals("\\u009b2J\\u007f\\u0000", Printable.text("\u009b2J\u007f\0"));
        assertEquals(
                "exe\\u202egpj.txt\\u2066\\u2069\\u200e\\u200f",
                Printable.text("exe\u202egpj.txt\u2066\u2069\u200e\u200f"));
    }

    @Test
    void linesAndTabsStayInATextAndNotOnALine() {
        assertEquals("a\n\tb\\u000d", Printable.text("a\n\tb\r"));
        assertEquals("a\\u000a\\u0009b\\u000d", Printable.line("a\n\tb\r"));
    }

    @Test
    void everyScriptStaysAsItIs() {
        String text = "L\u00e4ufe \u0627\u0644\u0639 \u05d0\u05d1 \u4e16\u754c \ud83d\ude00 \\u001b \u00a0";
        assertSame(text, Printable.text(text));
        assertSame(text, Printable.line(text));
    }

    @Test
    void nothingThatStaysIsAControl() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String line = Printable.line(String.valueOf(c));
            boolean harmless = !Character.isISOControl(c)
                    && Character.getDirectionality(c) != Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE
                    && Character.getDirectionality(c) != Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE
                    && Character.getDirectionality(c) != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE;
            assertFalse(!harmless && line.length() == 1, "U+" + Integer.toHexString(c));
        }
    }
}
