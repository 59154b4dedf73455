package dev.unikernel.workbench.app.cli;

import java.io.PrintStream;

/** The grammar on one screen; each command tells its own options with {@code --help}. */
final class Help {
    private static final String TEXT = """
            Unikernel Workbench: build, launch, debug and look at unikernels.

              workbench demo                                the main job in one go, on the sample
              workbench new DIR [--system S] [--sample NAME]
              workbench build DIR [--plan] [--clean] [--jobs N]
              workbench run TARGET [launch] [--expect TEXT]... [-- GUEST-ARGS]
              workbench debug TARGET [launch] [--break SPEC]... [--do ACTION,...] [--show WHAT,...]
              workbench boot TARGET [launch] [--runs N] [--warm] [--baseline FILE] [--ready RE]
              workbench profile TARGET [launch] [--seconds S] [--exact]
              workbench inspect IMAGE [--symbols FILE] [--by LEVEL,...] [--top N] [--filter RE]
                                [--diff OLD | --why SYMBOL | --surface | --stack | --budget FILE]
              workbench symbolise IMAGE [LOG]               addresses in a log turned into functions and lines
              workbench snapshot list|delete DIR [NAME]     saved states of guests (--save-snapshot NAME)
              workbench systems | doctor | bench [NAME...]

            TARGET is a project folder (built first if stale) or an image.
            SPEC   is LOC[,hw][,once][,skip=N][,if=EXPR] or watch=EXPR; LOC is function, file:line or *address.
            ACTION is one of continue step next finish stepi nexti until=LOC jump=LOC mask=HELD pause=MS restart.
            WHAT   is among stack locals registers source disassembly memory=ADDR:LEN cpus console identity fault.

            LEVEL  is one of segment section symbol unit directory file library inline component.

            Every command: --json, --verbose, --help.
            Exit codes: 0 as asked, 1 the guest fell short, 2 wrong usage, 3 unusable input or failed build,
            4 a tool is missing or this image cannot run here, 5 timed out, 6 ended and how cannot be known,
            70 our own fault, 130 interrupted.
            """;

    private Help() {}

    static void print(PrintStream out) {
        out.print(TEXT);
    }
}
