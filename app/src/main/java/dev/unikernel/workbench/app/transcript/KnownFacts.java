package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a transcript's {@code code} notes say of the guest's code. */
final class KnownFacts implements CodeFacts {
    private final Map<Long, String> facts = new HashMap<>();

    KnownFacts(List<JsonNode> notes) {
        for (JsonNode note : notes) {
            for (Map.Entry<String, JsonNode> fact : note.path("facts").properties()) {
                String letters = fact.getValue().asText();
                if (letters.length() == 3) {
                    MiFields.parseHex(fact.getKey()).ifPresent(address -> facts.put(address, letters));
                }
            }
        }
    }

    @Override
    public Answer isCode(long address) {
        return answer(address, 0);
    }

    @Override
    public Answer isUnwindable(long address) {
        return answer(address, 1);
    }

    @Override
    public Answer isAfterCall(long address) {
        return answer(address, 2);
    }

    private Answer answer(long address, int question) {
        char letter = facts.getOrDefault(address, "uuu").charAt(question);
        return letter == 'y' ? Answer.YES : letter == 'n' ? Answer.NO : Answer.UNKNOWN;
    }
}
