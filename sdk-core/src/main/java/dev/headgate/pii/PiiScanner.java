package dev.headgate.pii;

import java.util.List;

public final class PiiScanner {
    private PiiScanner() {}
    public static List<Finding> scanBuiltIn(CharSequence text) {
        return new Scan(new Text(text)).findings();
    }
}
