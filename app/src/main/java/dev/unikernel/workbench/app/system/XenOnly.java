package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.XenGuest;
import java.util.Optional;

/** A system whose images all run as guests of Xen. */
public interface XenOnly extends UnikernelSystem {

    /** {@code xen-pv} if the image tells Xen its hypercall page or Xen's version, else {@code xen-pvh}. */
    static String target(XenGuest guest) {
        return guest.keys().containsKey("HYPERCALL_PAGE") || guest.keys().containsKey("XEN_VERSION")
                ? "xen-pv"
                : "xen-pvh";
    }

    /** Why what is named cannot run in QEMU alone. */
    static String obstacle(String what) {
        return what
                + " is a guest of Xen and needs Xen's hypercalls, event channels and xenstore, which QEMU alone does not"
                + " have. Run it in a Xen guest (xl create); this version looks into it, and does not bring Xen itself";
    }

    @Override
    default boolean runsInQemu() {
        return false;
    }

    @Override
    default Optional<String> obstacle(GuestImage image) {
        return Optional.of(obstacle("a " + title() + " image"));
    }
}
