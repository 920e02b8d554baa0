package io.flowlane.viewer.lod;

/** An index file does not hold what was written to it: it has to be built anew. */
final class DamagedIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedIndexException(String message) {
        super(message);
    }
}
