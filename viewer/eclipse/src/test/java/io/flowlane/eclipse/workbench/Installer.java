package io.flowlane.eclipse.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** p2 without its windows: describes bundles so that they can be installed, and installs. */
final class Installer {
    private static final String PUBLISHER = "org.eclipse.equinox.p2.publisher.";
    private static final String PROFILE = "workbench";

    private final Workbench p2;

    /**
     * p2 as the update site was made with it.
     *
     * @param configuration the folder with its {@code config.ini}
     * @param bundles its bundles
     * @param home an empty folder
     */
    Installer(Path configuration, Path bundles, Path home) throws IOException {
        Files.createDirectories(home.resolve("configuration"));
        Files.copy(configuration.resolve("config.ini"), home.resolve("configuration/config.ini"));
        p2 = new Workbench(home, bundles.resolve("org.eclipse.equinox.launcher.jar"));
    }

    private String run(String application, String... arguments) throws IOException, InterruptedException {
        return p2.run(application, List.of("-Dorg.osgi.framework.bootdelegation=*"), List.of(arguments), Map.of());
    }

    /** A repository with a product in it that is made of these bundles. */
    void publish(List<Path> bundles, String product, Path folder) throws IOException, InterruptedException {
        Path plugins = Files.createDirectories(folder.resolve("source/plugins"));
        List<String> names = new ArrayList<>();
        for (Path bundle : bundles) {
            Files.copy(bundle, plugins.resolve(String.valueOf(bundle.getFileName())));
            names.add(symbolicName(bundle));
        }
        Path description = Files.writeString(folder.resolve("workbench.product"), product(product, names));
        String repository = folder.resolve("repository").toUri().toString();
        run(
                PUBLISHER + "FeaturesAndBundlesPublisher",
                "-metadataRepository",
                repository,
                "-artifactRepository",
                repository,
                "-publishArtifacts",
                "-source",
                folder.resolve("source").toString());
        run(
                PUBLISHER + "ProductPublisher",
                "-metadataRepository",
                repository,
                "-artifactRepository",
                repository,
                "-append",
                "-productFile",
                description.toString(),
                "-flavor",
                "tooling",
                "-configs",
                "gtk.linux.x86_64");
    }

    /** Installs a unit, and what it needs, out of one repository alone. */
    String install(String unit, String repository, Path destination) throws IOException, InterruptedException {
        return run(
                "org.eclipse.equinox.p2.director",
                "-repository",
                repository,
                "-installIU",
                unit,
                "-destination",
                destination.toString(),
                "-profile",
                PROFILE,
                "-profileProperties",
                "org.eclipse.update.install.features=true",
                "-roaming",
                "-p2.os",
                "linux",
                "-p2.ws",
                "gtk",
                "-p2.arch",
                "x86_64");
    }

    private static String symbolicName(Path bundle) throws IOException {
        try (JarFile file = new JarFile(bundle.toFile())) {
            return file.getManifest()
                    .getMainAttributes()
                    .getValue("Bundle-SymbolicName")
                    .replaceAll(";.*", "")
                    .trim();
        }
    }

    private static String product(String name, List<String> bundles) {
        String plugins = bundles.stream()
                .map(bundle -> "<plugin id=\"" + bundle + "\"/>")
                .collect(Collectors.joining("\n"));
        String started = Stream.concat(
                        Workbench.STARTED.entrySet().stream(),
                        Stream.of(Map.entry("org.eclipse.equinox.simpleconfigurator", "1")))
                .map(bundle -> "<plugin id=\"" + bundle.getKey() + "\" autoStart=\"true\" startLevel=\""
                        + bundle.getValue() + "\"/>")
                .collect(Collectors.joining("\n"));
        return "<?xml version=\"1.0\"?><?pde version=\"3.5\"?>\n<product name=\"Workbench\" uid=\"" + name
                + "\" application=\"org.eclipse.ui.ide.workbench\" version=\"1.0.0\" useFeatures=\"false\""
                + " includeLaunchers=\"false\"><configIni use=\"default\"/>\n<plugins>" + plugins
                + "</plugins>\n<configurations>" + started + "</configurations></product>";
    }
}
