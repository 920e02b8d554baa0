package io.flowlane.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.RectRow;
import io.flowlane.viewer.render.layout.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rectangles of a row, and rows of a picture. */
class RowsTest {

    @Test
    void neighboursThatLookTheSameBecomeOneRectangle() {
        DrawList draw = new DrawList();
        RectRow row = new RectRow(draw);
        row.add(10, 5, 2, 8, 0xff112233);
        row.add(12, 5, 2, 8, 0xff112233);
        row.add(14, 5, 2, 7, 0xff112233);
        row.add(16, 5, 2, 7, 0xff445566);
        row.add(20, 5, 2, 7, 0xff445566);
        row.add(22, 5, 0, 7, 0xff445566);
        row.add(22, 5, 2, 7, 0xff445566);
        row.end();
        assertEquals(
                List.of(
                        "rect 10.0 5.0 4.0 8.0 ff112233",
                        "rect 14.0 5.0 2.0 7.0 ff112233",
                        "rect 16.0 5.0 2.0 7.0 ff445566",
                        "rect 20.0 5.0 4.0 7.0 ff445566"),
                draw.lines());
    }

    @Test
    void manyLanesStandOnWholePixelsAndFillTheRoom() {
        Layout layout = Layout.of(1600, 900, 64);
        double y = layout.workersY();
        for (int worker = 0; worker < 64; worker++) {
            assertEquals(y, layout.workerY(worker));
            assertEquals(Math.rint(layout.workerHeight(worker)), layout.workerHeight(worker));
            y += layout.workerHeight(worker);
        }
        assertEquals(layout.egressY(), y);
        assertTrue(layout.workerHeight(0) >= 8, "as high as the room allows");
    }
}
