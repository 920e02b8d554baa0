package io.flowlane.eclipse.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bundles out of jars: those of the platform as they are, and those that are none yet wrapped into one. */
final class Bundles {
    /** Jars without a bundle's manifest, which the workbench's style sheets need. */
    private static final String STYLE_SHEETS = "org.apache.batik.css";

    /** Its own manifest asks for servlets, which no workbench has. */
    private static final String XPATH = "org.apache.commons.jxpath";

    private Bundles() {}

    /** All bundles of the platform's jars; those that have to be made are put into {@code made}. */
    static List<Path> of(Path jars, Path made) throws IOException {
        List<Path> bundles = new ArrayList<>();
        List<Path> loose = new ArrayList<>();
        try (Stream<Path> all = Files.list(jars)) {
            for (Path jar : all.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.toList())) {
                if (name(jar).startsWith("commons-jxpath-")) {
                    bundles.add(wrap(made, XPATH, "1.3.0", List.of(jar)));
                } else if (isBundle(jar)) {
                    bundles.add(jar);
                } else {
                    loose.add(jar);
                }
            }
        }
        bundles.add(wrap(made, STYLE_SHEETS, "1.17.0", loose));
        return bundles;
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }

    private static boolean isBundle(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Bundle-SymbolicName") != null;
        }
    }

    private static Path wrap(Path made, String symbolicName, String version, List<Path> jars) throws IOException {
        Path bundle = made.resolve(symbolicName + ".jar");
        Set<String> packages = new TreeSet<>();
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class") && name.contains("/"))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .forEach(packages::add);
            }
        }
        Manifest manifest = manifest(symbolicName, version);
        manifest.getMainAttributes()
                .putValue(
                        "Export-Package",
                        packages.stream()
                                .map(name -> name + ";version=\"" + (name.startsWith("org.w3c.css") ? "1.3.0" : version)
                                        + "\"")
                                .collect(Collectors.joining(",")));
        manifest.getMainAttributes().putValue("DynamicImport-Package", "*");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bundle), manifest)) {
            Set<String> seen = new HashSet<>(Set.of(JarFile.MANIFEST_NAME));
            for (Path jar : jars) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    copy(file, out, seen);
                }
            }
        }
        return bundle;
    }

    private static void copy(JarFile from, JarOutputStream out, Set<String> seen) throws IOException {
        for (JarEntry entry : from.stream().toList()) {
            if (!entry.isDirectory() && seen.add(entry.getName())) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream bytes = from.getInputStream(entry)) {
                    bytes.transferTo(out);
                }
            }
        }
    }

    /** A fragment of a bundle out of a package of classes, with its {@code fragment.xml}. */
    static Path fragment(Path made, String host, Path classes, String folder, String fragmentXml) throws IOException {
        Path bundle = made.resolve(host + ".driver.jar");
        Manifest manifest = manifest(host + ".driver;singleton:=true", "1.0.0");
        manifest.getMainAttributes().putValue("Fragment-Host", host);
        manifest.getMainAttributes()
                .putValue(
                        "Import-Package",
                        "org.eclipse.e4.ui.css.swt.theme,org.eclipse.jdt.debug.core,org.eclipse.ui.navigator.resources");
        try (OutputStream file = Files.newOutputStream(bundle);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> inside = Files.list(classes.resolve(folder))) {
            for (Path type : inside.sorted().toList()) {
                out.putNextEntry(new JarEntry(folder + "/" + type.getFileName()));
                Files.copy(type, out);
            }
            out.putNextEntry(new JarEntry("fragment.xml"));
            out.write(fragmentXml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bundle;
    }

    private static Manifest manifest(String symbolicName, String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", version);
        return manifest;
    }
}
