package io.flowlane.eclipse.launch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.chronicle.JvmFlags;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.jdt.launching.IJavaLaunchConfigurationConstants;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The launches in {@code .launches} fit the modules, the program and its lessons. */
class LaunchFilesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String JAVA = IJavaLaunchConfigurationConstants.ID_JAVA_APPLICATION;
    private static final String JUNIT = "org.eclipse.jdt.junit.launchconfig";
    private static final String MAVEN = "org.eclipse.m2e.Maven2LaunchConfigurationType";

    @Test
    void thereIsOneForTheDemoTheViewerEachLessonAndTheTests() throws Exception {
        Set<String> expected = new TreeSet<>(Set.of("demo", "viewer", "all tests"));
        Set.of("engine", "recorder", "viewer").forEach(module -> expected.add("tests of " + module));
        try (DirectoryStream<Path> lessons = Files.newDirectoryStream(ROOT.resolve("examples/lessons"), "[0-9]*")) {
            lessons.forEach(lesson -> expected.add(
                    "lesson " + String.valueOf(lesson.getFileName()).replace('-', ' ')));
        }
        Set<String> names = launches().keySet().stream()
                .map(name -> name.replaceFirst("^Flowlane (.*)\\.launch$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, names);
    }

    @Test
    void aLessonsLaunchNamesTheLesson() throws Exception {
        for (Map.Entry<String, Map<String, String>> launch : launches().entrySet()) {
            String arguments = of(launch.getValue(), IJavaLaunchConfigurationConstants.ATTR_PROGRAM_ARGUMENTS);
            if (launch.getKey().startsWith("Flowlane lesson ")) {
                String folder = launch.getKey()
                        .replaceFirst("^Flowlane lesson (.*)\\.launch$", "$1")
                        .replace(' ', '-');
                assertTrue(Files.exists(ROOT.resolve("examples/lessons/" + folder + "/lesson.md")), folder);
                assertEquals("lesson " + folder.replaceFirst("^[0-9]+-", ""), arguments);
            }
        }
    }

    @Test
    void programsStartAsTheLauncherStartsThem() throws Exception {
        Document viewer = xml(ROOT.resolve("viewer/pom.xml"));
        String main = text(viewer, "Main-Class");
        assertNotNull(Class.forName(main));
        Set<String> opened = new TreeSet<>();
        for (String door : List.of("Add-Exports", "Add-Opens")) {
            for (String packages : words(text(viewer, door))) {
                opened.add("--" + door.toLowerCase(Locale.ROOT) + "=" + packages + "=ALL-UNNAMED");
            }
        }
        assertEquals(
                opened,
                flags().stream()
                        .filter(flag -> flag.startsWith("--add-"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (Map<String, String> launch : launchesOf(JAVA)) {
            List<String> jvm = jvm(launch);
            Set<String> doors =
                    jvm.stream().filter(word -> word.startsWith("--add-")).collect(Collectors.toSet());
            String folder = of(launch, IJavaLaunchConfigurationConstants.ATTR_WORKING_DIRECTORY);
            assertAll(
                    () -> assertEquals(main, of(launch, IJavaLaunchConfigurationConstants.ATTR_MAIN_TYPE_NAME)),
                    () -> assertEquals(opened, doors),
                    () -> assertTrue(jvm.contains("\"-Dflowlane.home=" + folder + "\""), folder),
                    () -> assertEquals("${workspace_loc:/flowlane}", folder));
        }
    }

    @Test
    void testsStartAsMavenStartsThem() throws Exception {
        List<String> flags = flags();
        for (Map<String, String> launch : launchesOf(JUNIT)) {
            String project = of(launch, IJavaLaunchConfigurationConstants.ATTR_PROJECT_NAME);
            assertEquals("=" + project, of(launch, "org.eclipse.jdt.junit.CONTAINER"));
            assertTrue(jvm(launch).containsAll(flags), () -> project + " lacks some of " + flags);
        }
    }

    @Test
    void everyProjectThatIsNamedIsAModule() throws Exception {
        Set<String> modules = new TreeSet<>();
        for (String folder : List.of(".", "engine", "recorder", "viewer/cli", "viewer/app", "examples")) {
            modules.add(artifact(ROOT.resolve(folder).resolve("pom.xml")));
        }
        for (Map<String, String> launch : launches().values()) {
            String mapped = of(launch, "org.eclipse.debug.core.MAPPED_RESOURCE_PATHS");
            assertTrue(modules.contains(Path.of(mapped).getName(0).toString()), mapped);
            if (!MAVEN.equals(launch.get("type"))) {
                assertTrue(modules.contains(of(launch, IJavaLaunchConfigurationConstants.ATTR_PROJECT_NAME)), mapped);
            }
        }
    }

    /** What Maven gives the tests, and the recorder's jar carries. */
    private static List<String> flags() throws Exception {
        List<String> flags = words(text(xml(ROOT.resolve("pom.xml")), "jvm.flags"));
        assertEquals(flags, JvmFlags.list());
        return flags;
    }

    private static List<String> jvm(Map<String, String> launch) {
        return words(of(launch, IJavaLaunchConfigurationConstants.ATTR_VM_ARGUMENTS));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.trim().split("\\s+"));
    }

    private static String of(Map<String, String> launch, String key) {
        return launch.getOrDefault(key, "");
    }

    private static List<Map<String, String>> launchesOf(String type) throws Exception {
        List<Map<String, String>> some = launches().values().stream()
                .filter(launch -> type.equals(launch.get("type")))
                .toList();
        assertTrue(!some.isEmpty(), type);
        return some;
    }

    /** By the file's name: the keys and values of each, and its type. */
    private static Map<String, Map<String, String>> launches() throws Exception {
        Map<String, Map<String, String>> launches = new TreeMap<>();
        try (Stream<Path> files = Files.list(ROOT.resolve(".launches"))) {
            for (Path file : files.toList()) {
                launches.put(
                        String.valueOf(file.getFileName()), attributes(xml(file).getDocumentElement()));
            }
        }
        return launches;
    }

    private static Map<String, String> attributes(Element launch) {
        Map<String, String> attributes = new HashMap<>(Map.of("type", launch.getAttribute("type")));
        NodeList all = launch.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            Element keyed = one.getTagName().equals("listEntry") ? (Element) one.getParentNode() : one;
            if (one.hasAttribute("value")) {
                attributes.put(keyed.getAttribute("key"), one.getAttribute("value"));
            }
        }
        return attributes;
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document pom, String tag) {
        return pom.getElementsByTagName(tag).item(0).getTextContent();
    }

    /** The artifact's own name, not its parent's. */
    private static String artifact(Path pom) throws Exception {
        NodeList names = xml(pom).getElementsByTagName("artifactId");
        for (int i = 0; i < names.getLength(); i++) {
            if (names.item(i).getParentNode().getNodeName().equals("project")) {
                return names.item(i).getTextContent();
            }
        }
        throw new IOException(pom + " names no artifact");
    }
}
