package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.debugger.vitals.Silence;

/** That gdb does not answer, as a record of {@code debug --json}. */
final class SilenceRecord {
    private SilenceRecord() {}

    /** Of type {@code gdb}, as is the one that says that it answers again. */
    static ObjectNode of(Silence silence) {
        ObjectNode record = Output.record("gdb")
                .put("answers", false)
                .put("state", silence.kind().word())
                .put("lost", silence.lost())
                .put("what", silence.what())
                .put("try", silence.remedy())
                .put("waited_ms", silence.since().toMillis());
        if (!silence.command().isEmpty()) {
            record.put("command", silence.command());
        }
        silence.pid().ifPresent(pid -> record.put("pid", pid));
        return record;
    }

    /** It answers after all. */
    static ObjectNode answers() {
        return Output.record("gdb").put("answers", true);
    }
}
