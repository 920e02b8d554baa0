package io.flowlane.eclipse.launch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchesListener2;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.ui.IStartup;

/**
 * Opens a view on what a launch records, as soon as it does, and follows it until the program ends. While a breakpoint
 * holds the program nothing is recorded: the view then stands at the last thing that happened.
 */
public final class FollowLaunches implements IStartup, ILaunchesListener2, IDebugEventSetListener {

    /** Of the launches that may record and have not ended. */
    private final Map<ILaunch, JournalWatch> watches = new ConcurrentHashMap<>();

    @Override
    public void earlyStartup() {
        DebugPlugin.getDefault().getLaunchManager().addLaunchListener(this);
        DebugPlugin.getDefault().addDebugEventListener(this);
    }

    @Override
    public void launchesAdded(ILaunch[] launches) {
        for (ILaunch launch : launches) {
            try {
                RecordingPlace.of(launch).ifPresent(place -> watch(launch, place));
            } catch (CoreException unreadable) {
                ILog.of(FollowLaunches.class).log(unreadable.getStatus());
            }
        }
    }

    private void watch(ILaunch launch, RecordingPlace place) {
        JournalWatch watch = new JournalWatch(launch, place, () -> watches.remove(launch));
        watches.put(launch, watch);
        watch.schedule();
    }

    @Override
    public void launchesChanged(ILaunch[] launches) {
        // a launch that was seen when it was added records, or does not, from its beginning
    }

    @Override
    public void launchesRemoved(ILaunch[] launches) {
        // its journals stay in their views
    }

    @Override
    public void launchesTerminated(ILaunch[] launches) {
        // the watch looks a last time, and ends
    }

    /** Not when the debugger itself runs something in a held program, as it does to show a variable. */
    @Override
    public void handleDebugEvents(DebugEvent[] events) {
        for (DebugEvent event : events) {
            boolean held = event.getKind() == DebugEvent.SUSPEND && !event.isEvaluation();
            ILaunch launch = held && event.getSource() instanceof IDebugElement element ? element.getLaunch() : null;
            JournalWatch watch = launch == null ? null : watches.get(launch);
            if (watch != null) {
                watch.standStill();
            }
        }
    }
}
