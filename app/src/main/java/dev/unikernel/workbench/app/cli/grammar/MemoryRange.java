package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.memory.MemorySpace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code [phys:]ADDR:LEN}.
 *
 * @param address an unsigned number, or an expression such as {@code $rsp} or {@code &x}
 * @param length in bytes, at least 1
 */
public record MemoryRange(MemorySpace space, String address, long length) {
    private static final String PHYSICAL = "phys:";
    /** A number that is none of 64 bits is no expression either. */
    private static final Pattern NUMBER = Pattern.compile("\\+?(\\d+|0[xX][0-9a-fA-F]*)");

    private static final Pattern FORM = Pattern.compile("(.*[^:]):(\\d+|0[xX][0-9a-fA-F]+)");

    /** Reads one; where names option and text, form what to write. A length above most is refused. */
    static MemoryRange parse(String where, String text, long most, String form) {
        boolean physical = text.startsWith(PHYSICAL);
        Matcher parts = FORM.matcher(physical ? text.substring(PHYSICAL.length()) : text);
        if (!parts.matches()
                || parts.group(1).isBlank()
                || FORM.matcher(parts.group(1)).matches()) {
            throw new UsageError(where + ": write " + form);
        }
        String address = parts.group(1).strip();
        if (NUMBER.matcher(address).matches() && AddressQuestion.number(address).isEmpty()) {
            throw new UsageError(where + ": \"" + address + "\" is not an address, such as 0x100000");
        }
        long length = Quantity.address(where, parts.group(2));
        if (length == 0 || Long.compareUnsigned(length, most) > 0) {
            throw new UsageError(where + ": \"" + parts.group(2) + "\" is not a length from 1 to " + most + " bytes");
        }
        return new MemoryRange(physical ? MemorySpace.PHYSICAL : MemorySpace.VIRTUAL, address, length);
    }
}
