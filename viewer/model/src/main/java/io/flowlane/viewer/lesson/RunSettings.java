package io.flowlane.viewer.lesson;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.SyntheticSpec;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.simulation.SimulationCosts;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lesson records: its traffic and the engine's settings, by the words of the file.
 *
 * @param name what the lesson calls the run
 * @param line where it stands in the file
 * @param given the settings that the lesson gives; all others have their defaults
 */
public record RunSettings(String name, int line, Map<String, String> given) {

    /** Where packets can come from; a run has one of these. */
    public enum Traffic {
        /** Written out. */
        PACKETS,
        /** Made up. */
        SYNTHETIC,
        /** A capture. */
        PCAP,
        /** Distributor calls, step by step. */
        SCRIPT
    }

    /** Every setting with its default; an empty one has none. The guide for authors explains them. */
    public static final Map<String, String> DEFAULTS = defaults();

    /** The name of the capture that Flowlane comes with. */
    public static final String BUNDLED = "bundled";

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException when one cannot be
     */
    public RunSettings {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        check(given);
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Traffic traffic : Traffic.values()) {
            defaults.put(traffic.name().toLowerCase(Locale.ROOT), "");
        }
        String[] rest = {
            "every",
            "0ns",
            "limit",
            "10000",
            "tag",
            "rss",
            "mode",
            "burst",
            "workers",
            "4",
            "tracking",
            "strict",
            "policy",
            "round-robin",
            "backlog",
            "8",
            "waiting",
            "64",
            "lines",
            "1",
            "wide-tags",
            "no",
            "work",
            "spin:1000",
            "rate",
            "original",
            "bulk",
            "0",
            "lcores",
            "simulated",
            "seed",
            "1",
            "costs",
            "transfer=55,packet=9,look=1,jitter=10"
        };
        for (int i = 0; i < rest.length; i += 2) {
            defaults.put(rest[i], rest[i + 1]);
        }
        return Collections.unmodifiableMap(defaults);
    }

    private static void check(Map<String, String> values) {
        for (String key : values.keySet()) {
            if (!DEFAULTS.containsKey(key)) {
                throw new IllegalArgumentException(
                        "'" + key + "' is not a setting of a run: " + String.join(", ", DEFAULTS.keySet()));
            }
        }
        switch (traffic(values)) {
            case PACKETS -> packets(values);
            case SYNTHETIC -> synthetic(values);
            default -> {
                // files are opened when the lesson runs
            }
        }
        config(values);
        PacketWork.parse(get(values, "work"));
        Rate.parse(get(values, "rate"));
        SimulationCosts.parse(get(values, "costs"));
        TagFunction.parse(get(values, "tag"));
        number(values, "seed", 0, Integer.MAX_VALUE);
        number(values, "bulk", 0, 1 << 16);
        number(values, "limit", 1, 1 << 18);
        word(values, "lcores", Map.of("simulated", true, "threads", false));
    }

    private static String get(Map<String, String> values, String key) {
        return values.getOrDefault(key, DEFAULTS.getOrDefault(key, ""));
    }

    /** A setting's value, or its default. */
    public String get(String key) {
        return get(given, key);
    }

    /** The same run with another value for one setting. */
    public RunSettings with(String key, String value) {
        Map<String, String> other = new LinkedHashMap<>(given);
        other.put(key, value);
        return new RunSettings(name, line, other);
    }

    /** Whether the setting says where packets come from. */
    static boolean isTraffic(String key) {
        return Arrays.stream(Traffic.values())
                .anyMatch(traffic -> key.equals(traffic.name().toLowerCase(Locale.ROOT)));
    }

    /** Where its packets come from. */
    public Traffic traffic() {
        return traffic(given);
    }

    private static Traffic traffic(Map<String, String> values) {
        @Nullable Traffic found = null;
        for (Traffic traffic : Traffic.values()) {
            if (values.containsKey(traffic.name().toLowerCase(Locale.ROOT))) {
                if (found != null) {
                    throw new IllegalArgumentException("specify exactly one of packets, synthetic, pcap and script");
                }
                found = traffic;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("a run needs traffic: one of packets, synthetic, pcap and script");
        }
        return found;
    }

    /** Traffic that is written out. */
    public PacketList packets() {
        return packets(given);
    }

    private static PacketList packets(Map<String, String> values) {
        return PacketList.parse(get(values, "packets"), PacketList.time(get(values, "every")));
    }

    /** Traffic that is made up. */
    public SyntheticSpec synthetic() {
        return synthetic(given);
    }

    private static SyntheticSpec synthetic(Map<String, String> values) {
        SyntheticSpec spec = SyntheticSpec.parse(get(values, "synthetic"));
        if (spec.packets() > 1 << 18) {
            throw new IllegalArgumentException("packets=" + spec.packets() + " is more than a lesson allows: 262,144");
        }
        return spec;
    }

    /** The distributor's settings; nobody watches yet. */
    public DistributorConfig config() {
        return config(given).withName(name);
    }

    private static DistributorConfig config(Map<String, String> values) {
        return DistributorConfig.of(number(values, "workers", 1, 64))
                .withMode(word(values, "mode", Map.of("single", Mode.SINGLE, "burst", Mode.BURST)))
                .withPolicy(word(values, "policy", Policy.words()))
                .withBacklog(number(values, "backlog", 1, 1 << 10))
                .withWaiting(number(values, "waiting", 0, 1 << 12))
                .withLines(number(values, "lines", 1, 16))
                .withWideTags(word(values, "wide-tags", Map.of("yes", true, "no", false)))
                .withTracking(word(values, "tracking", Map.of("strict", Tracking.STRICT, "dpdk", Tracking.AS_DPDK)));
    }

    /** A setting that is a whole number. */
    public int number(String key) {
        return number(given, key, 0, Integer.MAX_VALUE);
    }

    private static int number(Map<String, String> values, String key, int min, int max) {
        String text = get(values, key);
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException(key + " '" + text + "' is not a whole number from " + min + " to " + max);
    }

    private static <T> T word(Map<String, String> values, String key, Map<String, T> words) {
        T found = words.get(get(values, key));
        if (found == null) {
            throw new IllegalArgumentException(key + " '" + get(values, key) + "' is not "
                    + String.join(" or ", words.keySet().stream().sorted().toList()));
        }
        return found;
    }
}
