/** Whether a running guest is an image: code, build ids and sources compared, and the slide at which it lies. */
@NullMarked
package dev.unikernel.workbench.app.identity;

import org.jspecify.annotations.NullMarked;
