package io.flowlane.viewer.lesson;

import io.flowlane.viewer.lesson.LessonReader.BlockException;
import io.flowlane.viewer.lesson.query.Expression;
import io.flowlane.viewer.lesson.query.ExpressionParser;
import io.flowlane.viewer.query.QueryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a lesson's parts of its blocks. One thread, once. */
final class Blocks {

    private static final int MOST_RUNS = 16;
    private static final int MOST_TRIES = 24;

    /** A kind of block: the keys that it may have, none for any, and what is made of one. */
    private record Kind(Set<String> keys, Maker maker) {}

    private interface Maker {
        void make(Blocks blocks, Block block, List<Part> parts);
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "lesson", new Kind(Set.of("summary", "minutes"), (blocks, block, parts) -> blocks.header(block)),
            "run", new Kind(Set.of(), (blocks, block, parts) -> blocks.run(block)),
            "show",
                    new Kind(
                            Set.of("window", "tag", "packet", "slots", "mark", "caption", "picture", "transcript"),
                            (blocks, block, parts) -> parts.add(blocks.show(block))),
            "question",
                    new Kind(
                            Set.of("ask", "answer", "because"),
                            (blocks, block, parts) -> parts.add(blocks.question(block))),
            "claim", new Kind(Set.of(), Blocks::claims),
            "try", new Kind(Set.of(), (blocks, block, parts) -> parts.add(blocks.tryIt(block))));

    /** The words that make a fenced block one of the lesson's. */
    static Set<String> kinds() {
        return KINDS.keySet();
    }

    private final Map<String, RunSettings> runs = new LinkedHashMap<>();
    private String summary = "";
    private int minutes = 5;
    private String current = "";

    /** The run that texts speak of here; empty for the first. */
    String current() {
        return current;
    }

    Lesson lesson(String name, Path file, String title, List<Step> steps) {
        if (runs.isEmpty()) {
            throw new BlockException(1, "a lesson needs a run: a block that begins with ```run");
        }
        return new Lesson(name, file, title, summary, minutes, List.copyOf(runs.values()), steps);
    }

    void add(Block block, List<Part> parts) {
        Kind kind = KINDS.get(block.kind());
        if (kind == null) {
            throw new IllegalArgumentException(block.kind());
        }
        Set<String> keys = kind.keys;
        for (Block.Entry entry : block.entries()) {
            if (!keys.isEmpty() && !keys.contains(entry.key())) {
                throw new BlockException(
                        entry.line(),
                        "'" + entry.key() + "' is not one of "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
        }
        kind.maker.make(this, block, parts);
    }

    private void header(Block block) {
        for (Block.Entry entry : block.entries()) {
            if (entry.key().equals("summary")) {
                summary = entry.value();
            } else if (entry.value().matches("[1-9]\\d?")) {
                minutes = Integer.parseInt(entry.value());
            } else {
                throw new BlockException(entry.line(), "minutes are a whole number from 1 to 99");
            }
        }
    }

    private void run(Block block) {
        List<String> words = block.words();
        String name = block.name().isEmpty() ? "run" : block.name();
        boolean like = words.size() == 4 && words.get(2).equals("like");
        if (words.size() > 2 && !like) {
            throw new BlockException(block.line(), "a run begins with ```run, ```run NAME or ```run NAME like OTHER");
        }
        if (!name.matches("[a-z][a-z0-9-]{0,30}") || runs.containsKey(name)) {
            throw new BlockException(block.line(), "'" + name + "' is not a new name of letters a-z, digits and -");
        }
        if (runs.size() == MOST_RUNS) {
            throw new BlockException(block.line(), "a lesson has at most " + MOST_RUNS + " runs");
        }
        Map<String, String> other = like ? known(words.get(3), block.line()).given() : Map.of();
        runs.put(name, RunBlock.settings(name, block, other));
    }

    private RunSettings known(String name, int line) {
        RunSettings found = runs.get(name);
        if (found == null) {
            throw new BlockException(line, "there is no earlier run '" + name + "'");
        }
        return found;
    }

    /** The run in the block's first line, which texts then speak of too. */
    private String about(Block block) {
        if (!block.name().isEmpty()) {
            known(block.name(), block.line());
            return block.name();
        }
        return current;
    }

    private Part.Show show(Block block) {
        current = about(block);
        List<Part.Mark> marks = new ArrayList<>();
        for (Block.Entry entry : block.entries()) {
            if (entry.key().equals("mark")) {
                int colon = entry.value().indexOf(": ");
                if (colon < 0) {
                    throw new BlockException(entry.line(), "a mark is a time, a colon and a text");
                }
                marks.add(new Part.Mark(
                        entry.line(),
                        expression(entry.value().substring(0, colon), entry.line()),
                        template(entry.value().substring(colon + 2), entry.line())));
            }
        }
        Block.Entry caption = block.entry("caption");
        Block.Entry picture = block.entry("picture");
        return new Part.Show(
                block.line(),
                current,
                window(block.entry("window")),
                optional(block.entry("tag")),
                optional(block.entry("packet")),
                optional(block.entry("slots")),
                marks,
                caption == null ? Template.EMPTY : template(caption.value(), caption.line()),
                picture == null || !picture.value().equals("no"),
                block.entry("transcript") != null);
    }

    private Part.@Nullable Window window(Block.@Nullable Entry entry) {
        if (entry == null || entry.value().equals("all")) {
            return null;
        }
        String[] ends = entry.value().split(" \\.\\. ", -1);
        if (ends.length != 2) {
            throw new BlockException(entry.line(), "a window is 'all', or two times with ' .. ' between them");
        }
        return new Part.Window(expression(ends[0], entry.line()), expression(ends[1], entry.line()));
    }

    private @Nullable Expression optional(Block.@Nullable Entry entry) {
        return entry == null ? null : expression(entry.value(), entry.line());
    }

    private Part.Question question(Block block) {
        Block.Entry ask = block.entry("ask");
        Block.Entry answer = block.entry("answer");
        Block.Entry because = block.entry("because");
        if (ask == null || answer == null) {
            throw new BlockException(block.line(), "a question needs 'ask' and 'answer'");
        }
        return new Part.Question(
                block.line(),
                about(block),
                template(ask.value(), ask.line()),
                expression(answer.value(), answer.line()),
                because == null ? Template.EMPTY : template(because.value(), because.line()));
    }

    private void claims(Block block, List<Part> parts) {
        for (Block.Entry entry : block.entries()) {
            String text = (entry.key() + " " + entry.value()).strip();
            parts.add(new Part.Claim(entry.line(), about(block), text, expression(text, entry.line())));
        }
    }

    private Part.TryIt tryIt(Block block) {
        Map<String, List<String>> knobs = new LinkedHashMap<>();
        List<Part.Column> columns = new ArrayList<>();
        int variants = 0;
        RunSettings base = known(about(block).isEmpty() ? firstRun(block) : about(block), block.line());
        for (Block.Entry entry : block.entries()) {
            if (entry.key().equals("compare")) {
                for (String column : entry.value().split("\\s*;\\s*", -1)) {
                    columns.add(column(column, entry.line()));
                }
            } else {
                List<String> values = List.of(entry.value().split("\\s*;\\s*", -1));
                values.forEach(value -> variant(base, entry, value));
                knobs.put(entry.key(), values);
                variants += values.size();
            }
        }
        if (columns.isEmpty() || variants == 0 || variants > MOST_TRIES) {
            throw new BlockException(
                    block.line(),
                    "a 'try' needs 'compare' and 1 to " + MOST_TRIES + " values of settings, with ; between");
        }
        return new Part.TryIt(block.line(), about(block), knobs, columns);
    }

    private String firstRun(Block block) {
        return runs.keySet().stream()
                .findFirst()
                .orElseThrow(() -> new BlockException(block.line(), "a run must come before the blocks that use it"));
    }

    private Part.Column column(String text, int line) {
        int colon = text.indexOf(": ");
        String title = colon < 0 ? text : text.substring(0, colon);
        return new Part.Column(title.strip(), expression(colon < 0 ? text : text.substring(colon + 2), line));
    }

    private static void variant(RunSettings base, Block.Entry entry, String value) {
        try {
            base.with(entry.key(), value);
        } catch (IllegalArgumentException e) {
            throw new BlockException(entry.line(), String.valueOf(e.getMessage()));
        }
    }

    private Expression expression(String text, int line) {
        try {
            Expression expression = ExpressionParser.parse(text);
            checkRuns(expression, line);
            return expression;
        } catch (QueryException e) {
            throw new BlockException(line, String.valueOf(e.getMessage()));
        }
    }

    /** A text with values; the runs that it asks must stand before it. */
    Template template(String text, int line) {
        try {
            Template template = Template.parse(text);
            template.expressions().forEach(expression -> checkRuns(expression, line));
            return template;
        } catch (QueryException e) {
            throw new BlockException(line, String.valueOf(e.getMessage()));
        }
    }

    /** A text over several lines: an error is reported with the line of the value. */
    Template prose(String text, int line) {
        List<String> lines = text.lines().toList();
        int open = 0;
        for (int i = 0; i < lines.size(); i++) {
            // a value may go on in the next line; such a pair of lines is looked at together
            String looked = String.join("\n", lines.subList(open, i + 1));
            if (looked.lastIndexOf('{') <= looked.lastIndexOf('}')) {
                template(looked, line + open);
                open = i + 1;
            }
        }
        return template(text, line + Math.min(open, lines.size() - 1));
    }

    private void checkRuns(Expression expression, int line) {
        for (String run : expression.runs()) {
            if (!run.isEmpty()) {
                known(run, line);
            }
        }
    }
}
