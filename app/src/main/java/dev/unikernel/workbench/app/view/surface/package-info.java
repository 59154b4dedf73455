/** What an attacker could use of the image: findings with verdicts and evidence, and the instructions that reach beyond it. */
@NullMarked
package dev.unikernel.workbench.app.view.surface;

import org.jspecify.annotations.NullMarked;
