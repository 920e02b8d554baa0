package io.flowlane.engine.simulation;

import io.flowlane.engine.pipeline.PacketWork;

/**
 * How long things take on simulated lcores, in virtual nanoseconds.
 *
 * <pre>
 *  lcore        does                                                     takes
 *  -----------  -------------------------------------------------------  ---------------------------
 *  distributor  begins a call, or a turn while it waits                  look * workers
 *  distributor  accepts a packet: match, assign, file, and its return    packet
 *  distributor  reads a line that a worker wrote (collect)               transfer +- jitter
 *  distributor  stores (grant, collected)                                0: the store buffer hides it
 *  worker       sees a line that the distributor wrote (grant, collect)  transfer +- jitter
 *  worker       works on a packet                                        PacketWork.nanos +- jitter
 *  worker       stores (request, leave, taken)                           0
 *  either       RX, TX                                                   0: not what is looked at here
 * </pre>
 *
 * {@link Calibration} measures them where it runs. The defaults are from DPDK 22.11 on one server, with a core for each
 * lcore. A cache line went to another core and came back in 111 ns, so a transfer takes 55. Its distributor spent 8.7
 * ns on a packet beside one worker in burst mode, 49.5 ns beside 63; what grows there are looks and, in our
 * {@code AS_DPDK}, collects of empty bursts. The jitter is ours: without any, lcores fall into step. What that gives,
 * in nanoseconds a packet, beside what DPDK was measured at:
 *
 * <pre>
 *  no work, all tags distinct       simulated    DPDK
 *  single mode, 1 worker               110        127
 *  burst mode, 1 worker                 16         25
 *  AS_DPDK, burst mode, 63 workers     119         50, with 64 packets a call rather than 32
 * </pre>
 *
 * @param transfer a cache line's way from the core that wrote it to the one that reads it: 1 to 1,000,000
 * @param packet what the distributor spends on a packet: 0 to 1,000,000
 * @param look what the distributor spends on a worker that wants nothing: 0 to 1,000,000
 * @param jitter how far transfers and work stray either way, evenly: 0 to 99 percent
 * @param checksum what a worker spends on a byte of {@code --work checksum}, in picoseconds: 0 to 1,000,000
 */
public record SimulationCosts(int transfer, int packet, int look, int jitter, int checksum) {

    /** The costs of the table's sources. */
    public static final SimulationCosts DEFAULT = new SimulationCosts(55, 9, 1, 10, PacketWork.CHECKSUM_PICOS);

    /** The most that any of them can be. */
    static final int MOST = 1_000_000;

    /** Checks the ranges. */
    public SimulationCosts {
        check("transfer", transfer, 1, MOST);
        check("packet", packet, 0, MOST);
        check("look", look, 0, MOST);
        check("jitter", jitter, 0, 99);
        check("checksum", checksum, 0, MOST);
    }

    private static void check(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("simulation: " + what + "=" + value + " is not in " + min + ".." + max);
        }
    }

    /**
     * Reads pairs such as {@code transfer=55,packet=9,look=1,jitter=10,checksum=550}; what is not named has its default.
     *
     * @throws IllegalArgumentException with one line that names what is wrong and what there is
     */
    public static SimulationCosts parse(String text) {
        SimulationCosts costs = DEFAULT;
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            int value = number(key, equals < 0 ? "" : pair.substring(equals + 1));
            costs = costs.with(key, value);
        }
        return costs;
    }

    private SimulationCosts with(String key, int value) {
        return switch (key) {
            case "transfer" -> new SimulationCosts(value, packet, look, jitter, checksum);
            case "packet" -> new SimulationCosts(transfer, value, look, jitter, checksum);
            case "look" -> new SimulationCosts(transfer, packet, value, jitter, checksum);
            case "jitter" -> new SimulationCosts(transfer, packet, look, value, checksum);
            case "checksum" -> new SimulationCosts(transfer, packet, look, jitter, value);
            default ->
                throw new IllegalArgumentException("simulation: unknown cost '" + key
                        + "', the costs are transfer, packet, look, jitter, checksum");
        };
    }

    /** The costs as {@link #parse} reads them. */
    @Override
    public String toString() {
        return "transfer=" + transfer + ",packet=" + packet + ",look=" + look + ",jitter=" + jitter + ",checksum="
                + checksum;
    }

    private static int number(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("simulation: " + key + "=" + value + " is not a whole number", e);
        }
    }
}
