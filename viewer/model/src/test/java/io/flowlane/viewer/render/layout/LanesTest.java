package io.flowlane.viewer.render.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void lanesAreMovedPinnedAndLetGo() {
        Lanes moved = Lanes.NATURAL.move(3, 1, 4);
        assertEquals(List.of(0, 3, 1, 2), moved.arrange(4));
        assertEquals(List.of(2, 0, 3, 1), moved.pin(2).arrange(4));
        assertEquals(List.of(0, 3, 1, 2), moved.pin(2).pin(2).arrange(4));
        assertEquals(List.of(1, 0, 2, 3), Lanes.NATURAL.shift(1, -1, 4).arrange(4));
        assertEquals(Lanes.NATURAL, Lanes.NATURAL.shift(0, -1, 4));
        assertEquals(List.of(0, 1), Lanes.NATURAL.pin(7).arrange(2), "of another run");
    }

    @Test
    void aFoldedLaneGivesItsRoomToTheOthers() {
        Layout all = Layout.of(1600, 900, 4);
        Layout one = Layout.of(1600, 900, 4, Lanes.NATURAL.fold(1));
        assertEquals(13, one.workerHeight(1));
        assertEquals(one.workerHeight(0), one.workerHeight(3));
        assertEquals(one.workerY(1) + 13, one.workerY(2));
        assertEquals(all.egressY(), one.egressY(), 4);
        Layout none = Layout.of(1600, 900, 4, Lanes.NATURAL.fold(1).fold(1));
        assertEquals(all, none);
    }

    @Test
    void sixtyFourLanesAreAllThereInTheSmallestWindow() {
        // what is left of 1024x700 beside a panel and above the table of events
        Layout layout = Layout.of(664, 498, 64);
        assertEquals(64, layout.places().size());
        assertEquals(layout.egressY(), layout.workerY(63) + layout.workerHeight(63));
    }

    @Test
    void ofTooManyLanesThePinnedOnesAreShown() {
        Layout layout = Layout.of(640, 480, 500, Lanes.NATURAL.pin(499));
        assertEquals(layout.workersY(), layout.workerY(499));
        assertFalse(layout.shows(498));
        double last = layout.places().values().stream()
                .mapToDouble(place -> place.y() + place.height())
                .max()
                .orElseThrow();
        assertEquals(layout.egressY(), last + Layout.MORE_LINE, "there is room to say how many are left away");
    }

    @Test
    void inputDistributorAndEgressFoldToo() {
        Layout all = Layout.of(1600, 900, 4);
        Lanes folded = Lanes.NATURAL.fold(Lanes.INPUT).fold(Lanes.DISTRIBUTOR).fold(Lanes.EGRESS);
        assertEquals(folded, Lanes.NATURAL.foldFrame());
        assertEquals(folded, Lanes.NATURAL.fold(Lanes.INPUT).foldFrame());
        assertEquals(Lanes.NATURAL, folded.foldFrame());
        Layout low = Layout.of(1600, 900, 4, folded);
        assertEquals(13, low.inputHeight());
        assertEquals(13, low.distributorHeight());
        assertEquals(13, low.egressHeight());
        assertEquals(all.workersY() - 2 * 27, low.workersY());
        assertEquals(all.lanesBottom(), low.lanesBottom(), 4, "the workers have the room");
        assertEquals(List.of(0, 1), folded.arrange(2), "they are no workers");
    }
}
