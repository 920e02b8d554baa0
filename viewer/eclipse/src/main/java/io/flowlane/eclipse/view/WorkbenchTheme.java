package io.flowlane.eclipse.view;

import io.flowlane.viewer.render.style.Theme;
import java.util.function.Consumer;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.osgi.service.event.EventHandler;

/**
 * Light or dark, as the workbench is. It asks the colour behind the view rather than the theme's name: themes of others
 * are named as they like.
 */
final class WorkbenchTheme implements AutoCloseable {
    private static final String CHANGED = "org/eclipse/e4/ui/css/swt/theme/ThemeManager/themeChanged";

    private final Composite behind;
    private final Consumer<Theme> listener;
    private final @Nullable IEventBroker events;
    private final EventHandler changed;

    /** Tells the listener at once, and whenever the workbench changes. SWT's thread. */
    WorkbenchTheme(Composite behind, Consumer<Theme> listener) {
        this.behind = behind;
        this.listener = listener;
        // the style sheets are applied after the event
        changed = event -> behind.getDisplay().asyncExec(this::tell);
        events = PlatformUI.getWorkbench().getService(IEventBroker.class);
        if (events != null) {
            events.subscribe(CHANGED, changed);
        }
        tell();
        // a view that is being made has not got the workbench's colours yet
        behind.getDisplay().asyncExec(this::tell);
    }

    private void tell() {
        if (!behind.isDisposed()) {
            listener.accept(isDark(behind.getBackground().getRGB()) ? Theme.DARK : Theme.LIGHT);
        }
    }

    /** Whether a colour is nearer to black, weighted as the eye does (ITU-R BT.601). */
    static boolean isDark(RGB colour) {
        return 299 * colour.red + 587 * colour.green + 114 * colour.blue < 128_000;
    }

    @Override
    public void close() {
        if (events != null) {
            events.unsubscribe(changed);
        }
    }
}
