package io.flowlane.eclipse.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** The Flowlane views that are open, and how another comes to be. SWT's thread. */
public final class FlowlaneViews {

    private FlowlaneViews() {}

    /** Shows a journal: in the view that shows it already, else in one without a journal, else in the first one. */
    public static Optional<FlowlaneView> open(Path journal) {
        return show(secondaryIdFor(journal), view -> view.open(journal));
    }

    /** The same for a journal that is still written: the view stays at its end. */
    public static Optional<FlowlaneView> follow(Path journal) {
        return show(secondaryIdFor(journal), view -> view.follow(journal));
    }

    private static String secondaryIdFor(Path journal) {
        Optional<FlowlaneView> view =
                find(shown -> shown.journal().filter(journal::equals).isPresent());
        view = view.or(() -> find(shown -> shown.journal().isEmpty()));
        view = view.or(() -> find(any -> true));
        return view.map(FlowlaneViews::secondaryId).orElse("");
    }

    /** Shows a journal in a view of its own, beside those that are there. */
    public static Optional<FlowlaneView> openBeside(Path journal) {
        boolean first = find(any -> true).isEmpty();
        return show(first ? "" : UUID.randomUUID().toString(), view -> view.open(journal));
    }

    /** The views of the active window. */
    public static List<FlowlaneView> all() {
        List<FlowlaneView> views = new ArrayList<>();
        page().ifPresent(page -> {
            for (IViewReference reference : page.getViewReferences()) {
                if (FlowlaneView.ID.equals(reference.getId())
                        && reference.getView(false) instanceof FlowlaneView view) {
                    views.add(view);
                }
            }
        });
        return views;
    }

    private static Optional<FlowlaneView> find(Predicate<FlowlaneView> wanted) {
        return all().stream().filter(wanted).findFirst();
    }

    private static String secondaryId(FlowlaneView view) {
        String id = view.getViewSite().getSecondaryId();
        return id == null ? "" : id;
    }

    private static Optional<FlowlaneView> show(String secondaryId, Consumer<FlowlaneView> andThen) {
        return page().map(page -> {
            try {
                IViewPart part = page.showView(
                        FlowlaneView.ID, secondaryId.isEmpty() ? null : secondaryId, IWorkbenchPage.VIEW_ACTIVATE);
                FlowlaneView view = (FlowlaneView) part;
                andThen.accept(view);
                return view;
            } catch (PartInitException notMade) {
                ILog.of(FlowlaneViews.class).error("the Flowlane view cannot be opened", notMade);
                return null;
            }
        });
    }

    private static Optional<IWorkbenchPage> page() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return Optional.ofNullable(window == null ? null : window.getActivePage());
    }
}
