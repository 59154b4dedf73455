/** What the views of an image share: divisions, references and code listings made once, names of levels, places of owners. */
@NullMarked
package dev.unikernel.workbench.app.view.images;

import org.jspecify.annotations.NullMarked;
