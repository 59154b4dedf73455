package dev.unikernel.workbench.app.view.recorded;

/**
 * A stop of the record, or its end.
 *
 * @param number of the stop; 0 for the end
 * @param where function and line, or how the guest ended
 * @param millis since the start of the session; negative where it is not told
 */
record RecordedRow(int number, String why, String where, long millis) {
    String label() {
        return number == 0 ? "" : Integer.toString(number);
    }
}
