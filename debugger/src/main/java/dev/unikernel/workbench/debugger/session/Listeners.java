package dev.unikernel.workbench.debugger.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know. A listener that throws is logged, and the others are told all the same. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<SessionEvent>> listeners = new CopyOnWriteArrayList<>();

    Runnable add(Consumer<SessionEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void publish(SessionEvent event) {
        for (Consumer<SessionEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException fault) {
                LOG.error("a listener failed on {}", event, fault);
            }
        }
    }
}
