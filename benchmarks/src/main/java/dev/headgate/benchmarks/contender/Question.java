package dev.headgate.benchmarks.contender;

/** What every contender asks. */
final class Question {
    static final String SYSTEM = "You are the assistant of a shop's customer service. Answer in plain sentences, in the"
            + " language of the question, and say so when you do not know something.";
    static final String USER = "I ordered a lamp eight days ago, and the tracking page still says that the parcel is"
            + " being prepared. The order was paid at once, and the mail that confirmed it promised delivery within"
            + " five working days. Could you please find out where the parcel is, when it will come, whether I can"
            + " still have it sent to my office instead, and what I should do if the box is damaged when it arrives?";
    /** 4 KiB with a little of what must not leave. */
    static final String LONG_USER = longUser();

    static final double TEMPERATURE = 0.25;
    static final int MAX_OUTPUT_TOKENS = 400;
    static final String KEY = "benchmark-key";

    private Question() {}

    private static String longUser() {
        String about = " Write to jane.doe@example.org, and pay to DE89 3704 0044 0532 0130 00. ";
        String prose = (USER + ' ').repeat((4096 - about.length()) / USER.length() + 1);
        return about + prose.substring(0, 4096 - about.length());
    }
}
