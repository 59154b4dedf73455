package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A guest that somebody else started, to be attached to.
 *
 * @param symbols the image it runs, or the file with its symbols; empty: nobody knows it
 */
public record AttachRequest(StubAddress address, Optional<Path> symbols, AttachedStub.Parting parting) {}
