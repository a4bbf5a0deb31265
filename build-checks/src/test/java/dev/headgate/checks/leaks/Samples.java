package dev.headgate.checks.leaks;

import java.util.List;
import java.util.stream.Collectors;

/** Values that must not be seen anywhere, each in a sentence as a person would write it. All are made up. */
final class Samples {
    /**
     * One value.
     *
     * @param value what must not be seen
     * @param sentence holds it once
     */
    record Sample(String value, String sentence) {}

    static final List<Sample> ALL = List.of(
            in("canary.person@example.org", "Write to %s today."),
            in("+49 30 901820 4711", "Call me on %s tonight."),
            in("4111 1111 1111 1111", "My card is %s, Visa."),
            in("DE89 3704 0044 0532 0130 00", "Pay to %s please."),
            in("536-90-4399", "My social security number is %s."),
            in("203.0.113.77", "The server is at %s now."),
            in("2001:db8:85a3::8a2e:370:7334", "It moved to %s later."),
            in("00:1B:44:11:3A:B7", "Its MAC address is %s."),
            in("https://admin:pa55w0rd-4711@intern.example.org/x", "Open %s and look."),
            in("AKIAQ4711CANARY7PROD", "The key is %s."),
            in("ghp_4711canary4711canary4711canary4711ca", "GitHub token: %s"),
            in("sk-proj-4711canary4711canary4711canary4711canaryAb12", "OpenAI key: %s"),
            in("xoxb-471147114711-471147114711-canaryCANARYcanary4711ab", "Slack token: %s"),
            in("sk_live_4711canary4711canaryAB", "Stripe key: %s"),
            in("glpat-4711canary4711canAB", "GitLab token: %s"),
            in("AIzaSyC4711aNb8xQ0vT7mZr2KfHd93LpWsYeJu", "Google key: %s"),
            in(
                    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnktNDcxMSJ9.c2lnbmF0dXJlLW9mLWEtY2FuYXJ5LTQ3MTE",
                    "Bearer %s is used."),
            in("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "Send coins to %s."),
            in("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "Or to %s."),
            in("1HGCM82633A004352", "The VIN is %s."),
            in("529.982.247-25", "Meu CPF: %s"),
            in("12345678Z", "Mi DNI es %s."),
            in("RSSMRA85T10A562S", "Codice fiscale: %s"),
            in("44051401359", "Mój PESEL to %s."),
            in("943 476 5919", "My NHS number is %s."),
            in("S1234567D", "My NRIC is %s."),
            in("131052-308T", "Henkilötunnus: %s"),
            in("1 85 05 78 006 084 91", "Numéro de sécurité sociale : %s"),
            in("111222333", "My BSN number is %s."),
            in("Tr0ub4dor4711xZ9qLw", "password=%s"));

    private Samples() {}

    private static Sample in(String value, String sentence) {
        return new Sample(value, String.format(sentence, value));
    }

    static String everything() {
        return ALL.stream().map(Sample::sentence).collect(Collectors.joining("\n"));
    }
}
