package io.flowlane.viewer.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.flowlane.viewer.canvas.CanvasPixels;
import io.flowlane.viewer.render.file.PixelPainter;
import io.flowlane.viewer.screen.Screen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With the window on the class path, the command line finds it; a service that is misspelt is one that is not there. */
class ServicesTest {

    @Test
    void theCommandLineFindsTheWindowAndThePainter() {
        assertInstanceOf(DesktopScreen.class, Screen.find());
        assertEquals(Optional.of(CanvasPixels.class), PixelPainter.find().map(Object::getClass));
    }
}
