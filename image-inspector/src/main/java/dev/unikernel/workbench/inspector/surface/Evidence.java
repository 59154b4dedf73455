package dev.unikernel.workbench.inspector.surface;

/**
 * What a finding rests on.
 *
 * @param place {@code section .text}, {@code segment 2}, {@code function main}
 * @param address unsigned; of no meaning if {@code hasAddress} is false
 * @param detail in words; secrets are redacted
 */
public record Evidence(String place, boolean hasAddress, long address, String detail) {
    static Evidence at(String place, long address, String detail) {
        return new Evidence(place, true, address, detail);
    }

    static Evidence of(String place, String detail) {
        return new Evidence(place, false, 0, detail);
    }
}
