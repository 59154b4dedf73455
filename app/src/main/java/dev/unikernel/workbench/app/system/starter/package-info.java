/** The starter system: a small library operating system whose sources ship inside, and how an image is built from it. */
@NullMarked
package dev.unikernel.workbench.app.system.starter;

import org.jspecify.annotations.NullMarked;
