/** The devices of a guest in words; knows their record only. */
@NullMarked
package dev.unikernel.workbench.app.cli.devices;

import org.jspecify.annotations.NullMarked;
