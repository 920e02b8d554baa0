package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A picture that cannot be saved: the user sees why, and can save it elsewhere. */
class PictureExportTest extends WindowFixture {

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("out of step"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new AssertionError());
    }

    /** A file of which nothing but the name is to be had. */
    private static Path failing(Throwable failure) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, args) -> {
                    if (method.getName().equals("toString")) {
                        return "shown.svg";
                    }
                    throw failure;
                });
    }

    private void save(Path file) throws InterruptedException {
        fx(() -> new PictureExport(bench(), view(), new Dialogs(view())).save(file));
    }

    private String complaint() throws Exception {
        until(() -> robot.lookup("#complaint").tryQuery().isPresent());
        assertEquals("", bench().said().get(), "nothing says that it was saved");
        return label("#complaint").getText();
    }

    /** The dialog waits for nobody: closed, the toolbar's button is usable, and a picture is saved as ever. */
    private void canBeSavedNow() throws Exception {
        assertFalse(robot.lookup("#export").queryAs(Button.class).isDisabled());
        fx(() -> List.copyOf(Window.getWindows()).stream()
                .filter(shown -> shown != window.pane().getScene().getWindow())
                .forEach(Window::hide));
        assertTrue(robot.lookup("#complaint").tryQuery().isEmpty());
        Path svg = folder.resolve("elsewhere.svg");
        save(svg);
        until(() -> bench().said().get().equals("picture saved to " + svg));
        assertTrue(Files.readString(svg).contains("ORDER HOLDS"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverFailsInTheBackground(Throwable failure) throws Exception {
        save(failing(failure));
        String words = complaint();
        assertTrue(words.startsWith("an internal error (") || words.startsWith("there is not enough memory"), words);
        assertFalse(words.contains("null") || words.contains("Exception"), words);
        canBeSavedNow();
    }

    @Test
    void aFolderThatIsNotThere() throws Exception {
        Path file = folder.resolve("nowhere/shown.svg");
        save(file);
        String words = complaint();
        assertTrue(words.startsWith(file + " cannot be written ("), words);
        assertTrue(words.endsWith("choose another folder, or free some space"), words);
        canBeSavedNow();
    }

    @Test
    void aNameThatIsNoPictures() throws Exception {
        save(folder.resolve("shown.txt"));
        assertTrue(complaint().endsWith("end its name in .png or .svg"));
        canBeSavedNow();
    }
}
