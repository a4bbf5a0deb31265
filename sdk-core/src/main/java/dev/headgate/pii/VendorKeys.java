package dev.headgate.pii;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The prefixes of keys as vendors document them; the bar stands after the character that the scan stops at. */
final class VendorKeys {
    private static final String URL_SAFE = "-_";
    private static final List<VendorKey> ALL = List.of(
            VendorKey.of(PiiType.AWS_ACCESS_KEY, "AKIA", "", 16, 16),
            VendorKey.of(PiiType.AWS_ACCESS_KEY, "ASIA", "", 16, 16),
            VendorKey.of(PiiType.AWS_ACCESS_KEY, "ABIA", "", 16, 16),
            VendorKey.of(PiiType.AWS_ACCESS_KEY, "ACCA", "", 16, 16),
            VendorKey.of(PiiType.BEDROCK_API_KEY, "ABSK", "+/=-_", 60, 300),
            VendorKey.of(PiiType.BEDROCK_API_KEY, "bedrock-|api-key-", "+/=-_.", 20, 4000),
            VendorKey.of(PiiType.ANTHROPIC_API_KEY, "sk-|ant-", URL_SAFE, 20, 200),
            VendorKey.of(PiiType.API_KEY, "sk-|or-v1-", URL_SAFE, 32, 200),
            VendorKey.of(PiiType.OPENAI_API_KEY, "sk-|proj-", URL_SAFE, 20, 300),
            VendorKey.of(PiiType.OPENAI_API_KEY, "sk-|svcacct-", URL_SAFE, 20, 300),
            VendorKey.of(PiiType.OPENAI_API_KEY, "sk-|admin-", URL_SAFE, 20, 300),
            VendorKey.of(PiiType.OPENAI_API_KEY, "sk-", URL_SAFE, 20, 300),
            VendorKey.of(PiiType.GITHUB_TOKEN, "ghp_", "_", 30, 260),
            VendorKey.of(PiiType.GITHUB_TOKEN, "gho_", "_", 30, 260),
            VendorKey.of(PiiType.GITHUB_TOKEN, "ghu_", "_", 30, 260),
            VendorKey.of(PiiType.GITHUB_TOKEN, "ghs_", "_.-", 30, 1000),
            VendorKey.of(PiiType.GITHUB_TOKEN, "ghr_", "_", 30, 260),
            VendorKey.of(PiiType.GITHUB_TOKEN, "github_|pat_", "_", 40, 260),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glpat-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "gldt-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glrt-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glcbt-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glptt-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glft-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glsoat-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glimt-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "glagent-", "-_.", 20, 300),
            VendorKey.of(PiiType.GITLAB_TOKEN, "gloas-", "-_.", 20, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxb-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxp-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxa-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxr-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxs-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxo-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxc-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxe-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xoxe.|xox", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "xapp-", "-", 16, 300),
            VendorKey.of(PiiType.SLACK_TOKEN, "hooks.|slack.com/services/", "/", 30, 100),
            VendorKey.of(PiiType.SLACK_TOKEN, "hooks.|slack.com/workflows/", "/", 30, 120),
            VendorKey.of(PiiType.STRIPE_KEY, "sk_|live_", "", 16, 260),
            VendorKey.of(PiiType.STRIPE_KEY, "sk_|test_", "", 16, 260),
            VendorKey.of(PiiType.STRIPE_KEY, "rk_|live_", "", 16, 260),
            VendorKey.of(PiiType.STRIPE_KEY, "rk_|test_", "", 16, 260),
            VendorKey.of(PiiType.STRIPE_KEY, "whsec_", "", 24, 100),
            VendorKey.of(PiiType.GOOGLE_API_KEY, "AIz|a", URL_SAFE, 35, 35),
            VendorKey.of(PiiType.GOOGLE_API_KEY, "ya29.", "-_.", 20, 1000),
            VendorKey.of(PiiType.GOOGLE_API_KEY, "GOCSPX-", URL_SAFE, 20, 60),
            VendorKey.of(PiiType.API_KEY, "hf_", "", 30, 60),
            VendorKey.of(PiiType.API_KEY, "npm_", "", 36, 60),
            VendorKey.of(PiiType.API_KEY, "pypi-", URL_SAFE, 50, 300),
            VendorKey.of(PiiType.API_KEY, "dop_|v1_", "", 60, 80),
            VendorKey.of(PiiType.API_KEY, "gsk_", "", 40, 80),
            VendorKey.of(PiiType.API_KEY, "xai-", "", 40, 120),
            VendorKey.of(PiiType.API_KEY, "r8_", "", 36, 60),
            VendorKey.of(PiiType.API_KEY, "hvs.", URL_SAFE, 24, 200),
            VendorKey.of(PiiType.API_KEY, "SG.", "-_.", 60, 80),
            VendorKey.of(PiiType.API_KEY, "shpat_", "", 32, 40),
            VendorKey.of(PiiType.API_KEY, "shpss_", "", 32, 40),
            VendorKey.of(PiiType.API_KEY, "lin_|api_", "", 32, 60),
            VendorKey.of(PiiType.API_KEY, "nvapi-", URL_SAFE, 40, 100),
            VendorKey.of(PiiType.API_KEY, "pplx-", "", 40, 80),
            VendorKey.of(PiiType.API_KEY, "lsv2_|", "_", 32, 80),
            VendorKey.of(PiiType.API_KEY, "ntn_", "", 40, 60));

    /** By the last character of the trigger and the one before it. */
    private static final VendorKey[][] BY_END = new VendorKey[128 * 128][];

    static {
        for (VendorKey key : ALL) {
            String trigger = key.trigger();
            int slot = slot(trigger.charAt(trigger.length() - 2), trigger.charAt(trigger.length() - 1));
            List<VendorKey> keys = new ArrayList<>(BY_END[slot] == null ? List.of() : List.of(BY_END[slot]));
            keys.add(key);
            BY_END[slot] = keys.toArray(new VendorKey[0]);
        }
    }

    private VendorKeys() {}

    private static int slot(char before, char last) {
        return before * 128 + last;
    }

    /** The kinds whose trigger ends with these two characters. */
    static VendorKey @Nullable [] endingWith(char before, char last) {
        return before < 128 && last < 128 ? BY_END[slot(before, last)] : null;
    }
}
