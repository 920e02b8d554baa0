package io.flowlane.viewer.capture;

/** Reads numbers, the lowest byte first. */
final class LittleEndian {

    private LittleEndian() {}

    static int i32(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | ((bytes[at + 1] & 0xff) << 8)
                | ((bytes[at + 2] & 0xff) << 16)
                | ((bytes[at + 3] & 0xff) << 24);
    }
}
