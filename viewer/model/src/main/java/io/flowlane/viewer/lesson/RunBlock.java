package io.flowlane.viewer.lesson;

import io.flowlane.viewer.lesson.LessonReader.BlockException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a run's settings of its block, and finds the line that is wrong. */
final class RunBlock {

    private RunBlock() {}

    /**
     * The settings in a block.
     *
     * @param other those of the run that it is like; empty when it is like none
     */
    static RunSettings settings(String name, Block block, Map<String, String> other) {
        Map<String, String> own = new LinkedHashMap<>();
        for (Block.Entry entry : block.entries()) {
            boolean more = entry.key().equals("packets");
            if (own.containsKey(entry.key()) && !more) {
                throw new BlockException(entry.line(), "'" + entry.key() + "' is given twice");
            }
            own.merge(entry.key(), entry.value(), (a, b) -> a + " " + b);
        }
        Map<String, String> given = new LinkedHashMap<>(other);
        given.putAll(own);
        try {
            return new RunSettings(name, block.line(), given);
        } catch (IllegalArgumentException e) {
            throw new BlockException(culprit(block, given, other), String.valueOf(e.getMessage()));
        }
    }

    /** The last line without which there could be such a run; the block's own where no line alone is to blame. */
    private static int culprit(Block block, Map<String, String> given, Map<String, String> other) {
        List<Block.Entry> entries = block.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            String key = entries.get(i).key();
            Map<String, String> without = new LinkedHashMap<>(given);
            without.compute(key, (its, own) -> other.get(its));
            if (canBe(without) || (RunSettings.isTraffic(key) && canBeWithPackets(without))) {
                return entries.get(i).line();
            }
        }
        return block.line();
    }

    private static boolean canBeWithPackets(Map<String, String> without) {
        without.put("packets", "1");
        return canBe(without);
    }

    private static boolean canBe(Map<String, String> given) {
        try {
            new RunSettings("", 0, given);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
