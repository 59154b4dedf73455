/** Where the running guest's time goes: samples of its program counters, by file, function and line. */
@NullMarked
package dev.unikernel.workbench.app.view.profile;

import org.jspecify.annotations.NullMarked;
