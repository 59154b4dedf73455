/** Why a symbol is in the image: the chain of references that keeps it, who dominates it, what would go with it. */
@NullMarked
package dev.unikernel.workbench.app.view.why;

import org.jspecify.annotations.NullMarked;
