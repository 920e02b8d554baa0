package io.flowlane.viewer.view;

import io.flowlane.viewer.canvas.CanvasPainter;
import io.flowlane.viewer.canvas.CanvasTiles;
import io.flowlane.viewer.render.Cursor;
import io.flowlane.viewer.render.CursorRenderer;
import io.flowlane.viewer.render.Picture;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Lanes;
import io.flowlane.viewer.render.scene.Focus;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.HoverText;
import io.flowlane.viewer.vm.ViewerModel;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.beans.Observable;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The timeline on two canvases as large as this region: the picture, and over it what moves without it, the cursor. Each is
 * repainted at most once a pulse and only after something in it has changed. Above lie the words on what is under the mouse,
 * and the range that is being dragged over.
 */
final class TimelineView extends Region {
    private static final double HOVER_OFFSET = 14;
    private static final double WIDEST_HOVER = 480;

    private final ViewerModel model;
    private final Canvas canvas = new Canvas();
    private final CanvasTiles tiles = new CanvasTiles();
    private final Canvas over = new Canvas();
    private final Label hover = new Label();
    private final Rectangle range = new Rectangle();
    private Optional<Picture> picture = Optional.empty();
    private Optional<Scene> scene = Optional.empty();
    private Supplier<Optional<Focus>> focus = Optional::empty;
    private Supplier<Lanes> lanes = () -> Lanes.NATURAL;
    private Supplier<Cursor> cursor = () -> Cursor.NONE;
    private boolean stale;

    private final AnimationTimer repaint = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            if (stale) {
                stale = false;
                paint();
            }
            paintCursor();
        }
    };

    TimelineView(ViewerModel model) {
        this.model = model;
        setId("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Timeline");
        hover.setId("hover");
        hover.getStyleClass().add("hover-text");
        hover.setMouseTransparent(true);
        hover.setWrapText(true);
        hover.setMaxWidth(WIDEST_HOVER);
        hover.setVisible(false);
        range.getStyleClass().add("dragged-range");
        range.setMouseTransparent(true);
        range.setVisible(false);
        over.setMouseTransparent(true);
        getChildren().addAll(canvas, over, range, hover);
        repaintOn(model.overview(), model.summary(), model.window(), model.theme(), model.detail(), model.selected());
        // what it described has moved away
        model.window().addListener(change -> hideHover());
    }

    /** Lights a tag; whoever gives it says when it has changed. */
    void focusOn(Supplier<Optional<Focus>> lit, Observable... changes) {
        focus = lit;
        repaintOn(changes);
    }

    /** Arranges the workers' lanes; whoever gives it says when it has changed. */
    void arrange(Supplier<Lanes> how, Observable... changes) {
        lanes = how;
        repaintOn(changes);
    }

    /** Draws a cursor over the picture; whoever gives it says when it has changed. */
    void cursorFrom(Supplier<Cursor> what, Observable... changes) {
        cursor = what;
        for (Observable each : changes) {
            each.addListener(change -> repaint.start());
        }
    }

    private void repaintOn(Observable... changes) {
        for (Observable each : changes) {
            each.addListener(change -> changed());
        }
    }

    private void changed() {
        stale = true;
        repaint.start();
    }

    /** What is painted now; empty without a journal. */
    Optional<Picture> picture() {
        return picture;
    }

    /** What is painted now, all in one, with the scene that it shows. */
    Optional<DrawList> drawn() {
        return picture.flatMap(under -> scene.map(shown -> {
            DrawList all = new DrawList();
            under.draw().replay(all);
            CursorRenderer.render(shown, cursor.get()).replay(all);
            return all;
        }));
    }

    /** Colours and size of what is painted now. */
    Scene.Look look() {
        return new Scene.Look(model.theme().get(), canvas.getWidth(), canvas.getHeight(), lanes.get());
    }

    private void paint() {
        Optional<Overview> overview = model.overview().get();
        Optional<RunSummary> summary = model.summary().get();
        if (overview.isEmpty() || summary.isEmpty() || canvas.getWidth() < 1 || canvas.getHeight() < 1) {
            return;
        }
        Scene shown = new Scene(
                        overview.get(),
                        model.detail().get(),
                        summary.get(),
                        model.window().get(),
                        look())
                .select(model.selected().get())
                .focus(focus.get());
        Picture drawn = TimelineRenderer.render(shown);
        CanvasPainter.paint(drawn.draw(), canvas, tiles);
        picture = Optional.of(drawn);
        scene = Optional.of(shown);
        setAccessibleText("Timeline. " + summary.get().verdictText());
    }

    private void paintCursor() {
        over.getGraphicsContext2D().clearRect(0, 0, over.getWidth(), over.getHeight());
        scene.ifPresent(shown ->
                CursorRenderer.render(shown, cursor.get()).replay(new CanvasPainter(over.getGraphicsContext2D())));
    }

    /** Says what lies at a place, next to it. */
    void hover(double x, double y) {
        String said = picture.map(drawn -> said(drawn, x, y)).orElse("");
        hover.setText(said);
        hover.setVisible(!said.isEmpty());
        hover.autosize();
        double left = x + HOVER_OFFSET + hover.getWidth() > getWidth()
                ? x - HOVER_OFFSET - hover.getWidth()
                : x + HOVER_OFFSET;
        double top = Math.min(y + HOVER_OFFSET, getHeight() - hover.getHeight());
        hover.relocate(Math.max(0, left), Math.max(0, top));
    }

    private String said(Picture drawn, double x, double y) {
        int hit = drawn.hits().at(x, y);
        HitMap.Kind kind = drawn.hits().kind(hit);
        var scale = kind == HitMap.Kind.MINIMAP ? drawn.minimap() : drawn.scale();
        if (model.overview().get().isEmpty() || model.summary().get().isEmpty()) {
            return "";
        }
        return new HoverText(
                        model.overview().get().get(),
                        model.detail().get(),
                        model.summary().get().get())
                .of(kind, drawn.hits().id(hit), scale.t(x), scale.nanosPerPixel());
    }

    void hideHover() {
        hover.setVisible(false);
    }

    /** Shows the range between two places; hides it when they are one. */
    void range(double x1, double x2) {
        range.setVisible(x1 != x2);
        range.setX(Math.min(x1, x2));
        range.setWidth(Math.abs(x2 - x1));
        range.setY(0);
        range.setHeight(getHeight());
    }

    /** The time between two places. */
    Optional<TimeWindow> between(double x1, double x2) {
        return picture.map(drawn -> {
            long from = Math.max(0, drawn.scale().t(Math.min(x1, x2)));
            return new TimeWindow(from, Math.max(from + 1, drawn.scale().t(Math.max(x1, x2))));
        });
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            for (Canvas each : new Canvas[] {canvas, over}) {
                each.setWidth(width);
                each.setHeight(height);
            }
            changed();
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return 320;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 340;
    }
}
