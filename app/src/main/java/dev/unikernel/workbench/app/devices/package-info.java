/** What a guest was given, as its machine tells it, and what it uses of that. */
@NullMarked
package dev.unikernel.workbench.app.devices;

import org.jspecify.annotations.NullMarked;
