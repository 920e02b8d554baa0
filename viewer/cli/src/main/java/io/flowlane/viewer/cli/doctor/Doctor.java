package io.flowlane.viewer.cli.doctor;

import static io.flowlane.viewer.cli.doctor.DoctorCheck.missing;
import static io.flowlane.viewer.cli.doctor.DoctorCheck.note;
import static io.flowlane.viewer.cli.doctor.DoctorCheck.ok;

import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.place.Home;
import io.flowlane.viewer.render.file.NativeLibraries;
import io.flowlane.viewer.screen.Screen;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the machine. Starts nothing, changes nothing, loads no native library. */
final class Doctor {

    private static final int OLDEST_JAVA = 17;
    private static final long DISK_FOR_DEMO = 200_000_000L;
    private static final int CLOCK_SAMPLES = 20_000;

    private final Map<String, String> environment;
    private final Path folder;

    /**
     * A doctor for this machine.
     *
     * @param folder where journals would be written
     */
    Doctor(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Every check, in the order in which it is printed. */
    List<DoctorCheck> examine() {
        List<DoctorCheck> checks = new ArrayList<>();
        checks.add(java());
        checks.add(maven());
        checks.add(cores());
        checks.add(memory());
        checks.add(disk());
        checks.add(clock());
        checks.add(chronicleFlags());
        checks.add(capture());
        checks.add(javafx());
        checks.add(display());
        checks.add(window());
        checks.add(pango());
        checks.add(fonts());
        return checks;
    }

    private static DoctorCheck java() {
        int feature = Runtime.version().feature();
        String found =
                Runtime.version() + ", " + System.getProperty("java.vm.name") + ", " + System.getProperty("java.home");
        return feature >= OLDEST_JAVA
                ? ok("java", found)
                : missing("java", found, "install a JDK 17 or newer (Debian: openjdk-17-jdk)");
    }

    private DoctorCheck maven() {
        String name = isWindows() ? "mvn.cmd" : "mvn";
        for (String place : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
            if (!place.isEmpty() && Files.isExecutable(Path.of(place, name))) {
                return ok("maven", Path.of(place, name).toString());
            }
        }
        return note("maven", "no mvn on the PATH", "needed only to build (Debian: apt install maven)");
    }

    private static DoctorCheck cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        String found = Format.count(cores, "core");
        return cores >= 2
                ? ok("cores", found)
                : note("cores", found, "lcores share it: timings say little about a real machine");
    }

    private static DoctorCheck memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String found = "heap of up to " + Format.bytes(heap);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine) {
            found = Format.bytes(machine.getTotalMemorySize()) + ", " + found;
        }
        return heap >= 200_000_000L
                ? ok("memory", found)
                : note("memory", found, "give it more with FLOWLANE_OPTS=-Xmx1g");
    }

    /** Asks the folder, not its {@code FileStore}, which cannot be had where its mount is not listed, as in a chroot. */
    private DoctorCheck disk() {
        if (!Files.isWritable(folder)) {
            return missing("disk", folder + " is not writable", "go to a folder that you may write to");
        }
        long free = folder.toFile().getUsableSpace();
        String found = Format.bytes(free) + " free in " + folder;
        return free >= DISK_FOR_DEMO
                ? ok("disk", found)
                : missing("disk", found, "the demo's journal needs " + Format.bytes(DISK_FOR_DEMO));
    }

    private static DoctorCheck clock() {
        long smallest = Long.MAX_VALUE;
        long begin = System.nanoTime();
        long last = begin;
        for (int i = 0; i < CLOCK_SAMPLES; i++) {
            long now = System.nanoTime();
            if (now > last) {
                smallest = Math.min(smallest, now - last);
            }
            last = now;
        }
        String found = "resolution " + Format.nanos(smallest) + ", a reading costs "
                + Format.nanos((double) (last - begin) / CLOCK_SAMPLES);
        return smallest <= 1000 ? ok("clock", found) : note("clock", found, "short waits cannot be told apart");
    }

    /** Chronicle reads these packages by reflection; without the flags it fails when the first journal is opened. */
    private static DoctorCheck chronicleFlags() {
        Module here = Doctor.class.getModule();
        Module base = Object.class.getModule();
        String closed = Stream.of("java.lang", "java.lang.reflect", "java.io", "java.util", "sun.nio.ch")
                .filter(name -> !base.isOpen(name, here))
                .collect(Collectors.joining(" "));
        return closed.isEmpty()
                ? ok("chronicle", "the packages that Chronicle Queue reads are open")
                : missing("chronicle", "closed: " + closed, "start with the 'flowlane' script, it passes the flags");
    }

    private static DoctorCheck capture() {
        Path capture = Home.findDemoCapture();
        return capture == null
                ? missing(
                        "capture",
                        "the bundled capture is not there",
                        "start with the 'flowlane' script of the source tree")
                : ok("capture", capture.toString());
    }

    private static DoctorCheck javafx() {
        String library = isWindows() ? "glass.dll" : isMac() ? "libglass.dylib" : "libglass.so";
        boolean found = ClassLoader.getSystemResource(library) != null;
        return found
                ? ok("javafx", "its native libraries for " + platform() + " are on the class path")
                : note("javafx", "no native libraries for " + platform(), "pictures come out as SVG; no window");
    }

    private static DoctorCheck display() {
        return Screen.find()
                .whyNot()
                .map(why -> note("display", why, ""))
                .orElseGet(() -> ok("display", "a window can be opened"));
    }

    private static DoctorCheck window() {
        return lacking("gtk", NativeLibraries.missingForWindow().orElse(""), "lib", "windows");
    }

    private static DoctorCheck pango() {
        return lacking("pango", NativeLibraries.missingForText().orElse(""), "libpango", "text in PNG pictures");
    }

    private static DoctorCheck fonts() {
        return lacking("fonts", NativeLibraries.missingForText().orElse(""), "fonts-", "text in PNG pictures");
    }

    private static DoctorCheck lacking(String id, String install, String packageBegins, String use) {
        return install.contains(" " + packageBegins)
                ? note(id, "missing", "for " + use + ": " + install)
                : ok(id, use + " can be drawn");
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }
}
