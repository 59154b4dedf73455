/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What this image was built from, inside the image: an ELF note (owner "Starter", type 1) whose text is the build's
 * configuration.toml, found by -I. `readelf -p .note.starter.configuration` shows it.
 */
    .section .note.starter.configuration, "a", @note
    .balign 4
    .type starter_configuration, @object
starter_configuration:
    .long   8, .Ltext_end - .Ltext, 1
    .asciz  "Starter"
.Ltext:
    .incbin "configuration.toml"
.Ltext_end:
    .balign 4
    .size starter_configuration, . - starter_configuration

    .section .note.GNU-stack, "", @progbits
