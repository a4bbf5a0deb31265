package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a call used. Converse counts the tokens read anew, read from the cache and written to it apart already;
 * its total is their sum with the output.
 */
final class UsageReader {
    private static final Duration DEFAULT_TTL = Duration.ofMinutes(5);
    private static final Pattern TTL = Pattern.compile("(\\d{1,4})([mh])");

    private final Usage.Builder usage = Usage.builder();
    private long written;
    private long detailed;

    private UsageReader() {}

    /** Reads the object at which the parser stands. */
    static Usage read(JsonParser parser) throws IOException {
        UsageReader reader = new UsageReader();
        JsonMembers.each(parser, reader::member);
        // What is not told apart was written with the default time to live.
        reader.usage.cacheWriteTokens(DEFAULT_TTL, Math.max(0, reader.written - reader.detailed));
        return reader.usage.build();
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "inputTokens" -> usage.inputTokens(tokens(parser));
            case "outputTokens" -> usage.outputTokens(tokens(parser));
            case "cacheReadInputTokens" -> usage.cacheReadTokens(tokens(parser));
            case "cacheWriteInputTokens" -> written = tokens(parser);
            case "cacheDetails" -> JsonMembers.eachItem(parser, this::cacheDetail);
            default -> {}
        }
    }

    private void cacheDetail(JsonParser parser) throws IOException {
        CacheDetail detail = new CacheDetail();
        JsonMembers.each(parser, detail);
        usage.cacheWriteTokens(ttl(detail.ttl), detail.tokens);
        detailed += detail.tokens;
    }

    private static Duration ttl(@Nullable String text) {
        Matcher matcher = TTL.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            return DEFAULT_TTL;
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("h") ? Duration.ofHours(number) : Duration.ofMinutes(number);
    }

    private static long tokens(JsonParser parser) throws IOException {
        return Math.max(0, parser.getValueAsLong());
    }

    private static final class CacheDetail implements JsonMembers.Reader {
        private @Nullable String ttl;
        private long tokens;

        @Override
        public void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "ttl" -> ttl = JsonMembers.text(parser);
                case "inputTokens" -> tokens = UsageReader.tokens(parser);
                default -> {}
            }
        }
    }
}
