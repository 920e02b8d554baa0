package io.flowlane.recorder.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one JSON value in memory, on one line, keys in the order in which they are given. One thread.
 *
 * <pre>
 *  new JsonWriter().beginObject().field("packets", 3).name("tags").beginArray().value(7).endArray().endObject()
 *  {"packets":3,"tags":[7]}
 * </pre>
 */
public final class JsonWriter {
    private final StringWriter out = new StringWriter();
    private final JsonGenerator json = JsonOutput.to(out);

    /** A call of the generator, which writes to memory. */
    private interface Call {
        void run() throws IOException;
    }

    private JsonWriter write(Call call) {
        try {
            call.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return write(json::writeStartObject);
    }

    /** Closes it. */
    public JsonWriter endObject() {
        return write(json::writeEndObject);
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return write(json::writeStartArray);
    }

    /** Closes it. */
    public JsonWriter endArray() {
        return write(json::writeEndArray);
    }

    /** The name of what comes next. */
    public JsonWriter name(String name) {
        return write(() -> json.writeFieldName(name));
    }

    /** A number. */
    public JsonWriter value(long number) {
        return write(() -> json.writeNumber(number));
    }

    /** A number; what JSON has no number for becomes null. */
    public JsonWriter value(double number) {
        return Double.isFinite(number) ? write(() -> json.writeNumber(number)) : nullValue();
    }

    /** A truth. */
    public JsonWriter value(boolean truth) {
        return write(() -> json.writeBoolean(truth));
    }

    /** A text, or null. */
    public JsonWriter value(@Nullable String text) {
        return write(() -> json.writeString(text));
    }

    /** Null. */
    public JsonWriter nullValue() {
        return write(json::writeNull);
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
        write(json::flush);
        return out.toString();
    }
}
