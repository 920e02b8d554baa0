package io.flowlane.recorder.export;

import io.flowlane.recorder.text.Printable;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one JSON value, on one line, keys in the order in which they are given. Commas are its own business. One thread.
 *
 * <pre>
 *  new JsonWriter().beginObject().field("packets", 3).name("tags").beginArray().value(7).endArray().endObject()
 *  {"packets":3,"tags":[7]}
 * </pre>
 */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    /** Something stands before the next name or value on this level. */
    private boolean comma;

    /** Opens an object. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes it. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Closes it. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** The name of what comes next. */
    public JsonWriter name(String name) {
        separate();
        quote(name, out);
        out.append(':');
        comma = false;
        return this;
    }

    /** A number. */
    public JsonWriter value(long number) {
        separate();
        out.append(number);
        return this;
    }

    /** A number; what JSON has no number for becomes null. */
    public JsonWriter value(double number) {
        separate();
        if (Double.isFinite(number)) {
            out.append(number);
        } else {
            out.append("null");
        }
        return this;
    }

    /** A truth. */
    public JsonWriter value(boolean truth) {
        separate();
        out.append(truth);
        return this;
    }

    /** A text, or null. */
    public JsonWriter value(@Nullable String text) {
        separate();
        if (text == null) {
            out.append("null");
        } else {
            quote(text, out);
        }
        return this;
    }

    /** Null. */
    public JsonWriter nullValue() {
        return value((String) null);
    }

    /** A name and a number. */
    public JsonWriter field(String name, long number) {
        return name(name).value(number);
    }

    /** A name and a number. */
    public JsonWriter field(String name, double number) {
        return name(name).value(number);
    }

    /** A name and a truth. */
    public JsonWriter field(String name, boolean truth) {
        return name(name).value(truth);
    }

    /** A name and a text, or null. */
    public JsonWriter field(String name, @Nullable String text) {
        return name(name).value(text);
    }

    private JsonWriter number(Number number) {
        return number instanceof Double || number instanceof Float
                ? value(number.doubleValue())
                : value(number.longValue());
    }

    /** A name and an array of numbers. */
    public JsonWriter field(String name, Collection<? extends Number> numbers) {
        name(name).beginArray();
        for (Number number : numbers) {
            number(number);
        }
        return endArray();
    }

    /** A name and an object of numbers. */
    public JsonWriter field(String name, Map<String, ? extends Number> numbers) {
        name(name).beginObject();
        numbers.forEach((key, number) -> name(key).number(number));
        return endObject();
    }

    /** What has been written so far. */
    @Override
    public String toString() {
        return out.toString();
    }

    /** A text as JSON: in quotes, with everything escaped that must be. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2);
        quote(text, quoted);
        return quoted.toString();
    }

    private static void quote(String text, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), into);
        }
        into.append('"');
    }

    private static void escape(char c, StringBuilder into) {
        switch (c) {
            case '"' -> into.append("\\\"");
            case '\\' -> into.append("\\\\");
            case '\n' -> into.append("\\n");
            case '\r' -> into.append("\\r");
            case '\t' -> into.append("\\t");
            default -> {
                // Control characters must be escaped; those that only a terminal minds may be, and JSON is printed too.
                if (Printable.isUnsafe(c)) {
                    Printable.escape(c, into);
                } else {
                    into.append(c);
                }
            }
        }
    }

    private JsonWriter open(char bracket) {
        separate();
        out.append(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.append(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
        comma = true;
    }
}
