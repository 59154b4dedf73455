package dev.unikernel.workbench.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Gives SLF4J a Logback that {@link RunLog} has set up. Logback's own way there looks through every jar of the class path, twice:
 * 80 ms of a cold command. Must be public, with a public constructor, for SLF4J.
 */
public final class RunLogProvider implements SLF4JServiceProvider {
    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

    /** Chooses it, for a logger that is not there yet. What the user set stays. */
    public static void choose() {
        if (System.getProperty("slf4j.provider") == null) { // LoggerFactory.PROVIDER_PROPERTY_KEY, without loading it
            System.setProperty("slf4j.provider", RunLogProvider.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN"); // else it says on standard error that we did
        }
    }

    @Override
    public void initialize() {
        context.setName("workbench");
        context.setMDCAdapter(diagnostics);
        new RunLog().configure(context);
        context.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return diagnostics;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99"; // any 2.0, as Logback says it
    }
}
