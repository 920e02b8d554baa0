package io.flowlane.viewer.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of a lesson: lines of a key and a value. A line that begins with a space goes on with the value before it.
 *
 * @param line where its fence stands
 * @param words what stands behind the opening fence
 * @param entries its lines
 */
record Block(int line, List<String> words, List<Entry> entries) {

    /** The kind that was probably meant by a word that is none: a letter too many, too few, another one, or two swapped. */
    static Optional<String> nearly(String word) {
        return Blocks.kinds().stream()
                .sorted()
                .filter(kind -> isNearly(kind, word))
                .findFirst();
    }

    private static boolean isNearly(String kind, String word) {
        int from = 0;
        while (from < Math.min(kind.length(), word.length()) && kind.charAt(from) == word.charAt(from)) {
            from++;
        }
        int ends = 0;
        while (ends < Math.min(kind.length(), word.length()) - from
                && kind.charAt(kind.length() - 1 - ends) == word.charAt(word.length() - 1 - ends)) {
            ends++;
        }
        String meant = kind.substring(from, kind.length() - ends);
        String given = word.substring(from, word.length() - ends);
        boolean swapped = meant.length() == 2
                && new StringBuilder(meant).reverse().toString().equals(given);
        return (meant.length() <= 1 && given.length() <= 1) || swapped;
    }

    /** A key and its value. */
    record Entry(int line, String key, String value) {}

    static Block parse(int line, String info, List<String> body) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            String text = body.get(i);
            if (text.isBlank()) {
                continue;
            }
            boolean goesOn = Character.isWhitespace(text.charAt(0)) && !entries.isEmpty();
            if (goesOn) {
                Entry last = entries.remove(entries.size() - 1);
                entries.add(new Entry(last.line, last.key, last.value + " " + text.strip()));
            } else {
                String[] parts = text.strip().split("\\s+", 2);
                entries.add(new Entry(line + 1 + i, parts[0], parts.length < 2 ? "" : parts[1].strip()));
            }
        }
        return new Block(line, List.of(info.strip().split("\\s+", -1)), entries);
    }

    String kind() {
        return words.get(0);
    }

    /** The word behind the kind, or the empty string. */
    String name() {
        return words.size() > 1 ? words.get(1) : "";
    }

    /** The first entry of the key. */
    @Nullable
    Entry entry(String key) {
        return entries.stream()
                .filter(entry -> entry.key.equals(key))
                .findFirst()
                .orElse(null);
    }
}
