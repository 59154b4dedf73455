/** ClickOS: a Mini-OS with the Click router in it. Source: github.com/sysml/clickos. */
@NullMarked
package dev.unikernel.workbench.app.system.clickos;

import org.jspecify.annotations.NullMarked;
