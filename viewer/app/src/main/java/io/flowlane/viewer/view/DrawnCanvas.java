package io.flowlane.viewer.view;

import io.flowlane.viewer.canvas.CanvasPainter;
import io.flowlane.viewer.render.draw.DrawList;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/** A picture as wide as there is room, painted at most once a pulse and only after something has changed. */
final class DrawnCanvas extends Region {
    private final Canvas canvas = new Canvas();
    private final Supplier<Double> height;
    private final DoubleFunction<DrawList> drawn;

    private final AnimationTimer repaint = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            paint();
        }
    };

    /**
     * A canvas.
     *
     * @param height how high the picture is now; 0 when there is none
     * @param drawn the picture for a width
     */
    DrawnCanvas(Supplier<Double> height, DoubleFunction<DrawList> drawn) {
        this.height = height;
        this.drawn = drawn;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(canvas);
    }

    void changed() {
        double now = Math.min(4000, height.get());
        if (getMinHeight() != now) {
            setMinHeight(now);
            setPrefHeight(now);
        }
        repaint.start();
    }

    private void paint() {
        if (canvas.getWidth() >= 1 && canvas.getHeight() >= 1 && height.get() > 0) {
            drawn.apply(canvas.getWidth()).replay(new CanvasPainter(canvas.getGraphicsContext2D()));
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double tall = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != tall) {
            canvas.setWidth(width);
            canvas.setHeight(tall);
            repaint.start();
        }
    }
}
