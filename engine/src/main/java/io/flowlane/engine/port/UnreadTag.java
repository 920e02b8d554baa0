package io.flowlane.engine.port;

import org.jspecify.annotations.Nullable;

/** The tag of packets whose flow cannot be read: one for each reason. One thread. */
final class UnreadTag {

    private @Nullable Unread last;
    private int lastLinkType;
    private String lastKey = "";
    private boolean unread;

    /** The flow was read. */
    void none() {
        unread = false;
    }

    /** The tag of this reason: the same in every run, on every machine. */
    int of(@Nullable Unread reason, int linkType) {
        if (reason != null && (reason != last || linkType != lastLinkType)) {
            last = reason;
            lastLinkType = linkType;
            lastKey = reason.key(linkType);
        }
        unread = true;
        return lastKey.hashCode();
    }

    /** The key of the reason; null behind {@link #none}. */
    @Nullable
    String key() {
        return unread ? lastKey : null;
    }
}
