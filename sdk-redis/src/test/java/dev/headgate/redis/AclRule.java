package dev.headgate.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule of docs/fleet.md, with a user and a password put in. */
final class AclRule {
    private static final Pattern RULE = Pattern.compile("(?m)^ACL SETUSER headgate (?:[^\\\\\n]|\\\\\n)*");

    private AclRule() {}

    static List<Object> documented(String user, String password) throws IOException {
        Matcher rule = RULE.matcher(Files.readString(Path.of("../docs/fleet.md")));
        if (!rule.find()) {
            throw new AssertionError("docs/fleet.md has no ACL rule");
        }
        String text = rule.group().replace("\\\n", " ").replace("SETUSER headgate", "SETUSER " + user);
        return Pattern.compile("\\s+")
                .splitAsStream(text.replace(">PASSWORD", ">" + password).strip())
                .map(Object.class::cast)
                .toList();
    }
}
