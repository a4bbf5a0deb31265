package dev.headgate.pii;

import org.jspecify.annotations.Nullable;

/** Finds what mixes letters and digits: IBANs, national ids, passports, VINs, crypto addresses. */
final class MixedDetector {
    /** Longer runs of letters and digits are nothing that is looked for here. */
    private static final int MAX_RUN = 100;

    private static final int SHORTEST = 6;
    private static final int NAMED = 16;

    private final Text text;
    private final Context context;
    private final Findings out;
    private final PartedIds parted;
    private final SpokenSecrets spoken;

    MixedDetector(Text text, Context context, SpokenSecrets spoken, Findings out) {
        this.text = text;
        this.context = context;
        this.spoken = spoken;
        this.out = out;
        parted = new PartedIds(text, out);
    }

    /** Looks at the run of letters and digits that holds this index; returns where to go on. */
    int at(int index) {
        int end = text.alnumEnd(index);
        int start = text.alnumStart(index, MAX_RUN);
        if (end - start > MAX_RUN || (text.alnumAt(start - 1) && !text.isEscape(start - 1))) {
            return end;
        }
        int iban = iban(start, index, end);
        if (iban > 0) {
            return iban;
        }
        PiiType type = end - start < SHORTEST ? null : typeOf(text.string(start, end), start, end);
        if (type != null) {
            out.add(start, end, type, confidence(type));
            return end;
        }
        int whole = parted.around(start, end);
        if (whole < 0) {
            spoken.at(start);
        }
        return Math.max(whole, end);
    }

    private static Confidence confidence(PiiType type) {
        boolean byWords = type.equals(PiiType.PASSPORT_NUMBER)
                || type.equals(PiiType.US_PASSPORT_NUMBER)
                || type.equals(PiiType.DRIVER_ID);
        return byWords ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    private int iban(int start, int digit, int end) {
        int at = digit == start + 2 ? start : -1;
        if (at < 0 && digit - start > 2 && text.digitAt(digit)) {
            // As in IBANDE89…
            at = digit - start == 6 && (text.has(start, "IBAN") || text.has(start, "iban")) ? digit - 2 : -1;
        }
        if (at < 0) {
            return -1;
        }
        int stop = Iban.end(text, at);
        if (stop > 0) {
            out.add(at, stop, PiiType.INTERNATIONAL_BANK_ACCOUNT_NUMBER, Confidence.CERTAIN);
        }
        return Math.max(stop, -1) > end ? stop : stop > 0 ? end : -1;
    }

    private @Nullable PiiType typeOf(String run, int start, int end) {
        switch (run.length()) {
            case 9 -> {
                if (LetteredIds.isDni(run)) {
                    return PiiType.ES_NATIONAL_ID;
                }
                if (LetteredIds.isNric(run)) {
                    return PiiType.SG_NATIONAL_ID;
                }
                if (LetteredIds.isNino(run)) {
                    return PiiType.UK_NATIONAL_INSURANCE_NUMBER;
                }
                if (LetteredIds.isCif(run)
                        && (context.around(start, end) & (Topic.PASSPORT.bit | Topic.SG_ID.bit)) == 0) {
                    return PiiType.ES_TAX_ID;
                }
                if (LetteredIds.isPolishCard(run) && context.speaksOf(Topic.DOWOD, start, end)) {
                    return PiiType.PL_ID_CARD_NUMBER;
                }
                return document(run, start, end);
            }
            case 10 -> {
                if (LetteredIds.isPan(run)) {
                    return PiiType.IN_PERMANENT_ACCOUNT_NUMBER;
                }
                if (LetteredIds.isGermanCard(run) && context.speaksOf(Topic.DE_CARD, start, end)) {
                    return PiiType.DE_ID_CARD_NUMBER;
                }
                return document(run, start, end);
            }
            case 11 -> {
                return LetteredIds.isHetu(run) ? PiiType.FI_PERSONAL_IDENTITY_CODE : document(run, start, end);
            }
            case 12 -> {
                return LetteredIds.isGermanPension(run) ? PiiType.DE_SOCIAL_SECURITY_NUMBER : document(run, start, end);
            }
            case 15 -> {
                return LetteredIds.isCorsicanNir(run) ? PiiType.FR_SOCIAL_SECURITY_NUMBER : null;
            }
            case 16 -> {
                return LetteredIds.isCodiceFiscale(run) ? PiiType.IT_FISCAL_CODE : null;
            }
            case 17 -> {
                return vin(run, start, end);
            }
            case 44 -> {
                return MachineReadable.isSecondLine(run) ? PiiType.PASSPORT_NUMBER : null;
            }
            default -> {
                return run.length() < 10 ? document(run, start, end) : crypto(run);
            }
        }
    }

    private @Nullable PiiType vin(String run, int start, int end) {
        // Only North America prescribes the check digit.
        boolean american = run.charAt(0) >= '1' && run.charAt(0) <= '5';
        boolean known =
                !american && context.speaksOf(Topic.VIN, start, end) && run.indexOf('I') < 0 && run.indexOf('O') < 0;
        boolean part = isBase64Sign(text.at(start - 1)) || isBase64Sign(text.at(end)) || text.at(end) == '=';
        // In lower case, chance makes them of hexadecimal ids.
        boolean upper = run.chars().noneMatch(c -> Chars.isLower((char) c));
        boolean checked = LetteredIds.isVin(run) && (upper || context.speaksOf(Topic.VIN, start, end));
        return !part && (known || checked) ? PiiType.VEHICLE_IDENTIFICATION_NUMBER : null;
    }

    private static boolean isBase64Sign(char c) {
        return c == '+' || c == '/';
    }

    private static @Nullable PiiType crypto(String run) {
        PiiType secret = SecretDetector.ofRun(run);
        if (secret != null) {
            return secret;
        }
        return EthereumAddress.isAddress(run) || Bech32.isAddress(run) || Base58Check.isAddress(run)
                ? PiiType.CRYPTO_ADDRESS
                : null;
    }

    /** Passports and driving licences, where the words around speak of them. */
    private @Nullable PiiType document(String run, int start, int end) {
        if (run.length() < 6 || run.length() > 12) {
            return null;
        }
        int digits = 0;
        for (int i = 0; i < run.length(); i++) {
            if (Chars.isLower(run.charAt(i))) {
                return null;
            }
            digits += Chars.isDigit(run.charAt(i)) ? 1 : 0;
        }
        boolean few = digits < 3;
        // Passports of some countries have letters nearly everywhere.
        long around = few && (digits == 0 || run.length() != 9)
                ? 0
                : few ? context.justBefore(start, NAMED) & Topic.PASSPORT.bit : context.around(start, end);
        if ((around & Topic.PASSPORT.bit) != 0 && run.length() <= 10) {
            boolean american = run.length() == 9 && digits == 8 && (around & Topic.US.bit) != 0;
            return american ? PiiType.US_PASSPORT_NUMBER : PiiType.PASSPORT_NUMBER;
        }
        return (around & Topic.DRIVER.bit) != 0 ? PiiType.DRIVER_ID : null;
    }
}
