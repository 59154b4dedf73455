# SPDX-License-Identifier: Apache-2.0
# A breakpoint that prints and never stops, for gdb's own Python (11 and later). gdb evaluates stop() where it would
# evaluate a condition: a step or a continue under way is not disturbed, and nothing passes through MI but the line.
import binascii
import gdb


def workbench_hex(text):
    return binascii.hexlify(text.encode("utf-8", "replace")).decode()


class WorkbenchLogpoint(gdb.Breakpoint):
    """parts: pairs of a literal text and an expression, either of them empty."""

    def __init__(self, place, hardware, parts, condition, skip, once):
        kind = gdb.BP_HARDWARE_BREAKPOINT if hardware else gdb.BP_BREAKPOINT
        super().__init__(type=kind, **place)
        self.parts = parts
        self.only_if = condition
        self.skip = skip
        self.once = once
        self.passed = 0
        self.said = 0

    def stop(self):
        if self.once and self.said:
            return False
        if self.only_if:
            try:
                if not gdb.parse_and_eval(self.only_if):
                    return False
            except gdb.error as wrong:
                self.say("<if=%s: %s>" % (self.only_if, wrong))
                return False
        self.passed += 1
        if self.passed > self.skip:
            self.say("".join(text + (self.value(expression) if expression else "") for text, expression in self.parts))
        return False

    def value(self, expression):
        try:
            return gdb.parse_and_eval(expression).format_string(max_elements=256)
        except gdb.error as wrong:
            return "<%s: %s>" % (expression, wrong)

    # One line that no program prints by accident: \036 is "record separator".
    def say(self, text):
        self.said += 1
        frame = gdb.selected_frame()
        line = frame.find_sal()
        file = line.symtab.filename if line.symtab else ""
        full = line.symtab.fullname() if line.symtab else ""
        gdb.write("\036workbench-log %d %d %d %x %d %s\n" % (
            self.number, self.said, gdb.selected_thread().num, frame.pc(), line.line if line.symtab else 0,
            ":".join(workbench_hex(part) for part in (frame.name() or "", file, full, text))))
        gdb.flush()
