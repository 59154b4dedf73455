package dev.unikernel.workbench.debugger.variables;

/**
 * An expression and how its value is to be written. As text: {@code EXPR}, or {@code /x EXPR} with one of the letters
 * {@code x z d u o t c b a f s r}.
 */
public record ValueQuestion(ValueFormat format, String expression) {
    /** The letters, for messages. */
    public static final String LETTERS = "x z d u o t c b a f s r";

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException that says what is wrong with the text: no such letter, no expression
     */
    public static ValueQuestion parse(String text) {
        String plain = text.strip();
        if (!plain.startsWith("/")) {
            if (plain.isEmpty()) {
                throw new IllegalArgumentException("there is no expression");
            }
            return new ValueQuestion(ValueFormat.NATURAL, plain);
        }
        int end = 1;
        while (end < plain.length() && Character.isLetterOrDigit(plain.charAt(end))) {
            end++;
        }
        String flag = plain.substring(0, end);
        if (end != 2 || ValueFormat.of(plain.charAt(1)).isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + flag + "\" is no format; there are / and one of the letters " + LETTERS);
        }
        String expression = plain.substring(end).strip();
        if (expression.isEmpty()) {
            throw new IllegalArgumentException("there is no expression after " + flag);
        }
        return new ValueQuestion(ValueFormat.of(plain.charAt(1)).orElseThrow(), expression);
    }
}
