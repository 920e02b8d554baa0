package io.flowlane.engine.script;

import io.flowlane.engine.policy.Mode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads scripts. One call a line; what stands after {@code =} is the result of an earlier run and is not asked for.
 *
 * <pre>
 *  S id s|b workers     a new distributor, single or burst mode; ends the script before
 *  P item...            process: TAG is a new packet (hexadecimal), TAGxN are N of them, @SEQ one that was refused,
 *                       {@literal @}* all that were
 *  Q worker seq...      the worker hands packets back and asks for more; * is all it holds
 *  G worker             the worker polls
 *  L worker seq...      the worker hands packets back and leaves
 *  R max                takes returned packets
 *  X                    throws returned packets away
 *  F                    flush
 *  P{ item... / F{      process or flush begins, and waits; then Q, G and L lines; then P} or F}
 *  D                    drain
 *  E ... and ! ...      results of an earlier run
 *  # ...                a comment: of the call below it, or above an S line of the script that begins there
 * </pre>
 *
 * Nothing is run before the whole text has been read and found right. A script has at most 2^16 packets and a text at most
 * 2^26 characters.
 */
public final class ScriptParser {

    private static final int MAX_PACKETS = 1 << 16;

    private final String file;
    private final List<Script> scripts = new ArrayList<>();
    private int line;

    private @Nullable Header header;
    private List<Script.Step> steps = new ArrayList<>();
    private int packets;
    private boolean recorded;

    /** Comments since the last call: they belong to the next one, or to the next script. */
    private List<String> comments = new ArrayList<>();

    /** The call with an opening brace whose closing one has not come. */
    private @Nullable Op open;

    private int openLine;
    private List<Op> during = new ArrayList<>();

    private record Header(List<String> comments, String text, String id, Mode mode, int workers) {}

    private ScriptParser(String file) {
        this.file = file;
    }

    /**
     * Reads a whole text.
     *
     * @param file what to call it in errors
     * @throws ScriptException when it is not a text of scripts
     */
    public static ScriptFile parse(Reader text, String file) throws IOException {
        ScriptParser parser = new ScriptParser(file);
        ScriptLines lines = new ScriptLines(new BufferedReader(text));
        for (String line = parser.next(lines); line != null; line = parser.next(lines)) {
            parser.line(line);
        }
        boolean noScript = parser.header == null;
        parser.keepComments();
        parser.endScript();
        return new ScriptFile(noScript ? List.copyOf(parser.comments) : List.of(), List.copyOf(parser.scripts));
    }

    private @Nullable String next(ScriptLines lines) throws IOException {
        line++;
        String next = lines.next();
        if (lines.tooLong()) {
            throw error("the script is too long");
        }
        return next;
    }

    private void line(String text) throws ScriptException {
        char first = text.isEmpty() ? '\n' : text.charAt(0);
        if (first == 'S') {
            endScript();
            beginScript(text);
        } else if (header == null) {
            if (!text.isBlank() && first != '#') {
                throw error("a script begins with 'S id s|b workers', not with '" + shown(text) + "'");
            }
            comments.add(text);
        } else if (first == '#') {
            comments.add(text);
        } else if (!text.isBlank()) {
            keepComments();
            if (first != 'E' && first != '!') {
                step(header, text);
            }
        }
    }

    /** What follows is of the same script, and so are the comments before it. */
    private void keepComments() {
        if (header != null) {
            comments.forEach(comment -> steps.add(new Script.Comment(comment)));
            comments = new ArrayList<>();
        }
    }

    private void beginScript(String text) throws ScriptException {
        String[] words = words(text);
        if (words.length != 4 || !words[0].equals("S")) {
            throw error("expected 'S id s|b workers', not '" + shown(text) + "'");
        }
        Mode mode = words[2].equals("s") ? Mode.SINGLE : words[2].equals("b") ? Mode.BURST : null;
        if (mode == null) {
            throw error("mode '" + shown(words[2]) + "' is neither s (single) nor b (burst)");
        }
        header = new Header(List.copyOf(comments), text, words[1], mode, number(words[3], "workers"));
        comments = new ArrayList<>();
    }

    private void endScript() throws ScriptException {
        if (open != null) {
            line = openLine;
            throw error(open.kind().letter + "{ is never closed with " + open.kind().letter + "}");
        }
        if (header != null) {
            scripts.add(new Script(
                    header.id,
                    header.comments,
                    header.text,
                    header.mode,
                    header.workers,
                    recorded,
                    List.copyOf(steps)));
        }
        steps = new ArrayList<>();
        packets = 0;
        recorded = false;
    }

    private void step(Header script, String text) throws ScriptException {
        String[] words = words(text);
        String verb = words.length == 0 ? "" : words[0];
        Op.Kind kind = verb.isEmpty() ? null : Op.Kind.of(verb.charAt(0));
        String brace = verb.length() < 2 ? "" : verb.substring(1);
        boolean spins = kind == Op.Kind.PROCESS || kind == Op.Kind.FLUSH;
        if (verb.equals("D") && open == null) {
            steps.add(new Script.Drain());
        } else if (kind == null || (!brace.isEmpty() && !(spins && (brace.equals("{") || brace.equals("}"))))) {
            throw error("no such call: '" + shown(text) + "'");
        } else if (brace.equals("}")) {
            close(kind);
        } else {
            Op op = op(script, kind, words, text);
            if (open != null) {
                during(op);
            } else if (brace.equals("{")) {
                open = op;
                openLine = line;
            } else {
                steps.add(new Script.Call(op));
            }
        }
    }

    private void during(Op op) throws ScriptException {
        if (!op.kind().ofWorker()) {
            throw error("only Q, G and L can happen while the distributor waits, not " + op.kind().letter);
        }
        during.add(op);
    }

    private void close(Op.Kind kind) throws ScriptException {
        if (open == null || open.kind() != kind) {
            throw error(kind.letter + "} has no matching {");
        }
        steps.add(new Script.Concurrent(open, List.copyOf(during)));
        open = null;
        during = new ArrayList<>();
    }

    private Op op(Header script, Op.Kind kind, String[] words, String text) throws ScriptException {
        int at = 1;
        int number = 0;
        if (kind.hasNumber()) {
            String what = kind.ofWorker() ? "worker" : "max";
            if (words.length < 2) {
                throw error(kind.letter + " needs a number: " + what);
            }
            number = number(words[at++], what);
            if (kind.ofWorker() && number >= script.workers) {
                throw error("worker " + number + " is not in 0.." + (script.workers - 1));
            }
        }
        List<Op.Item> items = new ArrayList<>();
        for (; at < words.length; at++) {
            if (!kind.hasItems()) {
                throw error("'" + shown(words[at]) + "' is left over: " + kind.letter + " has no list");
            }
            items.add(kind == Op.Kind.PROCESS ? offered(words[at]) : handedBack(words[at]));
        }
        return new Op(kind, number, List.copyOf(items), kind == Op.Kind.POLL ? granted(script, text) : null);
    }

    private Op.Item offered(String word) throws ScriptException {
        if (word.startsWith("@")) {
            return word.equals("@*") ? new Op.Item.All() : old(word.substring(1));
        }
        int x = word.indexOf('x');
        int count = x < 0 ? 1 : number(word.substring(x + 1), "how many");
        if (count > MAX_PACKETS - packets) {
            throw error("'" + shown(word) + "': a script has at most " + MAX_PACKETS + " packets");
        }
        packets += count;
        return new Op.Item.Fresh(tag(x < 0 ? word : word.substring(0, x)), count);
    }

    private Op.Item handedBack(String word) throws ScriptException {
        return word.equals("*") ? new Op.Item.All() : old(word);
    }

    private Op.Item old(String word) throws ScriptException {
        int seq = number(word, "packet");
        if (seq >= packets) {
            throw error(
                    packets == 0
                            ? "packet " + seq + ": there are no packets yet"
                            : "packet " + seq + " is not in 0.." + (packets - 1) + ", the packets so far");
        }
        return new Op.Item.Old(seq);
    }

    private int tag(String word) throws ScriptException {
        if (!word.matches("[0-9a-fA-F]{1,8}")) {
            throw error("'" + shown(word) + "' is not a tag: 1 to 8 hexadecimal digits");
        }
        return Integer.parseUnsignedInt(word, 16);
    }

    private int number(String word, String what) throws ScriptException {
        if (!word.matches("[0-9]{1,9}")) {
            throw error("'" + shown(word) + "' is not a number: " + what);
        }
        return Integer.parseInt(word);
    }

    /** What an earlier run was granted; a result that cannot be read counts as none. */
    private @Nullable List<Integer> granted(Header script, String text) {
        int equals = text.indexOf('=');
        String[] words = equals < 0 ? new String[0] : words(text.substring(equals + 1));
        if (words.length == 0 || !words[0].matches("-1|[0-9]")) {
            return null;
        }
        recorded = true;
        if (words[0].equals("-1") || (script.mode == Mode.SINGLE && words[0].equals("0"))) {
            return null;
        }
        List<Integer> seqs = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (words[i].matches("[0-9]{1,9}")) {
                seqs.add(Integer.parseInt(words[i]));
            }
        }
        return List.copyOf(seqs);
    }

    private ScriptException error(String what) {
        return new ScriptException(file, line, what);
    }

    /** The words before a result and before a comment. */
    private static String[] words(String text) {
        int end = text.length();
        for (char stop : new char[] {'=', '#'}) {
            int at = text.indexOf(stop);
            end = at >= 0 && at < end ? at : end;
        }
        String call = text.substring(0, end).strip();
        return call.isEmpty() ? new String[0] : call.split("[ \t]+", -1);
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "...";
    }
}
