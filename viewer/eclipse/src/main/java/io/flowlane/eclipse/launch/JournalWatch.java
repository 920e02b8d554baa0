package io.flowlane.eclipse.launch;

import io.flowlane.eclipse.view.FlowlaneView;
import io.flowlane.eclipse.view.FlowlaneViews;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.swt.widgets.Display;

/** Looks for journals that were not there when a program was launched, and shows them, until the program ends. */
final class JournalWatch extends Job {
    private static final long LOOK_EVERY_MS = 200;

    private final ILaunch launch;
    private final RecordingPlace place;
    private final Runnable whenOver;

    /** What was there before, and how old it was: a program may write over it. */
    private final Map<Path, FileTime> before;

    private final Set<Path> seen = new HashSet<>();

    /** What this launch has recorded. SWT's thread. */
    private final Set<Path> shown = new HashSet<>();

    /** Takes away what listens to views for this launch. SWT's thread. */
    private final List<Runnable> listeners = new ArrayList<>();

    /** A watch of a launch that is about to run. */
    JournalWatch(ILaunch launch, RecordingPlace place, Runnable whenOver) {
        super("Waiting for a Flowlane journal in " + place.folder());
        this.launch = launch;
        this.place = place;
        this.whenOver = whenOver;
        setSystem(true);
        before = place.journals();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        // asked before the last look, or a program that ends meanwhile could have made a journal unseen
        boolean over = launch.isTerminated() || monitor.isCanceled();
        place.journals().forEach((journal, changed) -> {
            if (!seen.contains(journal) && !changed.equals(before.get(journal)) && RecordingPlace.canBeRead(journal)) {
                seen.add(journal);
                Display.getDefault().asyncExec(() -> show(journal));
            }
        });
        if (over) {
            whenOver.run();
            Display.getDefault().asyncExec(() -> listeners.forEach(Runnable::run));
        } else {
            schedule(LOOK_EVERY_MS);
        }
        return Status.OK_STATUS;
    }

    private void show(Path journal) {
        shown.add(journal);
        FlowlaneViews.follow(journal)
                .ifPresent(view -> listeners.add(view.onEvent(event -> {
                    if (view.journal().filter(journal::equals).isPresent()) {
                        Stacks.reveal(launch, event.lcore());
                    }
                })));
    }

    /** The program is held: the views of its journals go to the last thing that happened. Any thread. */
    void standStill() {
        Display.getDefault()
                .asyncExec(() -> FlowlaneViews.all().stream()
                        .filter(view -> view.journal().filter(shown::contains).isPresent())
                        .forEach(FlowlaneView::showNow));
    }
}
