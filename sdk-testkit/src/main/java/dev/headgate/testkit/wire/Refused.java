package dev.headgate.testkit.wire;

/** What the real service would refuse. The message tells shapes, never content. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
