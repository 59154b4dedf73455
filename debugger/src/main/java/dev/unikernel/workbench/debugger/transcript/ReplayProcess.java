package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks like gdb's process: reads commands, writes what the replay answers. Ends when the record does, with exit 0. */
final class ReplayProcess extends Process {
    private final Talk replay;
    private final MemoryPipe commands = new MemoryPipe();
    private final MemoryPipe answers = new MemoryPipe();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The other side. */
    interface Talk {
        /** What gdb says before it is asked anything. */
        List<String> opening();

        /** The lines that answer a line. */
        List<String> answer(String line);

        /** Whether all has been said and gdb left. */
        boolean over();
    }

    ReplayProcess(Talk replay) {
        this.replay = replay;
        Thread thread = new Thread(this::run, "gdb-replay");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            write(replay.opening());
            MiLines lines = new MiLines(commands.input());
            while (!replay.over() && lines.next()) {
                write(replay.answer(new String(lines.copy(), StandardCharsets.UTF_8)));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a pipe in memory failed", impossible);
        } finally {
            answers.close();
            ended.countDown();
        }
    }

    private void write(List<String> lines) {
        for (String line : lines) {
            answers.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return commands.output();
    }

    @Override
    public InputStream getInputStream() {
        return answers.input();
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
        commands.close();
    }
}
