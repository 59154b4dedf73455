package dev.unikernel.workbench.app.view.monitor;

/** A line of the conversation. */
record MonitorLine(Kind kind, String text) {
    enum Kind {
        ASKED("accent"),
        ANSWER(""),
        REFUSAL("danger"),
        NOTE("muted");

        private final String style;

        Kind(String style) {
            this.style = style;
        }

        /** The style class of its kind; may be empty. */
        String style() {
            return style;
        }
    }
}
