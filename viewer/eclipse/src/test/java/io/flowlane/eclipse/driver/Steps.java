package io.flowlane.eclipse.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** A user's hands and eyes: does things on SWT's thread, waits for what follows, takes pictures, keeps notes. */
final class Steps {
    private static final long PAUSE_MS = 100;
    private static final int PATIENCE = 600;

    private final Display display;
    private final Path out;
    private @Nullable IWorkbenchPage page;
    private @Nullable Shell shell;

    /** Notes and pictures go into the folder {@code out}. */
    Steps(Display display, Path out) {
        this.display = display;
        this.out = out;
    }

    /** Sits down before the workbench's window. */
    void begin() throws Exception {
        on(() -> {
            shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
            shell.setBounds(0, 0, 1600, 1000);
            page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
            return null;
        });
    }

    IWorkbenchPage page() {
        return Objects.requireNonNull(page);
    }

    Shell shell() {
        return Objects.requireNonNull(shell);
    }

    /** Does something on SWT's thread and answers what came of it. */
    <T extends @Nullable Object> T on(Callable<T> what) throws Exception {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        display.syncExec(() -> {
            try {
                result.set(what.call());
            } catch (Exception | LinkageError e) {
                failed.set(e);
            }
        });
        Throwable failure = failed.get();
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return result.get();
    }

    /** Waits until something holds on SWT's thread, and notes that it did. */
    void until(String what, Callable<Boolean> holds) throws Exception {
        for (int i = 0; i < PATIENCE; i++) {
            if (on(holds)) {
                note(what);
                return;
            }
            Thread.sleep(PAUSE_MS);
        }
        throw new IllegalStateException("waited in vain: " + what);
    }

    /** Notes a thing that was seen, or fails when it was not. */
    void check(String what, boolean seen) throws IOException {
        if (!seen) {
            throw new IllegalStateException("not so: " + what);
        }
        note(what);
    }

    /** Notes a thing that was seen. */
    void note(String what) throws IOException {
        Files.writeString(out.resolve("notes.txt"), what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The workbench's window as a PNG, once it has been drawn. */
    void picture(String name) throws Exception {
        Thread.sleep(10 * PAUSE_MS);
        on(() -> {
            Image image = new Image(display, shell().getBounds());
            GC gc = new GC(display);
            gc.copyArea(image, shell().getBounds().x, shell().getBounds().y);
            gc.dispose();
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            loader.save(out.resolve(name).toString(), SWT.IMAGE_PNG);
            image.dispose();
            return null;
        });
    }
}
