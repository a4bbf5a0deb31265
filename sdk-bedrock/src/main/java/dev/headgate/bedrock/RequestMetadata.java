package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks what a request tells the invocation log, by the bounds in the service's model of Converse. */
final class RequestMetadata {
    private static final int MAX_ENTRIES = 16;
    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,.-]{1,256}");
    private static final Pattern VALUE = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,.-]{0,256}");

    private RequestMetadata() {}

    static void check(Map<String, String> metadata, String path, Problems problems) {
        problems.check(
                metadata.size() <= MAX_ENTRIES,
                path,
                "has " + metadata.size() + " entries",
                "give at most " + MAX_ENTRIES + ", those of the account and of the application's identity included");
        int i = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String at = path + "[" + i++ + "]";
            text(KEY, entry.getKey(), at + ".key", "1", problems);
            text(VALUE, entry.getValue(), at + ".value", "0", problems);
        }
    }

    /** Returns the account's entries under those of the request, and the application's over both, in the keys' order. */
    static Map<String, String> merge(RequestDefaults account, Map<String, String> request) {
        Map<String, String> merged = new TreeMap<>(account.metadata());
        merged.putAll(request);
        merged.putAll(account.identity());
        return new LinkedHashMap<>(merged);
    }

    private static void text(Pattern allowed, String text, String path, String least, Problems problems) {
        problems.check(
                allowed.matcher(text).matches(),
                path,
                "of " + text.length() + " characters is none that Bedrock logs",
                "use " + least + " to 256 of a-z A-Z 0-9, white space and : _ @ $ # = / + , - .");
    }
}
