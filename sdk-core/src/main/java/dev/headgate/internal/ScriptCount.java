package dev.headgate.internal;

/**
 * How long texts are, in characters by the class of their script: a token is four letters of Latin, and less than one
 * ideograph. Long texts are counted by samples. Not thread-safe.
 */
public final class ScriptCount {
    /** How many classes there are. */
    public static final int CLASSES = 4;

    private static final int LATIN = 0;
    private static final int SYMBOLS = 1;
    private static final int IDEOGRAPHS = 2;
    private static final int OTHER = 3;

    /** Tokens per character to begin with; what a model really makes of it is learned. */
    private static final double[] SEED = {1 / 4.2, 1 / 2.2, 1.0, 1 / 2.2};

    private static final int SAMPLES = 512;

    private final double[] characters = new double[CLASSES];

    /** Starts with nothing. */
    public ScriptCount() {}

    /**
     * Counts a text.
     *
     * @param text the text
     */
    public void add(String text) {
        int length = text.length();
        if (length == 0) {
            return;
        }
        int step = Math.max(1, length / SAMPLES);
        int samples = (length + step - 1) / step;
        int latin = 0;
        int symbols = 0;
        int ideographs = 0;
        for (int i = 0; i < length; i += step) {
            switch (script(text.charAt(i))) {
                case LATIN -> latin++;
                case SYMBOLS -> symbols++;
                case IDEOGRAPHS -> ideographs++;
                default -> {}
            }
        }
        double each = (double) length / samples;
        characters[LATIN] += latin * each;
        characters[SYMBOLS] += symbols * each;
        characters[IDEOGRAPHS] += ideographs * each;
        characters[OTHER] += (samples - latin - symbols - ideographs) * each;
    }

    /**
     * Returns the tokens that the texts have by the seeds.
     *
     * @return 0 or more
     */
    public double tokens() {
        double sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            sum += characters[i] * SEED[i];
        }
        return sum;
    }

    /**
     * Returns the class that makes most of the tokens.
     *
     * @return 0 to {@link #CLASSES} - 1
     */
    public int script() {
        int most = 0;
        for (int i = 1; i < CLASSES; i++) {
            if (characters[i] * SEED[i] > characters[most] * SEED[most]) {
                most = i;
            }
        }
        return most;
    }

    private static int script(char c) {
        if (c < 0x80) {
            return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == ' ' ? LATIN : SYMBOLS;
        }
        if (c < 0x250) {
            return LATIN;
        }
        boolean ideograph = (c >= 0x2e80 && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfaff) || c >= 0xff00;
        return ideograph ? IDEOGRAPHS : OTHER;
    }
}
