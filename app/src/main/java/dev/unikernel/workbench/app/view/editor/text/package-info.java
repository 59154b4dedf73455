/** What the editor knows of texts: files as they are on disk, and the words of the languages it highlights. No JavaFX. */
@NullMarked
package dev.unikernel.workbench.app.view.editor.text;

import org.jspecify.annotations.NullMarked;
