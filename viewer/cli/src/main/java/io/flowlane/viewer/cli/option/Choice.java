package io.flowlane.viewer.cli.option;

import io.flowlane.engine.pipeline.PacketWork;
import io.flowlane.engine.pipeline.Rate;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.engine.port.TagFunction;
import io.flowlane.engine.simulation.Calibration;
import io.flowlane.engine.simulation.SimulationCosts;
import io.flowlane.viewer.render.style.Theme;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options with a closed set of words, or with a small language of their own that the engine parses. */
public final class Choice {

    private Choice() {}

    /** {@code single} or {@code burst}. */
    static final class ModeWord implements ITypeConverter<Mode> {
        @Override
        public Mode convert(String value) {
            return pick(value, words("single", Mode.SINGLE, "burst", Mode.BURST));
        }
    }

    /** {@code strict} or {@code dpdk}. */
    public static final class TrackingWord implements ITypeConverter<Tracking> {
        @Override
        public Tracking convert(String value) {
            return pick(value, words("strict", Tracking.STRICT, "dpdk", Tracking.AS_DPDK));
        }
    }

    /** A word of {@link Policy#words}. */
    static final class PolicyWord implements ITypeConverter<Policy> {
        @Override
        public Policy convert(String value) {
            return pick(value, Policy.words());
        }
    }

    /** The words for {@link PolicyWord}, for help and completion. */
    static final class PolicyWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Policy.words().keySet().iterator();
        }
    }

    /** {@code light}, {@code dark} or {@code contrast}. */
    public static final class ThemeWord implements ITypeConverter<Theme> {
        @Override
        public Theme convert(String value) {
            Map<String, Theme> themes = words("light", Theme.LIGHT, "dark", Theme.DARK);
            themes.put("contrast", Theme.CONTRAST);
            return pick(value, themes);
        }
    }

    /** The work per packet, in the words of {@link PacketWork#parse}. */
    public static final class Work implements ITypeConverter<PacketWork> {
        @Override
        public PacketWork convert(String value) {
            return parsed(value, PacketWork::parse);
        }
    }

    /** How fast packets come, in the words of {@link Rate#parse}. */
    public static final class RateWord implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String value) {
            return parsed(value, Rate::parse);
        }
    }

    /** What things cost on simulated lcores: {@code calibrated}, or in the words of {@link SimulationCosts#parse}. */
    public static final class Costs implements ITypeConverter<SimulationCosts> {
        @Override
        public SimulationCosts convert(String value) {
            return value.equals("calibrated") ? Calibration.measure() : parsed(value, SimulationCosts::parse);
        }
    }

    /** How a packet gets its tag, in the words of {@link TagFunction#parse}. */
    public static final class Tag implements ITypeConverter<TagFunction> {
        @Override
        public TagFunction convert(String value) {
            return parsed(value, TagFunction::parse);
        }
    }

    /** The name of a file or a folder; an empty one, as a script's unset variable makes it, would mean this folder. */
    public static Path path(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("a path cannot be empty");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(invalid(e));
        }
    }

    /** What is wrong with a name that Java cannot turn into a path, and the remedy. */
    public static String invalid(InvalidPathException e) {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return "'" + e.getInput() + "' is not a valid path in this locale's encoding, " + encoding
                + ": start with the 'flowlane' script, or set LC_ALL=C.UTF-8";
    }

    private static <T> Map<String, T> words(String first, T one, String second, T other) {
        Map<String, T> words = new LinkedHashMap<>();
        words.put(first, one);
        words.put(second, other);
        return words;
    }

    private static <T> T pick(String value, Map<String, T> words) {
        T found = words.get(value);
        if (found == null) {
            throw new TypeConversionException("'" + value + "' is not one of " + String.join(", ", words.keySet()));
        }
        return found;
    }

    private static <T> T parsed(String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
