package dev.unikernel.workbench.app.view.treemap;

import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.List;

/**
 * A section, or what lies outside of all.
 *
 * @param leaves largest first
 */
record Group(String label, Token tint, long size, List<Leaf> leaves) {}
