/** What of an image an attacker could use: findings with evidence, and the places where it leaves its own world. */
@NullMarked
package dev.unikernel.workbench.inspector.surface;

import org.jspecify.annotations.NullMarked;
