/** How much stack functions take, and the deepest chains of calls from what threads may begin with. */
@NullMarked
package dev.unikernel.workbench.app.view.stackuse;

import org.jspecify.annotations.NullMarked;
