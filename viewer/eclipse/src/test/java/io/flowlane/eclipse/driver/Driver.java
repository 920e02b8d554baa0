package io.flowlane.eclipse.driver;

import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;

/**
 * Plays a user of the bundle from the workbench's start to its end; what it saw is in {@code notes.txt}. With the property
 * {@code flowlane.test.briefly} it opens a journal, and that is all.
 */
public final class Driver implements IStartup {
    private static final String SWITCH = "org.eclipse.debug.ui.switch_perspective_on_suspend";

    private final Path journal = Path.of(System.getProperty("flowlane.test.journal"));
    private final Path out = Path.of(System.getProperty("flowlane.test.out"));
    private final Steps steps = new Steps(Display.getDefault(), out);

    @Override
    public void earlyStartup() {
        new Thread(this::play, "driver").start();
    }

    private void play() {
        try {
            // no question about the Debug perspective
            InstanceScope.INSTANCE.getNode(IDebugUIConstants.PLUGIN_ID).put(SWITCH, "never");
            steps.begin();
            ViewPlay view = new ViewPlay(steps, journal);
            view.openByDoubleClick();
            if (!Boolean.getBoolean("flowlane.test.briefly")) {
                all(view);
            }
            steps.note("done");
        } catch (Exception e) {
            failed(e);
        } finally {
            leave();
        }
    }

    private void all(ViewPlay view) throws Exception {
        view.selectAndStep();
        view.darkAndLight();
        view.sideBySide();
        view.openTwo();
        view.drop();
        LessonPlay lesson = new LessonPlay(steps);
        lesson.newProject();
        lesson.run();
        lesson.runWithShortcut();
        lesson.runWithoutProperty();
        lesson.standStill();
        new SharedLaunchesPlay(steps).launch();
    }

    /** What Eclipse's own launcher does after the workbench: the process ends, whatever threads are left. */
    private static void leave() {
        Display.getDefault().syncExec(() -> PlatformUI.getWorkbench().close());
        System.exit(0);
    }

    private void failed(Exception e) {
        try {
            Throwable why = e.getCause() == null ? e : e.getCause();
            steps.note("failed: " + why + " " + Arrays.toString(why.getStackTrace()));
            steps.picture("failed.png");
        } catch (Exception worse) {
            throw new IllegalStateException("no notes can be taken", worse);
        }
    }
}
