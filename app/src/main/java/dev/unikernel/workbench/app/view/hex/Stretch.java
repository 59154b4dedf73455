package dev.unikernel.workbench.app.view.hex;

/**
 * Bytes of one owner that are in sight.
 *
 * @param start file offset where the owner's bytes begin, perhaps before what is in sight
 * @param end behind its last byte
 * @param label the owner's name
 * @param number tells owners apart: neighbours have different ones
 * @param named whether a symbol or section owns it, not only padding or a gap
 */
record Stretch(long start, long end, String label, int number, boolean named) {

    boolean has(long offset) {
        return offset >= start && offset < end;
    }
}
