package io.flowlane.eclipse.driver;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.embed.swt.FXCanvas;
import org.eclipse.core.resources.IResource;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.DropTargetListener;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.navigator.resources.ResourceDragAdapterAssistant;

/**
 * Something dragged out of the Project Explorer: what its own assistant puts on the drag is handed to the view's drop
 * target, as SWT does after the mouse was released. SWT makes such events for itself alone.
 */
final class Drop {
    private final Object dragged;

    private Drop(Object dragged) {
        this.dragged = dragged;
    }

    static Drop of(IResource resource, Shell shell) throws ReflectiveOperationException {
        DragSourceEvent drag = event(DragSourceEvent.class, shell);
        drag.dataType = FileTransfer.getInstance().getSupportedTypes()[0];
        ResourceDragAdapterAssistant explorer = new ResourceDragAdapterAssistant();
        if (!Arrays.asList(explorer.getSupportedTransferTypes()).contains(FileTransfer.getInstance())
                || !explorer.setDragData(drag, new StructuredSelection(resource))) {
            throw new IllegalStateException("the Project Explorer does not drag " + resource);
        }
        return new Drop(drag.data);
    }

    /** Onto the view that is seen: no other is, in its place. */
    void onto(Shell shell) throws ReflectiveOperationException {
        List<FXCanvas> seen = canvases(shell).filter(Control::isVisible).toList();
        if (seen.size() != 1) {
            throw new IllegalStateException(seen.size() + " views are seen");
        }
        FXCanvas canvas = seen.get(0);
        DropTarget target = (DropTarget) canvas.getData(DND.DROP_TARGET_KEY);
        DropTargetEvent event = event(DropTargetEvent.class, canvas);
        Point middle = canvas.toDisplay(canvas.getSize().x / 2, canvas.getSize().y / 2);
        event.x = middle.x;
        event.y = middle.y;
        event.operations = DND.DROP_COPY;
        event.detail = DND.DROP_COPY;
        event.dataTypes = FileTransfer.getInstance().getSupportedTypes();
        event.currentDataType = event.dataTypes[0];
        for (DropTargetListener listener : target.getDropListeners()) {
            listener.dragEnter(event);
            listener.dragOver(event);
            event.data = dragged;
            listener.drop(event);
        }
        if (event.detail != DND.DROP_COPY) {
            throw new IllegalStateException("the view does not take what is dropped");
        }
    }

    private static Stream<FXCanvas> canvases(Composite inside) {
        return Stream.of(inside.getChildren())
                .flatMap(child -> child instanceof FXCanvas canvas
                        ? Stream.of(canvas)
                        : child instanceof Composite folder ? canvases(folder) : Stream.empty());
    }

    private static <T> T event(Class<T> type, Widget source) throws ReflectiveOperationException {
        Class<?> untyped = Class.forName("org.eclipse.swt.dnd.DNDEvent");
        Constructor<?> plain = untyped.getDeclaredConstructor();
        plain.setAccessible(true);
        Event event = (Event) plain.newInstance();
        event.widget = source;
        Constructor<T> typed = type.getDeclaredConstructor(untyped);
        typed.setAccessible(true);
        return typed.newInstance(event);
    }
}
