package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.plain.PlainImage;
import dev.unikernel.workbench.app.system.solo5.Solo5;
import dev.unikernel.workbench.app.system.starter.Starter;
import dev.unikernel.workbench.app.system.unikraft.Unikraft;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.List;
import java.util.Optional;

/** The systems we know, the most telling marks first. Adding one is a folder and a line here. */
public final class Systems {
    private static final List<UnikernelSystem> ALL = List.of(new Starter(), new Solo5(), new Unikraft());

    /** What every other image is treated as. */
    private static final UnikernelSystem PLAIN = new PlainImage();

    private Systems() {}

    /** A system and why. */
    public record Match(UnikernelSystem system, Recognition recognition) {}

    public static List<UnikernelSystem> all() {
        return ALL;
    }

    /** By {@link UnikernelSystem#id}; {@code plain} too. */
    public static Optional<UnikernelSystem> named(String id) {
        return id.equals(PLAIN.id())
                ? Optional.of(PLAIN)
                : ALL.stream().filter(system -> system.id().equals(id)).findFirst();
    }

    /** The system of an image: the first whose marks are there, else a plain image, which is no failure. */
    public static Match recognise(GuestImage image) throws Malformed {
        for (UnikernelSystem system : ALL) {
            Recognition recognition = system.recognise(image);
            if (recognition.recognised()) {
                return new Match(system, recognition);
            }
        }
        return new Match(PLAIN, PLAIN.recognise(image));
    }
}
