package io.flowlane.eclipse.launch;

import io.flowlane.recorder.read.EventCursor;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.internal.ui.viewers.model.provisional.ITreeModelViewer;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugModelPresentation;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.jface.viewers.AbstractTreeViewer;
import org.eclipse.jface.viewers.ITreeSelection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Finds the thread of an lcore among those that a debugger holds, and selects it, unfolded, in the Debug view. A worker's
 * thread is known by its name, which ends with {@code w0}, {@code w1} and so on as managed mode names them; the
 * distributor's is the one that is inside of a call of the distributor.
 */
final class Stacks {
    /** How the Debug view writes a frame of its methods. */
    private static final String DISTRIBUTOR = "Distributor.";

    private static final int LOOK_EVERY_MS = 100;
    private static final int LOOKS = 10;

    /** Counts what was asked for: only the last is looked after. */
    private static long asked;

    private Stacks() {}

    /** Selects the lcore's stack, if its thread is suspended and the Debug view is open. SWT's thread. */
    static void reveal(ILaunch launch, int lcore) {
        asked++;
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null
                || window.getActivePage() == null
                || !(window.getActivePage().findView(IDebugUIConstants.ID_DEBUG_VIEW) instanceof IDebugView debug)) {
            return;
        }
        try {
            find(launch, lcore).ifPresent(thread -> {
                select(debug.getViewer(), thread);
                lookAfter(debug.getViewer(), thread, asked, LOOKS);
            });
        } catch (DebugException goneMeanwhile) {
            // the program runs again: there is no stack to show
        }
    }

    /**
     * The view fills its tree in the background, and what it still had to do when something was selected may select
     * another thread's row as well, or instead: so it is looked at again, for a second.
     */
    private static void lookAfter(Viewer threads, TreePath thread, long number, int looks) {
        Control tree = threads.getControl();
        tree.getDisplay().timerExec(LOOK_EVERY_MS, () -> {
            if (looks == 0 || number != asked || tree.isDisposed()) {
                return;
            }
            if (!isSelected(threads, thread)) {
                select(threads, thread);
            }
            lookAfter(threads, thread, number, looks - 1);
        });
    }

    /** The thread itself, or frames of it, and no other's. */
    private static boolean isSelected(Viewer threads, TreePath thread) {
        return threads.getSelection() instanceof ITreeSelection selection
                && !selection.isEmpty()
                && Arrays.stream(selection.getPaths()).allMatch(path -> path.startsWith(thread, null));
    }

    /** The view keeps to a frame that is selected in another suspended thread, unless it is told to let go. */
    private static void select(Viewer threads, TreePath thread) {
        TreeSelection selection = new TreeSelection(thread);
        if (threads instanceof ITreeModelViewer model) {
            model.setSelection(selection, true, true);
        } else {
            threads.setSelection(selection, true);
        }
        if (threads instanceof AbstractTreeViewer tree) {
            tree.expandToLevel(thread, 1);
        }
    }

    private static Optional<TreePath> find(ILaunch launch, int lcore) throws DebugException {
        for (IDebugTarget target : launch.getDebugTargets()) {
            for (IThread thread : target.getThreads()) {
                if (thread.isSuspended() && isOf(thread, lcore)) {
                    return Optional.of(new TreePath(new Object[] {launch, target, thread}));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(IThread thread, int lcore) throws DebugException {
        if (lcore != EventCursor.DISTRIBUTOR) {
            return nameIsOf(thread.getName(), lcore);
        }
        IDebugModelPresentation words = DebugUITools.newDebugModelPresentation();
        try {
            return Arrays.stream(thread.getStackFrames())
                    .anyMatch(frame -> words.getText(frame).startsWith(DISTRIBUTOR));
        } finally {
            words.dispose();
        }
    }

    /** Whether a thread's name is a worker's. */
    static boolean nameIsOf(String name, int worker) {
        return Pattern.compile("(?:^|[^A-Za-z0-9])(?:w|worker[- ]?|lcore[- ]?)" + worker + "$")
                .matcher(name)
                .find();
    }
}
