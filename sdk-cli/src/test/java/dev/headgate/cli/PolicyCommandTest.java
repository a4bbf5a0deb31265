package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.audit.AuditKeys;
import dev.headgate.policy.Policy;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
    static final String PLATFORM = """
            {"id": "platform",
             "apps": [{"id": "claims", "owner": "team-claims", "expires": "2099-06-30", "dataClasses": ["internal"]}],
             "dataClasses": {"internal": {"residency": ["eu-*"]}},
             "models": [{"name": "claude-*"},
                        {"name": "claude-3", "status": "deprecated", "sunset": "2099-01-31", "successor": "claude-5"}],
             "providers": ["aws.bedrock"], "accounts": ["prod-*"], "regions": ["eu-*"],
             "tools": ["search_*", "pay_*"],
             "limits": {"outputTokens": 1000},
             "approvers": {"risk": "4VgB3U1Cn1bNDmEXaTvG2yMHKQ4bgcJWEM9wrb6rtjI="},
             "approvals": [{"id": "money", "tools": ["pay_*"], "approvers": ["risk"]}]}
            """;

    @TempDir
    private Path directory;

    private Path policy;
    private Path key;
    private Path bundle;

    @BeforeEach
    void write() throws IOException {
        policy = Files.writeString(directory.resolve("platform.json"), PLATFORM);
        key = directory.resolve("bank.key");
        bundle = directory.resolve("policy.bundle");
        assertThat(run("keygen", key.toString()).code()).isZero();
    }

    private static Ran run(String... arguments) {
        return Ran.headgate(arguments);
    }

    private Ran sign(String... more) {
        List<String> all = new ArrayList<>(List.of("policy", "sign", policy.toString(), "--key", key.toString()));
        all.addAll(List.of("--expires", "2099-12-31T00:00:00Z", "--out", bundle.toString()));
        all.addAll(Arrays.asList(more));
        return run(all.toArray(String[]::new));
    }

    private Ran first() {
        return sign("--id", "bank", "--bundle-version", "7", "--from", "2020-01-01T00:00:00Z");
    }

    private String publicKey() throws IOException {
        return Files.readString(directory.resolve("bank.key.pub")).strip();
    }

    @Test
    void whatWasSignedIsChecked() throws IOException {
        Ran signed = first();
        assertThat(signed.err()).isEmpty();
        assertThat(signed.code()).isZero();
        assertThat(signed.out()).contains("bank version 7", publicKey(), "2099-12-31");
        Ran checked = run("policy", "check", bundle.toString(), "--key", publicKey());
        assertThat(checked.out()).startsWith("OK: bank version 7");
        assertThat(checked.code()).isZero();
    }

    @Test
    void noSecretIsPrintedAndTheKeyIsItsOwnersAlone() throws IOException {
        String secret = Files.readString(key).lines().skip(1).findFirst().orElseThrow();
        for (Ran ran :
                List.of(first(), run("keygen", directory.resolve("other.key").toString()))) {
            assertThat(ran.out() + ran.err()).doesNotContain(secret);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Ran again = run("keygen", key.toString());
        assertThat(again.code()).isEqualTo(1);
        assertThat(Files.readString(key)).contains(secret);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(first().err()).contains("others than its owner may read").doesNotContain(secret);
        Files.writeString(key, "canary-4711");
        Ran broken = first();
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("bank.key").doesNotContain("4711");
    }

    @Test
    void exitCodesTellWhatIsWrong() throws IOException {
        first();
        String other = AuditKeys.text(AuditKeys.generate().getPublic());
        assertThat(run("policy", "check", bundle.toString(), "--key", other).code())
                .isEqualTo(21);
        assertThat(run("policy", "check", bundle.toString()).code()).isEqualTo(1);
        assertThat(run("policy", "check", bundle.toString(), "--key", publicKey(), "--at", "2019-01-01T00:00:00Z")
                        .code())
                .isEqualTo(22);
        Ran tooShort = run(
                "policy",
                "check",
                bundle.toString(),
                "--key",
                publicKey(),
                "--at",
                "2099-12-01T00:00:00Z",
                "--for",
                "P30D");
        assertThat(tooShort.code()).isEqualTo(22);
        assertThat(tooShort.out()).startsWith("NOT IN FORCE");
        Files.writeString(bundle, Files.readString(bundle).replace("prod-*", "*"));
        Ran changed = run("policy", "check", bundle.toString(), "--key", publicKey());
        assertThat(changed.code()).isEqualTo(21);
        assertThat(changed.err()).contains("changed after it was signed");
        assertThat(run("policy", "check").code()).isEqualTo(2);
        assertThat(run("policy", "check", directory.resolve("none").toString()).code())
                .isEqualTo(1);
    }

    @Test
    void mistakesOfPoliciesAreToldWithTheirFile() throws IOException {
        Files.writeString(policy, PLATFORM.replace("\"limits\"", "\"limit\"").replace("[\"eu-*\"]},", "[]},"));
        for (Ran ran : List.of(run("policy", "check", policy.toString()), first())) {
            assertThat(ran.code()).isEqualTo(20);
            assertThat(ran.err()).contains("limit is unknown").doesNotContain("\tat ");
        }
        Files.writeString(policy, PLATFORM);
        Path team = Files.writeString(
                directory.resolve("team.json"), "{\"id\": \"team\", \"narrows\": \"platform\", \"accounts\": [\"x\"]}");
        Ran both = run("policy", "check", policy.toString(), team.toString());
        assertThat(both.code()).isEqualTo(20);
        assertThat(both.err()).contains("team: accounts[0] is x, which meets nothing");
        assertThat(run("policy", "check", policy.toString()).out())
                .isEqualTo("OK: platform; no mistakes.%n".formatted());
    }

    @Test
    void allWrongFilesAreTold() throws IOException {
        Path one = Files.writeString(directory.resolve("one.json"), PLATFORM.replace("\"limits\"", "\"limit\""));
        Path two = Files.writeString(directory.resolve("two.json"), "{\"id\": \"two\", \"narows\": \"platform\"}");
        for (Ran ran : List.of(
                run("policy", "check", one.toString(), two.toString()),
                run(
                        "policy",
                        "sign",
                        one.toString(),
                        two.toString(),
                        "--key",
                        key.toString(),
                        "--expires",
                        "2099-12-31T00:00:00Z",
                        "--out",
                        bundle.toString(),
                        "--id",
                        "bank",
                        "--bundle-version",
                        "7"))) {
            assertThat(ran.code()).isEqualTo(20);
            assertThat(ran.err()).contains("one.json: ", "limit is unknown", "two.json: ", "narows is unknown");
        }
        Ran unread = run("policy", "check", "nowhere.json", directory.toString(), one.toString());
        assertThat(unread.code()).isEqualTo(1);
        assertThat(unread.err()).contains("there is no nowhere.json", directory + " is a directory; name a file");
    }

    @Test
    void aBundleStaysAsItIsIfItsSuccessorCannotBeWritten() throws IOException {
        first();
        String before = Files.readString(bundle);
        bundle = directory.resolve("no/such/policy.bundle");
        Ran ran = first();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("policy.bundle", "check the name, and that its directory is there");
        bundle = directory.resolve("policy.bundle");
        assertThat(Files.readString(bundle)).isEqualTo(before);
    }

    @Test
    void aKeyIsNotMadeWhereHalfOfOneIs() throws IOException {
        Path half = directory.resolve("half.key");
        Files.writeString(directory.resolve("half.key.pub"), "x");
        Ran ran = run("keygen", half.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("half.key.pub is there already and is not replaced");
        assertThat(half).doesNotExist();
    }

    @Test
    void versionsOnlyGrowAndKeysHandOver() throws IOException {
        first();
        Path before = Files.copy(bundle, directory.resolve("before.bundle"));
        Ran next = sign("--previous", before.toString());
        assertThat(next.out()).contains("bank version 8");
        Ran lower = sign("--previous", before.toString(), "--bundle-version", "7");
        assertThat(lower.code()).isEqualTo(1);
        assertThat(lower.err()).contains("give a higher version");

        String trusted = publicKey();
        Path old = key;
        key = directory.resolve("new.key");
        run("keygen", key.toString());
        Ran handed = sign("--previous", before.toString(), "--hand-over-from", old.toString());
        assertThat(handed.err()).isEmpty();
        assertThat(run("policy", "check", bundle.toString(), "--key", trusted).code())
                .as("who trusts the old key trusts the new one")
                .isZero();
    }

    @Test
    void theJarPutsClientsUnderThePolicy() throws IOException {
        Path jar = directory.resolve("bank-policy.jar");
        String[] options = {
            "--id", "bank", "--bundle-version", "7", "--from", "2020-01-01T00:00:00Z", "--jar", jar.toString()
        };
        assertThat(sign(options).code()).isZero();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader jarAlone = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Thread.currentThread().setContextClassLoader(jarAlone);
            assertThat(Policy.onClassPath().orElseThrow().open().stamp().toString())
                    .startsWith("bank version 7");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(Policy.onClassPath()).isEmpty();
        byte[] bytes = Files.readAllBytes(jar);
        assertThat(sign(options).code()).isZero();
        assertThat(Files.readAllBytes(jar))
                .as("the same content gives the same bytes")
                .isEqualTo(bytes);
    }

    private Ran explain(String call, Path... policies) throws IOException {
        Path file = Files.writeString(directory.resolve("call.json"), call);
        List<String> all = new ArrayList<>(List.of("policy", "explain", "--call", file.toString()));
        Arrays.stream(policies).map(Path::toString).forEach(all::add);
        all.addAll(List.of("--key", publicKey()));
        return run(all.toArray(String[]::new));
    }

    private static String call(String more) {
        return """
                {"application": {"id": "claims", "version": "1", "owner": "team-claims", "costCentre": "CC-1",
                                 "dataClasses": ["internal"]}%s}
                """.formatted(more);
    }

    private static String target(String model, String region) {
        return ", \"target\": {\"provider\": \"aws.bedrock\", \"account\": \"prod-a\", \"model\": \"" + model
                + "\", \"regions\": [\"" + region + "\"]}";
    }

    @Test
    void aCallIsExplained() throws IOException {
        first();
        Ran allowed = explain(call(target("claude-5", "eu-west-1")), bundle);
        assertThat(allowed.err()).isEmpty();
        assertThat(allowed.out()).contains("policy bank version 7", "the call: allowed", "prod-a/claude-5: allowed");
        assertThat(allowed.code()).isZero();

        Ran denied = explain(call(target("claude-5", "us-east-1")), policy);
        assertThat(denied.code()).isEqualTo(23);
        assertThat(denied.out()).contains("prod-a/claude-5: denied", "regions", "residency", "us-east-1");

        Ran sunset = explain(call(target("claude-3", "eu-west-1") + ", \"at\": \"2099-02-01T00:00:00Z\""), policy);
        assertThat(sunset.code()).isEqualTo(23);
        assertThat(sunset.out()).contains("call claude-5");

        Ran approval = explain(call(target("claude-5", "eu-west-1") + ", \"tools\": [\"pay_out\"]"), policy);
        assertThat(approval.code()).isEqualTo(24);
        assertThat(approval.out()).contains("to be approved by rule money");

        assertThat(explain(call(""), policy).code()).as("without a target").isZero();
    }

    @Test
    void aCallThatIsWrittenWrongIsTold() throws IOException {
        Ran ran = explain(call(", \"imagse\": 1, \"outputTokens\": -1"), policy);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("imagse is unknown", "outputTokens is none of the numbers");
        assertThat(explain("{canary-4711", policy).err()).contains("not JSON").doesNotContain("4711");
        assertThat(explain("{}", policy).err()).contains("application is missing");
    }

    @Test
    void expiredPoliciesDenyAll() throws IOException {
        first();
        Ran late = explain(call(target("claude-5", "eu-west-1") + ", \"at\": \"2100-01-01T00:00:00Z\""), bundle);
        assertThat(late.code()).isEqualTo(23);
        assertThat(late.out()).contains("validity", "publish a bundle with a later end");
    }
}
