/** What a live guest's page tables map, joined with its image, its machine, and what they were before. */
@NullMarked
package dev.unikernel.workbench.app.livemap;

import org.jspecify.annotations.NullMarked;
