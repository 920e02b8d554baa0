package io.flowlane.engine.port;

/**
 * The most captured bytes of one packet that are believed: the limits of libpcap and Wireshark. No record of a sane
 * capture is longer, and a damaged length is recognised by it.
 */
final class CapturedLimit {

    /** The limit of nearly all link types: 256 KiB. */
    static final int USUAL = 262_144;

    private static final int MEBIBYTE = 1 << 20;

    private CapturedLimit() {}

    static int of(int linkType) {
        return switch (linkType) {
            // USB transfers (four kinds of headers), D-Bus messages
            case 186, 189, 220, 249, 266, 231 -> 128 * MEBIBYTE;
            // Elektrobit high-speed capture and replay
            case 279 -> 8 * MEBIBYTE;
            default -> USUAL;
        };
    }
}
