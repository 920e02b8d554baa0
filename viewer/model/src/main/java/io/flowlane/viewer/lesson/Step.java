package io.flowlane.viewer.lesson;

import java.util.List;

/**
 * What is read and looked at before the student goes on.
 *
 * @param title its heading
 * @param parts texts, pictures, questions and so on, in order
 */
public record Step(String title, List<Part> parts) {
    public Step {
        parts = List.copyOf(parts);
    }
}
