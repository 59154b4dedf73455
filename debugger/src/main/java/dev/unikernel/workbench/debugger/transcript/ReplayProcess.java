package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks like gdb's process: reads commands, writes what the replay answers. Ends when the record does, with exit 0. */
final class ReplayProcess extends Process {
    private final Replay replay;
    private final PipedOutputStream stdin = new PipedOutputStream();
    private final PipedOutputStream answers = new PipedOutputStream();
    private final PipedInputStream commands;
    private final PipedInputStream stdout;
    private final CountDownLatch ended = new CountDownLatch(1);

    ReplayProcess(Replay replay) {
        this.replay = replay;
        try {
            commands = new PipedInputStream(stdin, 64 * 1024);
            stdout = new PipedInputStream(answers, 64 * 1024);
        } catch (IOException impossible) {
            throw new IllegalStateException("a new pipe is already connected", impossible);
        }
        Thread thread = new Thread(this::run, "gdb-replay");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (answers) {
            write(replay.opening());
            MiLines lines = new MiLines(commands);
            while (!replay.over() && lines.next()) {
                write(replay.answer(new String(lines.copy(), StandardCharsets.UTF_8)));
            }
        } catch (IOException closed) {
            // The session closed a pipe: it is done with us, as with a gdb.
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void write(List<String> lines) throws IOException {
        for (String line : lines) {
            answers.write(line.getBytes(StandardCharsets.UTF_8));
            answers.write('\n');
        }
        answers.flush();
    }

    @Override
    public OutputStream getOutputStream() {
        return stdin;
    }

    @Override
    public InputStream getInputStream() {
        return stdout;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        ended.await();
        return 0;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    @Override
    public int exitValue() {
        if (ended.getCount() > 0) {
            throw new IllegalThreadStateException("the replay goes on");
        }
        return 0;
    }

    @Override
    public void destroy() {
        try {
            stdin.close();
            commands.close();
        } catch (IOException failure) {
            throw new IllegalStateException("a pipe in memory cannot be closed", failure);
        }
    }
}
