package io.flowlane.engine.port;

import org.jspecify.annotations.Nullable;

/** Where a network header begins, and of what protocol it is. A reusable flyweight, one thread. */
final class NetworkStart {

    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86dd;
    static final int MPLS = 0x8847;

    /** Instead of an EtherType: 4 or 6, as the first four bits say. */
    static final int IP_BY_VERSION = -2;

    /** Instead of an EtherType: none is known. */
    static final int NONE = -1;

    int at;
    /** An EtherType, or one of the values above. */
    int type;
    /** An Ethernet frame within another one has been entered: that is done once, however deep they are nested. */
    boolean bridged;
    /** The id of the outermost VLAN tag, or -1. */
    int vlan;

    void reset() {
        at = 0;
        type = NONE;
        bridged = false;
        vlan = -1;
    }

    /** What follows is of this type and begins here. */
    @Nullable
    Unread is(int newType, int newAt) {
        type = newType;
        at = newAt;
        return null;
    }
}
