package io.flowlane.eclipse.driver;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.expressions.EvaluationContext;
import org.eclipse.core.expressions.EvaluationResult;
import org.eclipse.core.expressions.ExpressionConverter;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.debug.ui.ILaunchShortcut;
import org.eclipse.jface.viewers.StructuredSelection;

/** An entry of the menus Run As and Debug As, as the workbench's registry has it. */
final class Shortcut {
    private final IConfigurationElement entry;

    Shortcut(String id) {
        entry = Stream.of(Platform.getExtensionRegistry()
                        .getConfigurationElementsFor("org.eclipse.debug.ui.launchShortcuts"))
                .filter(candidate -> id.equals(candidate.getAttribute("id")))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the menu shows it when that is selected. */
    boolean isShownFor(Object selected) throws CoreException {
        EvaluationContext context = new EvaluationContext(null, List.of(selected));
        context.addVariable("selection", List.of(selected));
        IConfigurationElement enablement =
                entry.getChildren("contextualLaunch")[0].getChildren("enablement")[0];
        return ExpressionConverter.getDefault().perform(enablement).evaluate(context) == EvaluationResult.TRUE;
    }

    /** What the menu does when it is picked. */
    void launch(Object selected, String mode) throws CoreException {
        ((ILaunchShortcut) entry.createExecutableExtension("class")).launch(new StructuredSelection(selected), mode);
    }
}
