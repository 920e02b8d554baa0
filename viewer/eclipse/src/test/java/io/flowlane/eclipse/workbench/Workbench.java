package io.flowlane.eclipse.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An Eclipse of its own: a configuration, a workspace, and the process. */
final class Workbench {

    /** Which bundles are started, and at which level. */
    static final Map<String, String> STARTED = Map.of(
            "org.apache.felix.scr", "2",
            "org.eclipse.equinox.common", "2",
            "org.eclipse.equinox.event", "2",
            "org.eclipse.core.runtime", "4");

    private final Path home;
    private final Path program;

    /**
     * One that is there.
     *
     * @param home the folder with its {@code configuration}
     * @param program the jar that starts it
     */
    Workbench(Path home, Path program) {
        this.home = home;
        this.program = program;
    }

    /** Puts one together in an empty folder. */
    static Workbench of(Path home, List<Path> bundles) throws IOException {
        Path framework = bundles.stream()
                .filter(Workbench::isFramework)
                .findFirst()
                .orElseThrow(() -> new IOException("no org.eclipse.osgi among the platform's jars"));
        Files.createDirectories(home.resolve("configuration"));
        Files.writeString(home.resolve("configuration/config.ini"), configuration(framework, bundles));
        return new Workbench(home, framework);
    }

    private static boolean isFramework(Path jar) {
        return String.valueOf(jar.getFileName()).matches("org\\.eclipse\\.osgi-[0-9.]+\\.jar");
    }

    private static String configuration(Path framework, List<Path> bundles) {
        String list = bundles.stream()
                .filter(jar -> !isFramework(jar))
                .map(Workbench::entry)
                .collect(Collectors.joining(",\\\n  "));
        return String.join(
                "\n",
                "osgi.bundles=" + list,
                "osgi.bundles.defaultStartLevel=4",
                "osgi.framework=" + framework.toUri(),
                "osgi.compatibility.bootdelegation=true",
                // the process ends when its application does
                "osgi.noShutdown=false",
                "");
    }

    private static String entry(Path jar) {
        String name = String.valueOf(jar.getFileName());
        String symbolic = name.contains("-") ? name.substring(0, name.lastIndexOf('-')) : name;
        String start = STARTED.containsKey(symbolic) ? "@" + STARTED.get(symbolic) + "\\:start" : "";
        return "reference\\:file\\:" + jar.toAbsolutePath() + start;
    }

    /** Shows it on a display until the driver in it has played. */
    String show(List<String> jvm, VirtualDisplay display) throws IOException, InterruptedException {
        String arch = System.getProperty("os.arch").replace("amd64", "x86_64");
        return run(
                "org.eclipse.ui.ide.workbench",
                jvm,
                List.of("-data", home.resolve("workspace").toString(), "-os", "linux", "-ws", "gtk", "-arch", arch),
                Map.of("DISPLAY", display.name(), "HOME", home.toString()));
    }

    /**
     * Runs an application of it to its end.
     *
     * @return what it wrote
     * @throws IOException when it has not ended after some minutes; it is killed
     */
    String run(String application, List<String> jvm, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", program.toString(), "-application", application));
        command.addAll(List.of("-configuration", home.resolve("configuration").toString()));
        command.addAll(List.of("-consoleLog", "-nosplash"));
        command.addAll(arguments);
        Path log = home.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(7, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IOException("the workbench did not end:\n" + Files.readString(log));
        }
        return Files.readString(log);
    }
}
