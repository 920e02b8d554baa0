package io.flowlane.viewer.render;

/**
 * Where the parts of a picture are, in pixels. From top to bottom: title, banner, minimap, time axis, input,
 * distributor, workers, egress, legend; to the left of them a gutter with each lane's name and load.
 */
record Layout(
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
        double workerHeight,
        int workersShown,
        double egressY,
        double legendY,
        int legendRows) {

    static final double MARGIN = 12;
    static final double TITLE_HEIGHT = 34;
    static final double BANNER_HEIGHT = 36;
    static final double MINIMAP_HEIGHT = 46;
    static final double AXIS_HEIGHT = 26;
    static final double THIN_LANE = 40;
    static final double GAP = 5;
    static final double LEGEND_ROW = 20;
    private static final double NARROWEST_WORKER = 5;
    private static final double TALLEST_WORKER = 260;

    static Layout of(double width, double height, int workers) {
        double gutter = width < 800 ? 130 : 190;
        int legendRows = height < 560 ? 2 : width < 1450 && height >= 680 ? 4 : 3;
        double titleY = 6;
        double bannerY = titleY + TITLE_HEIGHT;
        double minimapY = bannerY + BANNER_HEIGHT + GAP * 2;
        double axisY = minimapY + MINIMAP_HEIGHT + GAP;
        double inputY = axisY + AXIS_HEIGHT;
        double distributorY = inputY + THIN_LANE + GAP;
        double workersY = distributorY + THIN_LANE + GAP;
        double lowest = height - legendRows * LEGEND_ROW - 6;
        double forWorkers = lowest - GAP * 2 - THIN_LANE - workersY;
        int shown = (int) Math.max(0, Math.min(workers, Math.floor(forWorkers / NARROWEST_WORKER)));
        double each = shown == 0 ? 0 : Math.min(TALLEST_WORKER, Math.floor(forWorkers / shown * 4) / 4);
        double egressY = workersY + each * shown;
        double legendY = Math.min(lowest, egressY + THIN_LANE + GAP * 2);
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
                each,
                shown,
                egressY,
                legendY,
                legendRows);
    }

    double workerY(int index) {
        return workersY + index * workerHeight;
    }

    /** Where the lanes end. */
    double lanesBottom() {
        return egressY + THIN_LANE;
    }
}
