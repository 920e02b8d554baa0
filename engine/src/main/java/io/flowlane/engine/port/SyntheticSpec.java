package io.flowlane.engine.port;

import java.math.BigDecimal;

/**
 * What synthetic traffic is like. Text form: {@code key=value} pairs with commas, numbers as in {@code 1000} or
 * {@code 1e6}; what is not named has its default.
 *
 * @param packets how many packets (1e6)
 * @param flows how many flows, up to 16,777,216 (1000)
 * @param zipf the exponent of the flows' popularity: the n-th most popular has a share in proportion to 1/n^zipf; 0 is
 *     uniform (1.0)
 * @param seed what makes two runs the same, or not (1)
 * @param size bytes of a frame, 60 to 9014 ({@code 60}); 0, in text {@code imix}, is 7 of 60, 4 of 590 and 1 of 1514
 * @param burst how many packets of a flow come back to back, on average (1)
 * @param pps packets a second by their timestamps, with exponential gaps (1e6)
 * @param tag {@code tag=flow} (the default): of the tag function; {@code tag=sequential}: packet n has tag n, so no two
 *     are alike, as in DPDK's performance test; {@code tag=random}: 32 random bits for each packet
 */
public record SyntheticSpec(
        long packets, int flows, double zipf, long seed, int size, double burst, double pps, Tags tag) {

    /** Where tags come from. */
    public enum Tags {
        /** From the tag function, one per flow. */
        FLOW,
        /** The packet's number. */
        SEQUENTIAL,
        /** Random bits. */
        RANDOM
    }

    static final int IMIX = 0;
    static final int MIN_SIZE = 60;
    static final int MAX_SIZE = 9014;
    private static final int MAX_FLOWS = 1 << 24;

    /** All defaults. */
    public static final SyntheticSpec DEFAULT = new SyntheticSpec(1_000_000, 1000, 1.0, 1, MIN_SIZE, 1, 1e6, Tags.FLOW);

    /** Checks the ranges. */
    public SyntheticSpec {
        require(packets >= 0, "packets", packets, "at least 0");
        require(flows >= 1 && flows <= MAX_FLOWS, "flows", flows, "1 to " + MAX_FLOWS);
        require(zipf >= 0 && zipf <= 10, "zipf", zipf, "0 to 10");
        require(size == IMIX || (size >= MIN_SIZE && size <= MAX_SIZE), "size", size, "60 to 9014, or imix");
        require(burst >= 1 && burst <= 1e6, "burst", burst, "1 to 1e6");
        require(pps >= 1 && pps <= 1e12, "pps", pps, "1 to 1e12");
    }

    private static void require(boolean holds, String key, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("synthetic traffic: " + key + "=" + value + " is not " + range);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with one line that names what is wrong and what there is
     */
    public static SyntheticSpec parse(String text) {
        SyntheticSpec spec = DEFAULT;
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (pair.isBlank() && text.isBlank()) {
                break;
            }
            String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
            String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
            spec = spec.with(key, value);
        }
        return spec;
    }

    private SyntheticSpec with(String key, String value) {
        return switch (key) {
            case "packets" -> new SyntheticSpec(whole(key, value), flows, zipf, seed, size, burst, pps, tag);
            case "flows" -> new SyntheticSpec(packets, intOf(key, value), zipf, seed, size, burst, pps, tag);
            case "zipf" -> new SyntheticSpec(packets, flows, real(key, value), seed, size, burst, pps, tag);
            case "seed" -> new SyntheticSpec(packets, flows, zipf, whole(key, value), size, burst, pps, tag);
            case "size" -> new SyntheticSpec(packets, flows, zipf, seed, sizeOf(value), burst, pps, tag);
            case "burst" -> new SyntheticSpec(packets, flows, zipf, seed, size, real(key, value), pps, tag);
            case "pps" -> new SyntheticSpec(packets, flows, zipf, seed, size, burst, real(key, value), tag);
            case "tag" -> new SyntheticSpec(packets, flows, zipf, seed, size, burst, pps, tagsOf(value));
            default ->
                throw new IllegalArgumentException("synthetic traffic: unknown key '" + key
                        + "', the keys are packets, flows, zipf, seed, size, burst, pps, tag");
        };
    }

    private static int sizeOf(String value) {
        int size = value.equals("imix") ? IMIX : intOf("size", value);
        require(size != IMIX || value.equals("imix"), "size", value, "60 to 9014, or imix");
        return size;
    }

    private static Tags tagsOf(String value) {
        return switch (value) {
            case "flow" -> Tags.FLOW;
            case "sequential" -> Tags.SEQUENTIAL;
            case "random" -> Tags.RANDOM;
            default ->
                throw new IllegalArgumentException(
                        "synthetic traffic: tag=" + value + " is not flow, sequential or random");
        };
    }

    private static int intOf(String key, String value) {
        long number = whole(key, value);
        require(number == (int) number, key, value, "a number that small");
        return (int) number;
    }

    private static long whole(String key, String value) {
        try {
            require(value.length() <= 24, key, value, "a whole number");
            BigDecimal number = new BigDecimal(value);
            require(Math.abs((long) number.scale()) <= 24, key, value, "a whole number");
            return number.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("synthetic traffic: " + key + "=" + value + " is not a whole number", e);
        }
    }

    private static double real(String key, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("synthetic traffic: " + key + "=" + value + " is not a number", e);
        }
    }

    /** The same traffic, but no more packets than these. */
    public SyntheticSpec withLimit(long most) {
        return new SyntheticSpec(Math.min(packets, most), flows, zipf, seed, size, burst, pps, tag);
    }
}
