package io.flowlane.engine.port;

/** Why the flow of a packet cannot be read; the keys are those of {@link RxPort#unread}, explained at {@link TagFunction}. */
enum Unread {
    NOT_IP("not-ip"),
    LINK_HEADER_CUT("link-header-cut"),
    LINK_HEADER_DAMAGED("link-header-damaged"),
    IP_HEADER_CUT("ip-header-cut"),
    IP_HEADER_DAMAGED("ip-header-damaged"),
    ENCRYPTED("encrypted"),
    WLAN_FRAGMENT("wlan-fragment"),
    HEADER_COMPRESSED("header-compressed"),
    MPLS_PSEUDOWIRE("mpls-pseudowire"),
    /** The number of the link type is part of the key. */
    LINK_TYPE("link-type-");

    private final String key;

    Unread(String key) {
        this.key = key;
    }

    String key(int linkType) {
        return this == LINK_TYPE ? key + linkType : key;
    }
}
