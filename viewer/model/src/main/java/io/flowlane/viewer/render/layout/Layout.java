package io.flowlane.viewer.render.layout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the parts of a picture are, in pixels. From top to bottom: title, banner, minimap, time axis, input,
 * distributor, workers, egress, legend; to the left of them a gutter with each lane's name and load.
 */
public record Layout(
        double width,
        double gutter,
        double plotWidth,
        double titleY,
        double bannerY,
        double minimapY,
        double axisY,
        double inputY,
        double distributorY,
        double workersY,
        Map<Integer, Place> places,
        double egressY,
        double egressHeight,
        double legendY,
        int legendRows) {

    public static final double MARGIN = 12;
    public static final double TITLE_HEIGHT = 34;
    public static final double BANNER_HEIGHT = 36;
    public static final double MINIMAP_HEIGHT = 46;
    static final double AXIS_HEIGHT = 26;
    public static final double THIN_LANE = 40;
    public static final double GAP = 5;
    public static final double LEGEND_ROW = 20;
    private static final double NARROWEST_WORKER = 2;

    /** Where not all lanes have room, a line says so. */
    static final double MORE_LINE = 14;

    private static final double TALLEST_WORKER = 260;

    /** From this height on a part of a pixel is no gain worth lanes of different heights. */
    private static final double ROUGH = 20;

    /** As low as a folded lane can be read. */
    private static final double FOLDED = 13;

    /** Where a worker's lane is, and how tall. */
    record Place(double y, double height) {}

    public static Layout of(double width, double height, int workers) {
        return of(width, height, workers, Lanes.NATURAL);
    }

    public static Layout of(double width, double height, int workers, Lanes lanes) {
        double gutter = width < 800 ? 156 : 190;
        int legendRows = height < 560 ? 2 : width >= 1450 || height < 620 ? 3 : width >= 800 ? 4 : 5;
        double titleY = 6;
        double bannerY = titleY + TITLE_HEIGHT;
        double minimapY = bannerY + BANNER_HEIGHT + GAP * 2;
        double axisY = minimapY + MINIMAP_HEIGHT + GAP;
        double inputY = axisY + AXIS_HEIGHT;
        double distributorY = inputY + thin(lanes, Lanes.INPUT) + GAP;
        double workersY = distributorY + thin(lanes, Lanes.DISTRIBUTOR) + GAP;
        double egressHeight = thin(lanes, Lanes.EGRESS);
        double lowest = height - legendRows * LEGEND_ROW - 6;
        double forLanes = lowest - GAP * 2 - egressHeight - workersY;
        double forWorkers = forLanes < workers * NARROWEST_WORKER ? forLanes - MORE_LINE : forLanes;
        int shown = (int) Math.max(0, Math.min(workers, Math.floor(forWorkers / NARROWEST_WORKER)));
        Map<Integer, Place> places = places(lanes, workers, shown, workersY, forWorkers);
        double lanesEnd =
                workersY + places.values().stream().mapToDouble(Place::height).sum();
        double egressY = shown < workers ? lanesEnd + MORE_LINE : lanesEnd;
        double legendY = Math.min(lowest, egressY + egressHeight + GAP * 2);
        return new Layout(
                width,
                gutter,
                width - gutter - MARGIN,
                titleY,
                bannerY,
                minimapY,
                axisY,
                inputY,
                distributorY,
                workersY,
                places,
                egressY,
                egressHeight,
                legendY,
                legendRows);
    }

    /** The first lanes from top to bottom: folded ones low, the others sharing the rest equally. */
    private static Map<Integer, Place> places(Lanes lanes, int workers, int shown, double top, double room) {
        List<Integer> order = lanes.arrange(workers).subList(0, shown);
        long folded = order.stream().filter(lanes.folded()::contains).count();
        double low = shown == 0 ? 0 : Math.min(FOLDED, Math.floor(room / shown * 4) / 4);
        double rest = (room - folded * low) / Math.max(1, shown - folded);
        double each = Math.min(TALLEST_WORKER, rest < ROUGH ? Math.floor(rest * 4) / 4 : Math.floor(rest));
        Map<Integer, Place> places = new LinkedHashMap<>();
        double end = top;
        for (int worker : order) {
            // on whole pixels: there edges are sharp and cost less; low lanes differ by one
            double y = Math.rint(end);
            end += lanes.folded().contains(worker) ? low : each;
            places.put(worker, new Place(y, Math.rint(end) - y));
        }
        return places;
    }

    /** Whether the worker's lane is in the picture. */
    public boolean shows(int worker) {
        return places.containsKey(worker);
    }

    public double workerY(int worker) {
        return Objects.requireNonNull(places.get(worker)).y();
    }

    public double workerHeight(int worker) {
        return Objects.requireNonNull(places.get(worker)).height();
    }

    /** Where the lanes end. */
    public double lanesBottom() {
        return egressY + egressHeight;
    }

    public double inputHeight() {
        return distributorY - inputY - GAP;
    }

    public double distributorHeight() {
        return workersY - distributorY - GAP;
    }

    private static double thin(Lanes lanes, int lane) {
        return lanes.folded().contains(lane) ? FOLDED : THIN_LANE;
    }
}
