package io.flowlane.viewer.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object, for tests: objects keep the order of their keys, integers are longs. */
final class TinyJson {
    private static final JsonFactory FACTORY = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private TinyJson() {}

    /** The one object that {@code text} is; white space around it is allowed, anything else is not. */
    static Map<String, Object> object(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no object: " + text);
            }
            Map<String, @Nullable Object> object = readObject(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more than one object: " + text);
            }
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private static Map<String, @Nullable Object> readObject(JsonParser json) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            map.put(name, value(json.nextToken(), json));
        }
        return map;
    }

    private static @Nullable Object value(JsonToken token, JsonParser json) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(json);
            case START_ARRAY -> readArray(json);
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static List<@Nullable Object> readArray(JsonParser json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            list.add(value(token, json));
        }
        return list;
    }
}
