package dev.unikernel.workbench.app.bench;

import java.util.ArrayList;
import java.util.List;

/** Our QEMU command line as someone without us would type it. */
public final class BareQemu {
    private BareQemu() {}

    /**
     * Without what connects us (QMP, and the gdb stub), not held at the start, the first serial line where it is wanted, the
     * interrupt log, which costs time in QEMU, to /dev/null. All else is the same: machine, accelerator, CPU, memory, kernel, devices.
     *
     * @param serial the back end of the first serial line: stdio, null
     */
    public static List<String> argv(List<String> ours, String serial) {
        List<String> bare = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            String argument = ours.get(i);
            String value = i + 1 < ours.size() ? ours.get(i + 1) : "";
            boolean connection = argument.equals("-mon")
                    || argument.equals("-gdb")
                    || (argument.equals("-chardev") && (value.contains("id=qmp,") || value.contains("id=gdb,")));
            if (connection) {
                i++;
            } else if (argument.equals("-chardev") && value.contains("id=serial0,")) {
                bare.addAll(List.of(argument, serial + ",id=serial0"));
                i++;
            } else if (argument.equals("-D")) {
                bare.addAll(List.of(argument, "/dev/null"));
                i++;
            } else if (!argument.equals("-S")) {
                bare.add(argument);
            }
        }
        return bare;
    }
}
