/** Findings of an image's surface as records for machines: our own JSON, and SARIF. Written by both faces. */
@NullMarked
package dev.unikernel.workbench.app.findings;

import org.jspecify.annotations.NullMarked;
