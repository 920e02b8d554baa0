package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.place.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code flowlane} in a source tree of its own, with a program and a Maven that are made up. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "is a shell script")
class LauncherTest {

    @TempDir
    private Path folder = Path.of("");

    private Path root = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void aSourceTree() throws IOException {
        root = Files.createDirectory(folder.resolve("tree"));
        Path script = Files.copy(
                Objects.requireNonNull(Home.demoCapture().toAbsolutePath().getParent())
                        .resolve("../../flowlane"),
                root.resolve("flowlane"));
        assertTrue(script.toFile().setExecutable(true));
        Files.createDirectories(root.resolve("viewer/target"));
        Files.createDirectory(root.resolve("bin"));
        jar = root.resolve("viewer/target/flowlane.jar");
        writeJar(jar);
    }

    private static void writeJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LauncherProgram.class.getName());
        String name = LauncherProgram.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream code = Objects.requireNonNull(LauncherProgram.class.getResourceAsStream("/" + name))) {
            entries.putNextEntry(new JarEntry(name));
            code.transferTo(entries);
        }
    }

    /** A Maven that does this, and sources that are newer than the jar. */
    private void maven(String does) throws IOException {
        Path mvn = Files.writeString(root.resolve("bin/mvn"), "#!/bin/sh\n" + does + "\n");
        assertTrue(mvn.toFile().setExecutable(true));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000_000_000L));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
    }

    /** What the shell does with this line, in which {@code flowlane} is the launcher. */
    private Cli shell(Map<String, String> environment, String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line.replace("flowlane", "'" + root + "/flowlane'"));
        builder.environment().put("FLOWLANE_JAVA", System.getProperty("java.home"));
        builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("FLOWLANE_OPTS"));
        builder.environment().putAll(environment);
        Path err = folder.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Cli(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void aBuildThatFailsKeepsTheLastGoodJar() throws IOException, InterruptedException {
        maven("echo '[ERROR] it cannot be'; exit 1");
        byte[] before = Files.readAllBytes(jar);
        Cli failed = shell(Map.of(), "flowlane one");
        assertEquals(ExitCode.MACHINE, failed.exit(), failed::toString);
        assertTrue(failed.err().contains("it cannot be"), failed::toString);
        assertTrue(failed.err().contains("last good jar is kept"), failed::toString);
        assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(jar)));
        Cli old = shell(Map.of("FLOWLANE_BUILD", "never"), "flowlane two");
        assertEquals(0, old.exit(), old::toString);
        assertTrue(old.out().startsWith("started two in "), old::toString);
    }

    @Test
    void aBuildThatSucceedsPutsTheNewJarInPlace() throws IOException, InterruptedException {
        writeJar(folder.resolve("new.jar"));
        maven("for word; do case $word in -Dflowlane.jar=*) cp '" + folder + "/new.jar' \"${word#*=}\";; esac; done");
        Cli built = shell(Map.of(), "flowlane one");
        assertEquals(0, built.exit(), built::toString);
        assertTrue(Files.getLastModifiedTime(jar).toMillis() > 1_000_000_000_000L);
        Cli again = shell(Map.of(), "flowlane one");
        assertEquals("", again.err(), "built again");
    }

    @Test
    void whereTheLocaleIsAsciiNamesAreUtf8AllTheSame() throws IOException, InterruptedException {
        assumeTrue(
                shell(Map.of("LC_ALL", "C.UTF-8"), "locale charmap").out().startsWith("UTF-8"),
                "this system has no locale C in UTF-8");
        for (Map<String, String> locale : java.util.List.of(
                Map.of("LC_ALL", "C"),
                Map.of("LC_ALL", "POSIX"),
                Map.of("LANG", "none_NONE", "LC_CTYPE", "C"),
                Map.of("LC_ALL", "C.UTF-8"))) {
            Cli cli = shell(locale, "flowlane \"$(printf 'L\\303\\244ufe')\"");
            assertEquals("started L\u00e4ufe in UTF-8, input -1\n", cli.out(), cli::toString);
        }
    }

    @Test
    void aJavaThatCannotStartIsNoVerdict() throws IOException, InterruptedException {
        for (String options : new String[] {"-bogus", "-Xmx1k", "-XX:NoSuchFlag=3"}) {
            Cli cli = shell(Map.of("FLOWLANE_OPTS", options), "flowlane one");
            assertEquals(ExitCode.MACHINE, cli.exit(), cli::toString);
            assertTrue(
                    cli.err().matches("flowlane: Java cannot start [^\\n]*" + options + "[^\\n]*\\n"), cli::toString);
        }
    }

    /** Else the first files that the JVM opens take the streams' numbers. */
    @Test
    void closedStreamsAreNobodyElses() throws IOException, InterruptedException {
        Cli input = shell(Map.of(), "flowlane one <&-");
        assertEquals(0, input.exit(), input::toString);
        assertTrue(input.out().endsWith(", input -1\n"), input::toString);
        Cli output = shell(Map.of(), "flowlane one >&- 2>&-");
        assertEquals(0, output.exit(), output::toString);
        assertFalse(Files.exists(root.resolve("started")));
    }
}
