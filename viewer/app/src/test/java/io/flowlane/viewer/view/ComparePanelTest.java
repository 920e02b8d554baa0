package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ComparePanelTest {

    @Test
    void timesAreAheadBehindOrTheSame() {
        assertEquals("the second journal's time is 240 ns behind", ComparePanel.aheadOrBehind(-240));
        assertEquals("the second journal's time is 1.50 µs ahead", ComparePanel.aheadOrBehind(1_500));
        assertEquals("both journals' times are the same", ComparePanel.aheadOrBehind(0));
    }
}
