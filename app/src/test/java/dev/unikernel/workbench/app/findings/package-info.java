@NullMarked
package dev.unikernel.workbench.app.findings;

import org.jspecify.annotations.NullMarked;
