package dev.unikernel.workbench.launcher.travel;

import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Types into the serial line of a run that is recorded, byte by byte: while it records, QEMU takes bytes in without asking
 * whether the line has room for them, and they are lost (7.2). Begins when the guest has said something, or soon.
 */
final class Typist implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Typist.class);
    private static final long BETWEEN_BYTES_MS = 40;
    private static final long FIRST_WITHIN_MS = 500;

    private final QemuCommand.Tape tape;
    private final byte[] bytes;
    private final RandomAccessFile line;
    private final CountDownLatch over = new CountDownLatch(1);

    /** Opens the line for both directions, so that nobody waits for the other. */
    Typist(QemuCommand.Tape tape, byte[] bytes) throws IOException {
        this.tape = tape;
        this.bytes = bytes.clone();
        this.line = new RandomAccessFile(tape.typed(0).toFile(), "rw");
    }

    /** The guest runs. */
    void begin() {
        if (bytes.length > 0) {
            Thread thread = new Thread(this::type, "travel-typist");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void type() {
        try {
            for (long waited = 0;
                    waited < FIRST_WITHIN_MS && Files.size(tape.serial(0)) == 0;
                    waited += BETWEEN_BYTES_MS) {
                rest();
            }
            for (int i = 0; i < bytes.length && !rest(); i++) {
                line.write(bytes[i]);
            }
        } catch (IOException gone) {
            LOG.debug("the recorded line is gone", gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it is over. */
    private boolean rest() throws InterruptedException {
        return over.await(BETWEEN_BYTES_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        line.close();
    }
}
