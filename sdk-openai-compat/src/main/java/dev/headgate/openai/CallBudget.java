package dev.headgate.openai;

/** How many tool calls one answer may have, and how long all their arguments may be. */
final class CallBudget {
    /** OpenAI takes 128 tools in a request; who calls them this often in one answer has lost its way. */
    private static final int MOST_CALLS = 1024;

    private final int mostCharacters;
    private int calls;
    private long characters;

    CallBudget(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** Counts one more call. */
    void takeCall() throws AnswerException {
        calls++;
        if (calls > MOST_CALLS) {
            throw AnswerException.malformed("The answer has more than " + MOST_CALLS + " tool calls.");
        }
    }

    /** Counts more of the arguments. */
    void take(String arguments) throws AnswerException {
        characters += arguments.length();
        if (characters > mostCharacters) {
            throw AnswerException.malformed("The answer's tool calls have arguments of more than " + mostCharacters
                    + " characters; raise maxResponseBytes if that is right.");
        }
    }
}
