package io.flowlane.viewer.cli.console;

import io.flowlane.recorder.files.FileFailure;
import java.util.Locale;
import java.util.Optional;

/** Recognises what the machine, or a limit that is set on it, does not give, and names that limit and no other. */
final class MachineLimit {

    private static final long GB = 1L << 30;

    private MachineLimit() {}

    /** The limit that was hit; empty when this is something else. */
    static Optional<Failure> hit(Throwable thrown, String where) {
        if (thrown instanceof OutOfMemoryError e) {
            return Optional.of(new Failure(ExitCode.MACHINE, memory(String.valueOf(e.getMessage()), where)));
        }
        if (thrown instanceof LinkageError e) {
            return linkage(e, where);
        }
        if (thrown instanceof InternalError e && isMappedFile(e)) {
            return Optional.of(new Failure(
                    ExitCode.INPUT,
                    "a file was truncated, or its disk failed, while it was used, " + where
                            + ": run again when it no longer changes"));
        }
        if (thrown instanceof java.io.IOException && FileFailure.isOutOfDescriptors(thrown)) {
            return Optional.of(new Failure(
                    ExitCode.MACHINE, "too many open files, " + where + ": raise the limit, such as 'ulimit -n 4096'"));
        }
        return Optional.empty();
    }

    /** What HotSpot and the JDK say when each kind of memory is at its end. */
    private static String memory(String message, String where) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("native thread")) {
            return "no more threads can be started, " + where
                    + ": raise the limit of processes ('ulimit -u', a container's pids limit), or use fewer --workers";
        }
        if (lower.contains("direct buffer")) {
            return "not enough memory for direct buffers, " + where
                    + ": give it more with FLOWLANE_OPTS=-XX:MaxDirectMemorySize=2g";
        }
        if (lower.contains("map failed")) {
            return "no room in the address space to map a file, " + where
                    + ": raise 'ulimit -v', or the system's vm.max_map_count";
        }
        if (lower.contains("metaspace") || lower.contains("class space")) {
            return "not enough memory for classes, " + where
                    + ": give it more with FLOWLANE_OPTS=-XX:MaxMetaspaceSize=512m";
        }
        long heap = Runtime.getRuntime().maxMemory();
        return "not enough memory, heap of " + Format.bytes(heap) + ": give it more with FLOWLANE_OPTS=-Xmx"
                + Math.max(1, (2 * heap + GB - 1) / GB) + "g";
    }

    /** Classes and native libraries that are not there. */
    private static Optional<Failure> linkage(LinkageError e, String where) {
        String missing = e.getMessage() == null ? "" : Errors.oneLine(e.getMessage());
        if (e instanceof UnsatisfiedLinkError) {
            return Optional.of(new Failure(
                    ExitCode.MACHINE,
                    "a native library cannot be loaded (" + missing + "), " + where
                            + ": 'flowlane doctor' names the package to install"));
        }
        if (e instanceof NoClassDefFoundError && e.getCause() instanceof ExceptionInInitializerError) {
            // its cause is judged next
            return Optional.empty();
        }
        if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
            return Optional.empty();
        }
        return Optional.of(new Failure(
                ExitCode.MACHINE,
                "a part of the program is missing" + (missing.isEmpty() ? "" : " (" + missing.replace('/', '.') + ")")
                        + ", " + where
                        + ": its jar was replaced or damaged, run again or build it anew"));
    }

    /** HotSpot's words for a page of a mapped file that is not there any more. */
    private static boolean isMappedFile(InternalError e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("unsafe memory access") || message.contains("memory-mapped");
    }
}
