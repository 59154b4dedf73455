package dev.unikernel.workbench.app.system.starter;

import java.util.List;

/** What a component is built from: sources relative to the system's folder, and the macro that tells all others it is there. */
record StarterPart(List<String> sources, String define) {}
