package io.flowlane.viewer.render.lane;

import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.Theme;

/** The name of a lane that is no worker's and a few words on it, beside it; a click there folds it. */
final class LaneName {

    private LaneName() {}

    static void draw(Pass pass, int lane, String name, String said, double y, double h) {
        double room = pass.layout().gutter() - 20;
        Theme theme = pass.theme();
        pass.hits().add(0, y, pass.scale().left(), h, HitMap.Kind.GUTTER, lane);
        if (h < Layout.THIN_LANE) {
            double width = TextWidth.of(name, 11, true) + 8;
            pass.text(name, Layout.MARGIN, y + 10, 11, true, room, theme.text);
            pass.text(said, Layout.MARGIN + width, y + 10, 9, false, room - width, theme.dim);
            return;
        }
        pass.text(name, Layout.MARGIN, y + 16, 12, true, room, theme.text);
        pass.text(said, Layout.MARGIN, y + 31, 10, false, room, theme.dim);
    }
}
