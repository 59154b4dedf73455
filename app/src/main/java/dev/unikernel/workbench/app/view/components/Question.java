package dev.unikernel.workbench.app.view.components;

import java.util.Set;

/**
 * A choice that would break a requirement, and what could be done.
 *
 * @param explanation why it cannot be done alone
 * @param offer the words on the button
 * @param on switched on if the user agrees
 * @param off switched off if the user agrees
 */
record Question(String explanation, String offer, Set<String> on, Set<String> off) {}
