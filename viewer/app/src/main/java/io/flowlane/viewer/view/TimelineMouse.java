package io.flowlane.viewer.view;

import io.flowlane.viewer.render.Picture;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What the mouse does on a timeline: wheel, drag, click, hover. */
final class TimelineMouse {
    /** Wheel pixels that double or halve what is shown. */
    private static final double WHEEL_PER_DOUBLING = 120;

    /** A press that moves less than this is a click. */
    private static final double CLICK = 4;

    /** What a click or a drag means to whoever shows the timeline. */
    interface Told {

        /** A click on something; packets and violations have been selected already. */
        void clicked(HitMap.Kind kind, long id, long t);

        /** A lane was dragged by its name to another's place. */
        default void moved(int worker, int onto) {}

        /** A stretch was dragged over, or no more. */
        void chose(Optional<TimeWindow> stretch);
    }

    private final TimelineView view;
    private final ViewerModel model;
    private final Told told;
    private double pressedX;
    private double pressedY;
    private TimeWindow pressedWindow = new TimeWindow(0, 1);
    private boolean onMinimap;
    /** The worker whose name was pressed on, or -1. */
    private int gripped = -1;

    private boolean dragged;

    TimelineMouse(TimelineView view, ViewerModel model, Told told) {
        this.view = view;
        this.model = model;
        this.told = told;
        view.setOnScroll(this::wheel);
        view.setOnMouseMoved(event -> view.hover(event.getX(), event.getY()));
        view.setOnMouseExited(event -> view.hideHover());
        view.setOnMousePressed(this::press);
        view.setOnMouseDragged(this::drag);
        view.setOnMouseReleased(this::release);
    }

    private void wheel(ScrollEvent event) {
        if (view.picture().isEmpty()) {
            return;
        }
        Picture picture = view.picture().get();
        // with Shift held, JavaFX turns a vertical wheel into a horizontal one
        double delta = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        if (event.isShortcutDown()) {
            double x = Math.max(event.getX(), picture.scale().left());
            model.zoom(picture.scale().t(x), Math.pow(2, -delta / WHEEL_PER_DOUBLING));
        } else {
            model.pan(-delta / picture.scale().width());
        }
        view.hideHover();
        event.consume();
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        view.hideHover();
        pressedX = event.getX();
        pressedY = event.getY();
        pressedWindow = model.window().get();
        dragged = false;
        onMinimap = hit(event) == HitMap.Kind.MINIMAP;
        gripped = gutter(event);
        if (onMinimap) {
            lookAt(event.getX());
        }
    }

    private HitMap.Kind hit(MouseEvent event) {
        return view.picture()
                .map(picture -> picture.hits().kind(picture.hits().at(event.getX(), event.getY())))
                .orElse(HitMap.Kind.NOTHING);
    }

    /** The worker beside whose lane the mouse is, or -1. */
    private int gutter(MouseEvent event) {
        return view.picture()
                .map(Picture::hits)
                .filter(hits -> hits.kind(hits.at(event.getX(), event.getY())) == HitMap.Kind.GUTTER)
                .map(hits -> (int) hits.id(hits.at(event.getX(), event.getY())))
                .orElse(-1);
    }

    private void drag(MouseEvent event) {
        double dx = event.getX() - pressedX;
        dragged |= Math.hypot(dx, event.getY() - pressedY) >= CLICK;
        if (!dragged || event.getButton() == MouseButton.SECONDARY) {
            return;
        }
        if (onMinimap) {
            lookAt(event.getX());
        } else if (gripped >= 0) {
            view.setCursor(Cursor.V_RESIZE);
        } else if (moves(event)) {
            view.picture()
                    .ifPresent(picture -> model.look(pressedWindow.pan(-Math.round(
                            dx * pressedWindow.span() / picture.scale().width()))));
        } else {
            view.range(pressedX, event.getX());
        }
    }

    /** Shift, or the middle button, takes hold of the picture. */
    private static boolean moves(MouseEvent event) {
        return event.isShiftDown() || event.getButton() == MouseButton.MIDDLE;
    }

    private void release(MouseEvent event) {
        view.range(0, 0);
        view.setCursor(Cursor.DEFAULT);
        if (onMinimap) {
            return;
        }
        if (dragged && gripped >= 0) {
            int onto = gutter(event);
            if (onto >= 0) {
                told.moved(gripped, onto);
            }
            return;
        }
        if (dragged && !moves(event)) {
            told.chose(view.between(pressedX, event.getX()));
        } else if (!dragged) {
            view.picture().ifPresent(picture -> {
                int hit = picture.hits().at(event.getX(), event.getY());
                click(picture, picture.hits().kind(hit), picture.hits().id(hit), event.getX());
            });
        }
    }

    private void click(Picture picture, HitMap.Kind kind, long id, double x) {
        switch (kind) {
            case PACKET -> {
                model.select(id);
                told.clicked(kind, id, picture.scale().t(x));
            }
            case VIOLATION, VERDICT -> {
                model.showViolation((int) id);
                told.clicked(kind, id, 0);
            }
            default -> {
                model.select(-1);
                if (x >= picture.scale().left() || kind == HitMap.Kind.GUTTER) {
                    told.clicked(kind, id, picture.scale().t(x));
                }
            }
        }
    }

    /** Shows as much as now, about the minimap's time at this place. */
    private void lookAt(double x) {
        view.picture().ifPresent(picture -> {
            TimeWindow window = model.window().get();
            model.look(window.pan(picture.minimap().t(x) - window.from() - window.span() / 2));
        });
    }
}
