package io.flowlane.viewer.view;

import io.flowlane.viewer.render.HitMap;
import io.flowlane.viewer.render.Picture;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What the mouse does on the timeline: wheel, drag, click, hover. */
final class TimelineMouse {
    /** Wheel pixels that double or halve what is shown. */
    private static final double WHEEL_PER_DOUBLING = 120;

    /** A press that moves less than this is a click. */
    private static final double CLICK = 4;

    private final TimelineView view;
    private final ViewerModel model;
    private double pressedX;
    private double pressedY;
    private TimeWindow pressedWindow = new TimeWindow(0, 1);
    private boolean onMinimap;
    private boolean dragged;

    TimelineMouse(TimelineView view, ViewerModel model) {
        this.view = view;
        this.model = model;
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
        if (onMinimap) {
            lookAt(event.getX());
        }
    }

    private HitMap.Kind hit(MouseEvent event) {
        return view.picture()
                .map(picture -> picture.hits().kind(picture.hits().at(event.getX(), event.getY())))
                .orElse(HitMap.Kind.NOTHING);
    }

    private void drag(MouseEvent event) {
        double dx = event.getX() - pressedX;
        dragged |= Math.hypot(dx, event.getY() - pressedY) >= CLICK;
        if (!dragged || event.getButton() == MouseButton.SECONDARY) {
            return;
        }
        if (onMinimap) {
            lookAt(event.getX());
        } else if (event.isShiftDown()) {
            view.range(pressedX, event.getX());
        } else {
            view.picture()
                    .ifPresent(picture -> model.look(pressedWindow.pan(-Math.round(
                            dx * pressedWindow.span() / picture.scale().width()))));
        }
    }

    private void release(MouseEvent event) {
        view.range(0, 0);
        if (onMinimap) {
            return;
        }
        if (dragged && event.isShiftDown()) {
            view.between(pressedX, event.getX()).ifPresent(model::look);
        } else if (!dragged) {
            view.picture().ifPresent(picture -> {
                int hit = picture.hits().at(event.getX(), event.getY());
                click(picture.hits().kind(hit), picture.hits().id(hit));
            });
        }
    }

    private void click(HitMap.Kind kind, long id) {
        switch (kind) {
            case PACKET -> model.select(id);
            case VIOLATION, VERDICT -> model.showViolation((int) id);
            default -> model.select(-1);
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
