package io.flowlane.viewer.lesson.query;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.query.QueryException;
import io.flowlane.viewer.timeline.TimeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads expressions.
 *
 * <pre>
 *  expression = sum [ ("=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") sum ]
 *  sum        = product { ("+" | "-") product }
 *  product    = primary { ("*" | "/") primary }
 *  primary    = number [ unit ] | "yes" | "no" | "none" | "(" expression ")" | question
 *  question   = name [ word ] [ ("packet" | "tag" | "worker") primary ] [ "@" run ]
 * </pre>
 *
 * A number is decimal, hexadecimal with {@code 0x}, or has one of the units ns, us, ms, s and %. A sign stands between
 * spaces, for names have hyphens.
 */
public final class ExpressionParser {

    private static final int LONGEST = 400;
    private static final int DEEPEST = 20;

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(0x[0-9a-fA-F]{1,8}|\\d{1,15}(?:\\.\\d{1,9})?)(ns|us|ms|s|%)?(?![\\w.])"
                    + "|([A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9]+)*)|(@|!=|<=|>=|[=<>+*/()-]))");

    private static final List<Sign> COMPARISONS =
            List.of(Sign.EQUAL, Sign.UNEQUAL, Sign.AT_MOST, Sign.AT_LEAST, Sign.LESS, Sign.MORE);

    private record Token(String text, String unit, boolean number, boolean word) {}

    private final List<Token> tokens;
    private int at;
    private int depth;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads one expression.
     *
     * @throws QueryException when the text is none
     */
    public static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(tokens(text));
        Expression expression = parser.expression();
        if (parser.at < parser.tokens.size()) {
            throw new QueryException("'" + parser.peek() + "' is left over in '" + text.strip() + "'");
        }
        return expression;
    }

    private static List<Token> tokens(String text) {
        if (text.length() > LONGEST) {
            throw new QueryException("an expression has at most " + LONGEST + " characters");
        }
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.lookingAt() && matcher.end() > end) {
            String number = matcher.group(1);
            String word = matcher.group(3);
            String shown = number != null ? number : word != null ? word : matcher.group(4);
            String unit = matcher.group(2) == null ? "" : matcher.group(2);
            tokens.add(new Token(shown, unit, number != null, word != null));
            end = matcher.end();
            matcher.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw new QueryException("'" + text.substring(end).strip() + "' cannot be parsed");
        }
        return tokens;
    }

    private Expression expression() {
        if (++depth > DEEPEST) {
            throw new QueryException("too many parentheses");
        }
        Expression left = sum();
        for (Sign sign : COMPARISONS) {
            if (accept(sign.text)) {
                left = new Expression.Binary(sign, left, sum());
                break;
            }
        }
        depth--;
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (accept("+")) {
                left = new Expression.Binary(Sign.PLUS, left, product());
            } else if (accept("-")) {
                left = new Expression.Binary(Sign.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = primary();
        while (true) {
            if (accept("*")) {
                left = new Expression.Binary(Sign.TIMES, left, primary());
            } else if (accept("/")) {
                left = new Expression.Binary(Sign.OVER, left, primary());
            } else {
                return left;
            }
        }
    }

    private Expression primary() {
        if (accept("(")) {
            Expression inner = expression();
            if (!accept(")")) {
                throw new QueryException("a ')' is missing");
            }
            return inner;
        }
        if (at == tokens.size()) {
            throw new QueryException("the expression is incomplete");
        }
        Token token = tokens.get(at++);
        if (token.number) {
            return new Expression.Constant(number(token));
        }
        if (!token.word) {
            throw new QueryException("'" + token.text + "' is not a number or a question");
        }
        return switch (token.text) {
            case "yes" -> new Expression.Constant(Value.of(true));
            case "no" -> new Expression.Constant(Value.of(false));
            default -> question(token.text);
        };
    }

    private static Value number(Token token) {
        if (token.text.startsWith("0x")) {
            return Value.of(Kind.TAG, (double) Long.parseLong(token.text.substring(2), 16));
        }
        double number = Double.parseDouble(token.text);
        if (token.unit.isEmpty()) {
            return Value.of(token.text.contains(".") ? Kind.NUMBER : Kind.COUNT, number);
        }
        return token.unit.equals("%")
                ? Value.of(Kind.SHARE, number * 0.01)
                : Value.of(Kind.TIME, number * TimeText.TYPED_UNITS.getOrDefault(token.unit, 1L));
    }

    private Expression question(String name) {
        Function function = Functions.named(name);
        Selector selector = Selector.RUN;
        String word = "";
        for (Selector offered : function.selectors()) {
            if (offered == Selector.EVENT || offered == Selector.GUARANTEE || offered == Selector.MOMENT) {
                word = word(offered);
                selector = offered;
            }
        }
        if (selector == Selector.MOMENT && !accept(selector.keyword)) {
            throw new QueryException("'" + name + " " + word + "' needs a packet");
        }
        Expression operand = new Expression.Constant(Value.of(Kind.COUNT, 0));
        for (Selector offered : function.selectors()) {
            if (selector == Selector.RUN && offered != Selector.RUN && accept(offered.keyword)) {
                selector = offered;
            }
        }
        if (!function.selectors().contains(selector)) {
            throw new QueryException(
                    "'" + name + "' needs " + function.selectors().get(0).keyword + " and a number");
        }
        if (selector.hasOperand()) {
            operand = primary();
        }
        return new Expression.Ask(function, selector, word, operand, run());
    }

    private String run() {
        if (!accept("@")) {
            return "";
        }
        if (at == tokens.size() || !tokens.get(at).word) {
            throw new QueryException("'@' needs the name of a run");
        }
        return tokens.get(at++).text;
    }

    private String word(Selector selector) {
        String word = at < tokens.size() ? tokens.get(at++).text : "";
        boolean known = switch (selector) {
            case EVENT ->
                Arrays.stream(EventType.values()).anyMatch(type -> type.name().equals(word));
            case GUARANTEE -> Functions.GUARANTEES.contains(word);
            default -> Moment.of(word).isPresent();
        };
        if (!known) {
            throw new QueryException("'" + word + "' is not "
                    + switch (selector) {
                        case EVENT -> "an event, such as SLOT_GRANT";
                        case GUARANTEE -> "one of " + String.join(", ", Functions.GUARANTEES);
                        default -> "one of " + Moment.words();
                    });
        }
        return word;
    }

    private boolean accept(String text) {
        if (at < tokens.size() && !tokens.get(at).number && tokens.get(at).text.equals(text)) {
            at++;
            return true;
        }
        return false;
    }

    private String peek() {
        return tokens.get(at).text;
    }
}
