package dev.headgate.benchmarks.server;

/** What the imagined model says. */
final class Texts {
    private static final int PIECE = 12;
    private static final String PROSE =
            "The parcel left the depot on Tuesday morning and is on its way to you. It should"
                    + " arrive within two working days; the carrier sends a message with a narrow time window on the day of"
                    + " delivery. If nobody is at home, it goes to the shop on the corner, where it is kept for a week. You can"
                    + " change the place or the day of the delivery until the evening before, with the number that was sent to"
                    + " you. Should the box be damaged, please take a picture before you open it, refuse nothing, and write to"
                    + " us with the number of your order: we send another one the same day and have the first one fetched. Is"
                    + " there anything else that I can do for you, such as a copy of the invoice or a word to the carrier? ";

    private Texts() {}

    static String whole() {
        return PROSE.strip();
    }

    /** Returns 12 characters of an endless text. */
    static String piece(int index) {
        int start = index * PIECE % (PROSE.length() - PIECE);
        return PROSE.substring(start, start + PIECE);
    }
}
