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
    private static final Map<String, String> STARTED = Map.of(
            "org.apache.felix.scr", "1",
            "org.eclipse.equinox.common", "2",
            "org.eclipse.equinox.event", "2",
            "org.eclipse.core.runtime", "4");

    private final Path home;
    private final Path framework;

    /** Puts one together in an empty folder. */
    Workbench(Path home, List<Path> bundles) throws IOException {
        this.home = home;
        framework = bundles.stream()
                .filter(jar -> isFramework(jar))
                .findFirst()
                .orElseThrow(() -> new IOException("no org.eclipse.osgi among the platform's jars"));
        Files.createDirectories(home.resolve("configuration"));
        Files.writeString(home.resolve("configuration/config.ini"), configuration(bundles));
    }

    private static boolean isFramework(Path jar) {
        return String.valueOf(jar.getFileName()).matches("org\\.eclipse\\.osgi-[0-9.]+\\.jar");
    }

    private String configuration(List<Path> bundles) {
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
        command.addAll(List.of("-jar", framework.toString(), "-application", application));
        command.addAll(List.of("-configuration", home.resolve("configuration").toString()));
        command.addAll(List.of("-data", home.resolve("workspace").toString(), "-consoleLog", "-nosplash"));
        command.addAll(arguments);
        Path log = home.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IOException("the workbench did not end:\n" + Files.readString(log));
        }
        return Files.readString(log);
    }
}
