package dev.unikernel.workbench.launcher.qmp;

import com.fasterxml.jackson.databind.JsonNode;

/** An event that QEMU sent on its own: its name ({@code SHUTDOWN}) and its data (an empty object when it has none). */
public record QmpEvent(String name, JsonNode data) {}
