package io.flowlane.viewer.lesson.page;

/** Collects HTML. */
final class Html {

    private final StringBuilder text = new StringBuilder(1 << 16);

    /** HTML as it is. */
    Html raw(String html) {
        text.append(html);
        return this;
    }

    /** Text, escaped. */
    Html text(String words) {
        text.append(escape(words));
        return this;
    }

    /** An element with HTML in it. */
    Html element(String tag, String inner) {
        int space = tag.indexOf(' ');
        return raw("<" + tag + ">" + inner + "</" + (space < 0 ? tag : tag.substring(0, space)) + ">\n");
    }

    static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
