package dev.unikernel.workbench.app.transcript;

import dev.unikernel.workbench.app.image.GuestImage;
import java.util.Optional;

/**
 * The image of a recorded guest, as far as it is here.
 *
 * @param image the very same, by its hash; empty if it is not here
 * @param why it is taken, or why there is none; a sentence
 */
public record FoundImage(Optional<GuestImage> image, String why) {}
