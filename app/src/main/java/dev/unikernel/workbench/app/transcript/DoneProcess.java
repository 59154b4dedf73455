package dev.unikernel.workbench.app.transcript;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A process that has said all and ended. */
final class DoneProcess extends Process {
    private final InputStream output;
    private final int exit;

    DoneProcess(String output, int exit) {
        this.output = new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8));
        this.exit = exit;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
        return exit;
    }

    @Override
    public int exitValue() {
        return exit;
    }

    @Override
    public void destroy() {}
}
