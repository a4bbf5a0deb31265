package dev.headgate.pii;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Draws values of every type, right ones and near misses. Check digits are computed here by other code than main's. */
final class Samples {
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ALNUM = UPPER + "abcdefghijklmnopqrstuvwxyz0123456789";

    /** How a type is drawn: its values, near misses, and sentences to stand in, {@code %s} for the value. */
    record Kind(PiiType type, Supplier<String> value, Supplier<String> miss, List<String> sentences) {}

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    List<Kind> structured() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(kind(PiiType.EMAIL, this::email, this::noEmail, "Write to %s today.", "<%s>", "Kontakt: %s"));
        kinds.add(kind(
                PiiType.CREDIT_DEBIT_CARD_NUMBER,
                this::card,
                this::noCard,
                "Charge %s please.",
                "card:%s",
                "paid with %s, thanks"));
        kinds.add(kind(
                PiiType.INTERNATIONAL_BANK_ACCOUNT_NUMBER,
                this::iban,
                this::noIban,
                "Bitte auf %s überweisen.",
                "IBAN: %s",
                "pay to %s."));
        kinds.add(kind(PiiType.DE_TAX_ID, this::deTax, () -> bump(deTax()), "Meine Steuer-ID ist %s.", "IdNr. %s"));
        kinds.add(kind(
                PiiType.FR_SOCIAL_SECURITY_NUMBER,
                this::nir,
                () -> bump(nir()),
                "Numéro de sécurité sociale %s",
                "NIR : %s"));
        kinds.add(kind(
                PiiType.UK_NATIONAL_HEALTH_SERVICE_NUMBER,
                this::nhs,
                () -> bump(nhs()),
                "NHS number %s",
                "the patient has NHS no. %s"));
        kinds.add(kind(
                PiiType.UK_NATIONAL_INSURANCE_NUMBER,
                this::nino,
                () -> "BG" + digits(6) + "A",
                "NI number %s",
                "%s is my national insurance number"));
        kinds.add(kind(
                PiiType.IT_FISCAL_CODE,
                this::codiceFiscale,
                () -> bumpLetter(codiceFiscale()),
                "codice fiscale %s",
                "CF %s"));
        kinds.add(kind(PiiType.ES_NATIONAL_ID, this::dni, () -> bumpLetter(dni()), "mi DNI es %s", "NIF: %s"));
        kinds.add(kind(PiiType.PL_NATIONAL_ID, this::pesel, () -> bump(pesel()), "PESEL %s", "numer PESEL: %s"));
        kinds.add(kind(
                PiiType.NL_CITIZEN_SERVICE_NUMBER,
                this::bsn,
                () -> bump(bsn()),
                "BSN %s",
                "mijn burgerservicenummer is %s"));
        kinds.add(kind(
                PiiType.SE_PERSONAL_IDENTITY_NUMBER,
                this::personnummer,
                () -> bump(personnummer()),
                "personnummer %s",
                "Hon har %s"));
        kinds.add(kind(
                PiiType.FI_PERSONAL_IDENTITY_CODE, this::hetu, () -> bumpHetu(hetu()), "hetu %s", "henkilötunnus: %s"));
        kinds.add(kind(
                PiiType.IN_AADHAAR, this::aadhaar, () -> bump(aadhaar()), "Aadhaar %s", "my aadhaar number is %s"));
        kinds.add(kind(PiiType.AU_TAX_FILE_NUMBER, this::tfn, () -> bump(tfn()), "TFN %s", "my TFN is %s"));
        kinds.add(kind(PiiType.CA_SOCIAL_INSURANCE_NUMBER, this::sin, () -> bump(sin()), "SIN %s", "NAS : %s"));
        kinds.add(kind(PiiType.BR_CPF, this::cpf, () -> bump(cpf()), "CPF %s", "meu CPF: %s"));
        kinds.add(kind(PiiType.BR_CNPJ, this::cnpj, () -> bump(cnpj()), "CNPJ %s", "empresa %s"));
        kinds.add(kind(PiiType.ZA_ID_NUMBER, this::zaId, () -> bump(zaId()), "ID number %s", "RSA identity %s"));
        kinds.add(kind(PiiType.SG_NATIONAL_ID, this::nric, () -> bumpLetter(nric()), "NRIC %s", "holder of %s"));
        kinds.add(kind(
                PiiType.US_SOCIAL_SECURITY_NUMBER,
                this::ssn,
                () -> "666-" + digits(2) + "-" + digits(4),
                "SSN %s",
                "%s is my SSN"));
        kinds.add(kind(
                PiiType.US_BANK_ROUTING_NUMBER, this::routing, () -> bump(routing()), "routing number %s", "ABA %s"));
        kinds.add(kind(PiiType.VEHICLE_IDENTIFICATION_NUMBER, this::vin, () -> bumpVin(vin()), "car %s sold", "%s"));
        kinds.add(kind(PiiType.IP_ADDRESS, this::ip, this::noIp, "from %s today", "host=%s"));
        kinds.add(kind(PiiType.MAC_ADDRESS, this::mac, () -> "g0" + mac().substring(2), "device %s", "mac=%s"));
        return kinds;
    }

    List<Kind> secrets() {
        List<Kind> kinds = new ArrayList<>();
        String[] sentences = {"export KEY=%s", "use %s for now", "\"%s\"", "key: %s;"};
        kinds.add(kind(
                PiiType.AWS_ACCESS_KEY,
                () -> pick("AKIA", "ASIA") + draw(UPPER + "234567", 16),
                () -> "AKIA" + draw(UPPER, 9),
                sentences));
        kinds.add(kind(
                PiiType.OPENAI_API_KEY,
                () -> "sk-proj-" + draw(ALNUM, 48),
                () -> "sk-your-api-key-here-now-ok",
                sentences));
        kinds.add(kind(
                PiiType.ANTHROPIC_API_KEY,
                () -> "sk-ant-api03-" + draw(ALNUM, 93) + "AA",
                () -> "sk-ant-xxxxxxxxxxxxxxxxxxxxxxx",
                sentences));
        kinds.add(kind(
                PiiType.GITHUB_TOKEN,
                () -> pick("ghp_", "gho_", "ghs_") + draw(ALNUM, 36),
                () -> "ghp_" + draw(ALNUM, 9),
                sentences));
        kinds.add(kind(PiiType.GITLAB_TOKEN, () -> "glpat-" + draw(ALNUM, 20), () -> "glpat-short", sentences));
        kinds.add(kind(
                PiiType.SLACK_TOKEN,
                () -> "xoxb-" + digits(12) + "-" + digits(12) + "-" + draw(ALNUM, 24),
                () -> "xoxb-token",
                sentences));
        kinds.add(kind(
                PiiType.STRIPE_KEY, () -> pick("sk_live_", "rk_test_") + draw(ALNUM, 24), () -> "sk_live_", sentences));
        kinds.add(kind(
                PiiType.GOOGLE_API_KEY, () -> "AIza" + draw(ALNUM, 35), () -> "AIza" + draw(ALNUM, 12), sentences));
        kinds.add(kind(PiiType.BEDROCK_API_KEY, () -> "ABSK" + draw(ALNUM, 128), () -> "ABSK", sentences));
        kinds.add(kind(PiiType.AZURE_KEY, () -> draw(ALNUM, 3) + "8Q~" + draw(ALNUM, 34), () -> "abc8Q~", sentences));
        kinds.add(kind(
                PiiType.JSON_WEB_TOKEN,
                () -> "eyJ" + draw(ALNUM, 30) + ".eyJ" + draw(ALNUM, 60) + "." + draw(ALNUM, 43),
                () -> "eyJ" + draw(ALNUM, 9),
                sentences));
        String[] notations = {
            "curl -H 'Authorization: Bearer %s' https://x.example",
            "os.environ[\"K\"] = \"%s\"",
            "see `%s`, please",
            "<k>%s</k>",
            "token \"%s\""
        };
        kinds.add(kind(
                PiiType.GITHUB_TOKEN,
                () -> "github_pat_" + draw(ALNUM, 22) + "_" + draw(ALNUM, 59),
                () -> "github_pat_" + "x".repeat(82),
                notations));
        kinds.add(kind(
                PiiType.SLACK_TOKEN,
                () -> "https://hooks.slack.com/services/T" + draw(UPPER, 8) + "/B" + draw(UPPER, 8) + "/"
                        + draw(ALNUM, 24),
                () -> "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
                notations));
        kinds.add(kind(
                PiiType.GOOGLE_API_KEY, () -> "ya29." + draw(ALNUM, 120), () -> "ya29." + draw(ALNUM, 5), notations));
        kinds.add(kind(
                PiiType.AZURE_KEY,
                () -> "/" + draw(ALNUM, 85) + "==",
                () -> "/run/secrets/account_key",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=%s;EndpointSuffix=core.windows.net"));
        kinds.add(kind(
                PiiType.PASSWORD,
                () -> draw(UPPER, 1) + draw(ALNUM, 6) + digits(2) + pick("!", "$", "&x", "#a"),
                () -> pick("required", "<password>", "${PASSWORD}", "changeme", "{cipher}abc", "000000000000"),
                "the password is %s",
                "mot de passe : %s",
                "login as bob with password %s",
                "Password: %s",
                "wachtwoord: %s"));
        kinds.add(kind(
                PiiType.SECRET,
                () -> draw(ALNUM, 32),
                () -> pick("arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf", "vault:kv/app#token"),
                "ENV API_TOKEN %s",
                "the token is %s",
                "--token %s",
                "secret = '%s'"));
        kinds.add(kind(
                PiiType.SECRET,
                () -> draw(ALNUM, 32),
                () -> "changeme-please-soon",
                "client_secret = \"%s\"",
                "{\"apiKey\":\"%s\"}",
                "AUTH_TOKEN=%s",
                "access_token: %s"));
        return kinds;
    }

    List<Kind> phones() {
        return List.of(kind(
                PiiType.PHONE,
                this::phone,
                () -> "20" + digits(2) + "-" + digits(2) + "-" + digits(2),
                "Call %s.",
                "Tel.: %s",
                "%s",
                "my number is %s, call me",
                "reach me at %s"));
    }

    private static Kind kind(PiiType type, Supplier<String> value, Supplier<String> miss, String... sentences) {
        return new Kind(type, value, miss, List.of(sentences));
    }

    String phone() {
        return switch (random.nextInt(8)) {
            case 0 -> "+49 " + pick("30", "89", "171") + " " + digits(7);
            case 1 -> "+1 " + area() + "-" + area() + "-" + digits(4);
            case 2 -> "(" + area() + ") " + area() + "-" + digits(4);
            case 3 -> area() + "-" + area() + "-" + digits(4);
            case 4 -> "+44 20 " + digits(4) + " " + digits(4);
            case 5 -> "06 " + digits(2) + " " + digits(2) + " " + digits(2) + " " + digits(2);
            case 6 -> "0" + pick("30", "89") + "/" + digits(7);
            default -> "+33" + (1 + random.nextInt(9)) + digits(8);
        };
    }

    private String area() {
        return (2 + random.nextInt(8)) + digits(2);
    }

    String email() {
        return draw("abcdefghijklmnopqrstuvwxyz", 5) + pick(".", "_", "+", "") + draw(ALNUM, 4) + "@"
                + draw("abcdefghij", 6) + pick(".com", ".de", ".co.uk", ".io", "-x.org");
    }

    private String noEmail() {
        return pick("foo@", "@bar.com", "a at b.com", "x@y", "icon@2x.png");
    }

    String card() {
        String prefix = pick("4" + digits(1), "51", "55", "34", "37", "6011", "2221", "3530");
        int length = prefix.startsWith("34") || prefix.startsWith("37") ? 15 : 16;
        String number = withLuhn(prefix + digits(length - 1 - prefix.length()));
        return length == 16 && random.nextBoolean() ? grouped(number, 4, pick(" ", "-")) : number;
    }

    private String noCard() {
        return bump(card());
    }

    String iban() {
        String body = switch (random.nextInt(6)) {
            case 0 -> "DE" + digits(18);
            case 1 -> "FR" + digits(10) + draw(UPPER + "0123456789", 11) + digits(2);
            case 2 -> "GB" + draw(UPPER, 4) + digits(14);
            case 3 -> "NO" + digits(11);
            case 4 -> "NL" + draw(UPPER, 4) + digits(10);
            default -> "MT" + draw(UPPER, 4) + digits(5) + draw(UPPER + "0123456789", 18);
        };
        String country = body.substring(0, 2);
        String account = body.substring(2);
        StringBuilder numeric = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            numeric.append(Character.digit(c, 36));
        }
        int check = 98
                - new BigInteger(numeric.toString()).mod(BigInteger.valueOf(97)).intValue();
        String iban = country + String.format(Locale.ROOT, "%02d", check) + account;
        iban = random.nextInt(3) == 0 ? iban.toLowerCase(Locale.ROOT) : iban;
        return switch (random.nextInt(4)) {
            case 0 -> grouped(iban, 4, " ");
            case 1 -> grouped(iban, 4, "-");
            case 2 -> grouped(iban, 5, "\u00a0");
            default -> iban;
        };
    }

    private String noIban() {
        return bump(iban());
    }

    String deTax() {
        while (true) {
            List<Integer> pool = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
            java.util.Collections.shuffle(pool, random);
            pool.set(9, pool.get(random.nextInt(9)));
            java.util.Collections.shuffle(pool, random);
            if (pool.get(0) != 0) {
                int p = 10;
                StringBuilder s = new StringBuilder();
                for (int d : pool) {
                    s.append(d);
                    int sum = (d + p) % 10;
                    p = 2 * (sum == 0 ? 10 : sum) % 11;
                }
                int check = 11 - p;
                return s.append(check == 10 ? 0 : check).toString();
            }
        }
    }

    String nir() {
        String body =
                pick("1", "2") + digits(2) + pick("01", "07", "12") + pick("75", "13", "69") + digits(3) + digits(3);
        return body + String.format(Locale.ROOT, "%02d", 97 - Long.parseLong(body) % 97);
    }

    String nhs() {
        while (true) {
            String body = (1 + random.nextInt(9)) + digits(8);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (body.charAt(i) - '0') * (10 - i);
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                String all = body + check;
                return random.nextBoolean()
                        ? all
                        : all.substring(0, 3) + " " + all.substring(3, 6) + " " + all.substring(6);
            }
        }
    }

    String nino() {
        return pick("AB", "CE", "JN", "SA", "WK") + digits(6) + pick("A", "B", "C", "D");
    }

    String codiceFiscale() {
        String body = draw("BCDFGLMNPRSTVZ", 6)
                + digits(2)
                + pick("A", "H", "T", "R")
                + pick("01", "15", "28", "45", "68")
                + draw("ABCDEFGHIL", 1)
                + digits(3);
        int[] table = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = body.charAt(i);
            int plain = Character.isDigit(c) ? c - '0' : c - 'A';
            sum += (i + 1) % 2 == 1 ? table[plain] : plain;
        }
        return body + UPPER.charAt(sum % 26);
    }

    String dni() {
        int number = random.nextInt(100_000_000);
        boolean nie = random.nextBoolean();
        String letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        if (nie) {
            int first = random.nextInt(3);
            int rest = number % 10_000_000;
            return "XYZ".charAt(first)
                    + String.format(Locale.ROOT, "%07d", rest)
                    + letters.charAt((first * 10_000_000 + rest) % 23);
        }
        return String.format(Locale.ROOT, "%08d", number) + letters.charAt(number % 23);
    }

    String pesel() {
        String body = digits(2) + pick("01", "32", "12", "25") + pick("01", "15", "28") + digits(4);
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (body.charAt(i) - '0') * new int[] {1, 3, 7, 9}[i % 4] % 10;
        }
        return body + (10 - sum % 10) % 10;
    }

    String bsn() {
        while (true) {
            String body = (1 + random.nextInt(9)) + digits(7);
            int sum = 0;
            for (int i = 0; i < 8; i++) {
                sum += (body.charAt(i) - '0') * (9 - i);
            }
            if (sum % 11 < 10) {
                return body + sum % 11;
            }
        }
    }

    String personnummer() {
        String all = withLuhn(digits(2) + pick("01", "06", "12") + pick("01", "15", "28", "75") + digits(3));
        return all.substring(0, 6) + pick("-", "+") + all.substring(6);
    }

    String hetu() {
        String birth = pick("01", "15", "28") + pick("01", "06", "12") + digits(2);
        String number = digits(3);
        return birth
                + pick("-", "A", "+")
                + number
                + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(Integer.parseInt(birth + number) % 31);
    }

    String aadhaar() {
        int[][] d = new int[10][10];
        // The dihedral group of order ten, from its definition.
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                d[i][j] = i < 5
                        ? (j < 5 ? (i + j) % 5 : 5 + (i + j - 5) % 5)
                        : j < 5 ? 5 + (i - 5 - j + 5) % 5 : (i - j + 5) % 5;
            }
        }
        int[] p = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        String body = (2 + random.nextInt(8)) + digits(10);
        for (int check = 0; check < 10; check++) {
            int c = 0;
            String all = body + check;
            for (int i = 0; i < 12; i++) {
                int v = all.charAt(11 - i) - '0';
                for (int k = 0; k < i % 8; k++) {
                    v = p[v];
                }
                c = d[c][v];
            }
            if (c == 0) {
                return grouped(all, 4, " ");
            }
        }
        throw new IllegalStateException();
    }

    String tfn() {
        int[] w = {1, 4, 3, 7, 5, 8, 6, 9, 10};
        while (true) {
            String body = (1 + random.nextInt(9)) + digits(8);
            int sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += (body.charAt(i) - '0') * w[i];
            }
            if (sum % 11 == 0) {
                return random.nextBoolean() ? body : grouped(body, 3, " ");
            }
        }
    }

    String sin() {
        String all = withLuhn(pick("1", "4", "7", "9") + digits(7));
        return random.nextBoolean() ? all : grouped(all, 3, pick(" ", "-"));
    }

    String cpf() {
        String body = digits(9);
        for (int n = 10; n <= 11; n++) {
            int sum = 0;
            for (int i = 0; i < n - 1; i++) {
                sum += (body.charAt(i) - '0') * (n - i);
            }
            int r = 11 - sum % 11;
            body += r > 9 ? 0 : r;
        }
        return random.nextBoolean()
                ? body
                : body.substring(0, 3) + "." + body.substring(3, 6) + "." + body.substring(6, 9) + "-"
                        + body.substring(9);
    }

    String cnpj() {
        String body = digits(8) + "0001";
        for (int n = 0; n < 2; n++) {
            int sum = 0;
            int weight = 2;
            for (int i = body.length() - 1; i >= 0; i--) {
                sum += (body.charAt(i) - '0') * weight;
                weight = weight == 9 ? 2 : weight + 1;
            }
            int r = sum % 11;
            body += r < 2 ? 0 : 11 - r;
        }
        return random.nextBoolean()
                ? body
                : body.substring(0, 2) + "." + body.substring(2, 5) + "." + body.substring(5, 8) + "/"
                        + body.substring(8, 12) + "-" + body.substring(12);
    }

    String zaId() {
        return withLuhn(digits(2) + pick("01", "06", "12") + pick("01", "15", "28") + digits(4) + pick("0", "1") + "8");
    }

    String nric() {
        String series = pick("S", "T", "F", "G", "M");
        String body = digits(7);
        int[] w = {2, 7, 6, 5, 4, 3, 2};
        int sum = switch (series) {
            case "T", "G" -> 4;
            case "M" -> 3;
            default -> 0;
        };
        for (int i = 0; i < 7; i++) {
            sum += (body.charAt(i) - '0') * w[i];
        }
        int index = sum % 11;
        return series
                + body
                + switch (series) {
                    case "S", "T" -> "JZIHGFEDCBA".charAt(index);
                    case "F", "G" -> "XWUTRQPNMLK".charAt(index);
                    default -> "KLJNPQRTUWX".charAt(10 - index);
                };
    }

    String ssn() {
        return (100 + random.nextInt(500)) + "-" + (10 + random.nextInt(90)) + "-" + (1000 + random.nextInt(9000));
    }

    String routing() {
        String body = pick("01", "12", "21", "32", "61", "72") + digits(6);
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (body.charAt(i) - '0') * new int[] {3, 7, 1}[i % 3];
        }
        return body + (10 - sum % 10) % 10;
    }

    String vin() {
        String body = draw("ABCDEFGHJKLMNPRSTUVWXYZ", 3) + draw("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", 5) + "0"
                + draw("ABCDEFGHJKLMNPRSTVWXYZ", 2) + digits(6);
        String letters = "ABCDEFGH JKLMN P R  STUVWXYZ";
        int[] w = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            char c = body.charAt(i);
            int at = letters.indexOf(c);
            int value = Character.isDigit(c) ? c - '0' : at < 9 ? at + 1 : at < 19 ? at - 8 : at - 18;
            sum += value * w[i];
        }
        int check = sum % 11;
        return body.substring(0, 8) + (check == 10 ? "X" : check) + body.substring(9);
    }

    String ip() {
        if (random.nextInt(3) == 0) {
            return pick("2001:db8::", "fe80::") + Integer.toHexString(1 + random.nextInt(65535)) + pick("", ":1f");
        }
        return (1 + random.nextInt(254)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                + (1 + random.nextInt(254));
    }

    private String noIp() {
        return pick("256.1.2.3", "1.2.3", "1.2.3.4.5", "12:30:45", "300.300.300.300");
    }

    String mac() {
        StringBuilder mac = new StringBuilder();
        String separator = pick(":", "-");
        for (int i = 0; i < 6; i++) {
            mac.append(i == 0 ? "" : separator).append(draw("0123456789abcdef", 2));
        }
        return mac.toString();
    }

    static String withLuhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int d = body.charAt(body.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? d * 2 / 10 + d * 2 % 10 : d;
        }
        return body + (10 - sum % 10) % 10;
    }

    /** The value with its last digit one higher. */
    String bump(String value) {
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (Character.isDigit(c)) {
                return value.substring(0, i) + (c == '9' ? '0' : (char) (c + 1)) + value.substring(i + 1);
            }
        }
        return value;
    }

    private static String bumpLetter(String value) {
        char c = value.charAt(value.length() - 1);
        return value.substring(0, value.length() - 1) + (c == 'Z' ? 'A' : (char) (c + 1));
    }

    private static String bumpHetu(String value) {
        char c = value.charAt(value.length() - 1);
        return value.substring(0, value.length() - 1) + (c == 'Y' ? '0' : 'Y');
    }

    private static String bumpVin(String value) {
        char c = value.charAt(8);
        return value.substring(0, 8) + (c == 'X' ? '0' : c == '9' ? 'X' : (char) (c + 1)) + value.substring(9);
    }

    String digits(int count) {
        return draw("0123456789", count);
    }

    String draw(String from, int count) {
        StringBuilder s = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            s.append(from.charAt(random.nextInt(from.length())));
        }
        return s.toString();
    }

    String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String grouped(String value, int size, String separator) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < value.length(); i += size) {
            s.append(i == 0 ? "" : separator).append(value, i, Math.min(value.length(), i + size));
        }
        return s.toString();
    }
}
