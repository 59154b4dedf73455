package dev.unikernel.workbench.app.view.variables.tree;

import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.debugger.variables.VariableObject;
import dev.unikernel.workbench.debugger.variables.VariableObjects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Variable objects that gdb made for us and does not know to be useless. They are deleted at the next look, for gdb
 * deletes none while the guest runs. Any thread.
 */
public final class Handles {
    private record Handle(int guest, VariableObject object) {}

    private final Queue<Handle> made = new ConcurrentLinkedQueue<>();

    /** Remembers one made at a look. */
    public void add(Look look, VariableObject object) {
        made.add(new Handle(look.live().number(), object));
    }

    /** Lets go of all made before this look. Those of another guest went with its gdb. */
    public void release(Look now) {
        VariableObjects objects = new VariableObjects(now.session().channel());
        for (Handle handle = made.poll(); handle != null; handle = made.poll()) {
            if (handle.guest() == now.live().number()) {
                var unused = objects.delete(handle.object()); // refused only if it is gone already
            }
        }
    }
}
