package dev.headgate.internal;

/** Refuses to begin on a library that is too old, which would fail in the middle of a call else. */
public final class LibraryVersion {
    private LibraryVersion() {}

    /**
     * Checks the version of OkHttp that the JVM has loaded: of two jars on a class path, the first one wins.
     *
     * @param type OkHttp's class of that name
     * @throws IllegalStateException if it is older than 5, saying which jar has to go
     */
    public static void checkOkHttp(Class<?> type) {
        String version = version(type);
        if (!version.matches("([5-9]|\\d\\d+)\\..*")) {
            throw new IllegalStateException(
                    "OkHttp " + version + " is on the class path before OkHttp 5, which Headgate"
                            + " needs: exclude com.squareup.okhttp3:okhttp where it comes in, or import headgate-bom, which turns"
                            + " it into an empty jar; then com.squareup.okhttp3:okhttp-jvm is the only one.");
        }
    }

    /** Read when it runs: the compiler would write down the version that Headgate was compiled with. */
    private static String version(Class<?> type) {
        try {
            return String.valueOf(type.getField("VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            return "of an unknown version";
        }
    }
}
