package io.flowlane.eclipse.launch;

import io.flowlane.eclipse.view.FlowlaneView;
import io.flowlane.eclipse.view.FlowlaneViews;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalException;
import io.flowlane.recorder.read.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchesListener2;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;

/**
 * Opens a view on what a launch records, as soon as it does, and follows it until the program ends. While a breakpoint
 * holds the program nothing is recorded: the view then stands at the last thing that happened.
 */
public final class FollowLaunches implements IStartup, ILaunchesListener2, IDebugEventSetListener {
    private static final long LOOK_EVERY_MS = 200;

    @Override
    public void earlyStartup() {
        DebugPlugin.getDefault().getLaunchManager().addLaunchListener(this);
        DebugPlugin.getDefault().addDebugEventListener(this);
    }

    @Override
    public void launchesAdded(ILaunch[] launches) {
        Arrays.stream(launches).forEach(FollowLaunches::watch);
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
        // a sealed journal says so itself
    }

    @Override
    public void handleDebugEvents(DebugEvent[] events) {
        for (DebugEvent event : events) {
            if (event.getKind() == DebugEvent.SUSPEND && event.getSource() instanceof IDebugElement element) {
                folderOf(element.getLaunch()).ifPresent(FollowLaunches::standStill);
            }
        }
    }

    private static void standStill(Path folder) {
        Display.getDefault()
                .asyncExec(() -> FlowlaneViews.all().stream()
                        .filter(view -> view.journal()
                                .filter(journal -> folder.equals(journal.getParent()))
                                .isPresent())
                        .forEach(FlowlaneView::showNow));
    }

    private static Optional<Path> folderOf(ILaunch launch) {
        ILaunchConfiguration configuration = launch.getLaunchConfiguration();
        if (configuration == null) {
            return Optional.empty();
        }
        try {
            return RecordProperty.folder(configuration);
        } catch (CoreException unreadable) {
            ILog.of(FollowLaunches.class).log(unreadable.getStatus());
            return Optional.empty();
        }
    }

    private static void watch(ILaunch launch) {
        folderOf(launch).ifPresent(folder -> new Watch(launch, folder).schedule());
    }

    /** Looks for journals that were not there when the program was launched. */
    private static final class Watch extends Job {
        private final ILaunch launch;
        private final Path folder;
        private final Set<Path> seen = new HashSet<>();

        Watch(ILaunch launch, Path folder) {
            super("Waiting for a Flowlane journal in " + folder);
            this.launch = launch;
            this.folder = folder;
            setSystem(true);
            seen.addAll(journals());
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            // asked before the last look, or a program that ends meanwhile could have made a journal unseen
            boolean over = launch.isTerminated() || monitor.isCanceled();
            for (Path journal : journals()) {
                if (seen.add(journal)) {
                    Display.getDefault().asyncExec(() -> show(journal));
                }
            }
            if (!over) {
                schedule(LOOK_EVERY_MS);
            }
            return Status.OK_STATUS;
        }

        private void show(Path journal) {
            FlowlaneViews.follow(journal)
                    .ifPresent(view -> view.onEvent(event -> {
                        if (view.journal().filter(journal::equals).isPresent()) {
                            Stacks.reveal(launch, event.lcore());
                        }
                    }));
        }

        /** Its header is the last thing that a new journal gets. */
        private static boolean canBeRead(Path folder) {
            try (Journal journal = JournalReader.open(folder)) {
                return journal.session().workers() > 0;
            } catch (JournalException notYet) {
                return false;
            }
        }

        private List<Path> journals() {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> inside = Files.list(folder)) {
                return inside.filter(Files::isDirectory)
                        .filter(Watch::canBeRead)
                        .toList();
            } catch (IOException goneMeanwhile) {
                return List.of();
            }
        }
    }
}
