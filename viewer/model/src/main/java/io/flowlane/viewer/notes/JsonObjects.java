package io.flowlane.viewer.notes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a line that is one JSON object of whole numbers, texts and objects of them. */
final class JsonObjects {
    private static final JsonFactory FACTORY = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private JsonObjects() {}

    /** The object's fields: a {@link Long}, a {@link String} or a {@link Map} each; empty when the line is something else. */
    static Optional<Map<String, Object>> read(String line) {
        try (JsonParser json = FACTORY.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> fields = fields(json);
            return json.nextToken() == null ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> fields(JsonParser json) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            fields.put(name, value(json.nextToken(), json));
        }
        return fields;
    }

    private static Object value(JsonToken token, JsonParser json) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_STRING -> json.getText();
            case START_OBJECT -> fields(json);
            default -> throw new IOException("notes cannot have a value such as " + token);
        };
    }
}
