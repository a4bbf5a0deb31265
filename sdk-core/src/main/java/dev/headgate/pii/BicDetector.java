package dev.headgate.pii;

/** Finds BICs: ISO 9362, a bank, a country, a place and perhaps a branch, where words speak of banks or the branch is XXX. */
final class BicDetector {
    private static final String COUNTRIES =
            "AD AE AF AG AI AL AM AN AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY"
                    + " BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA"
                    + " GB GD GE GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH"
                    + " KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MR MS MT MU MV MW"
                    + " MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE"
                    + " SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE"
                    + " VG VI VN VU WF WS XK YE YT ZA ZM ZW";
    private static final boolean[] KNOWN = new boolean[26 * 26];

    static {
        for (String country : COUNTRIES.split(" ", -1)) {
            KNOWN[(country.charAt(0) - 'A') * 26 + country.charAt(1) - 'A'] = true;
        }
    }

    private final Text text;
    private final Context context;
    private final Findings out;

    BicDetector(Text text, Context context, Findings out) {
        this.text = text;
        this.context = context;
        this.out = out;
    }

    /** Looks at a run of letters and digits that begins here with capitals; returns whether it is a BIC. */
    boolean at(int start, int end) {
        int length = end - start;
        if ((length != 8 && length != 11) || !isForm(start, end)) {
            return false;
        }
        boolean branch = length == 11 && text.has(end - 3, "XXX");
        if (!branch && !context.speaksOf(Topic.SWIFT, start, end)) {
            return false;
        }
        out.add(start, end, PiiType.SWIFT_CODE, branch ? Confidence.CERTAIN : Confidence.LIKELY);
        return true;
    }

    private boolean isForm(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.chars[i];
            if (!Chars.isUpper(c) && !(Chars.isDigit(c) && i >= start + 6)) {
                return false;
            }
        }
        return KNOWN[(text.chars[start + 4] - 'A') * 26 + text.chars[start + 5] - 'A'];
    }
}
