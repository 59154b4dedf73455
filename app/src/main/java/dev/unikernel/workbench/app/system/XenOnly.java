package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.app.image.XenGuest;

/** What holds for all images that run as guests of Xen. */
public final class XenOnly {
    private XenOnly() {}

    /** {@code xen-pv}, or {@code xen-pvh} where the image's class is 32, in which it is entered without Xen's PV interface. */
    public static String target(XenGuest guest) {
        return guest.keys().containsKey("HYPERCALL_PAGE") || guest.keys().containsKey("XEN_VERSION")
                ? "xen-pv"
                : "xen-pvh";
    }

    /** Why it cannot run in QEMU alone. */
    public static String obstacle(String what) {
        return what
                + " is a guest of Xen and needs Xen's hypercalls, event channels and xenstore, which QEMU alone does not"
                + " have. Run it in a Xen guest (xl create); this version looks into it, and does not bring Xen itself";
    }
}
