@NullMarked
package dev.unikernel.workbench.app.image;

import org.jspecify.annotations.NullMarked;
