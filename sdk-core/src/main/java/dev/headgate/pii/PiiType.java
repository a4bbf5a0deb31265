package dev.headgate.pii;

import dev.headgate.internal.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A type of personal data or secret.
 *
 * <p>The first 31 carry the names of Amazon Bedrock Guardrails' {@code GuardrailPiiEntityType}, so that a guardrail's
 * findings need no translation. Types of an application's own are made by {@link #of(String)}.
 */
public final class PiiType {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{1,47}");
    private static final int MAX_LABEL = 12;
    private static final Map<String, PiiType> KNOWN = new LinkedHashMap<>();

    /** A postal address; found by remote detectors and dictionaries only. */
    public static final PiiType ADDRESS = personal("ADDRESS", "ADDRESS");

    /** A person's age; found by remote detectors and dictionaries only. */
    public static final PiiType AGE = personal("AGE", "AGE");

    /** The id of an AWS access key. */
    public static final PiiType AWS_ACCESS_KEY = secret("AWS_ACCESS_KEY", "AWSKEY");

    /** The secret of an AWS access key. */
    public static final PiiType AWS_SECRET_KEY = secret("AWS_SECRET_KEY", "AWSSECRET");

    /** A Canadian health card number. */
    public static final PiiType CA_HEALTH_NUMBER = personal("CA_HEALTH_NUMBER", "CAHEALTH");

    /** A Canadian social insurance number. */
    public static final PiiType CA_SOCIAL_INSURANCE_NUMBER = personal("CA_SOCIAL_INSURANCE_NUMBER", "CASIN");

    /** The security code of a payment card. */
    public static final PiiType CREDIT_DEBIT_CARD_CVV = personal("CREDIT_DEBIT_CARD_CVV", "CVV");

    /** The expiry date of a payment card. */
    public static final PiiType CREDIT_DEBIT_CARD_EXPIRY = personal("CREDIT_DEBIT_CARD_EXPIRY", "CARDEXPIRY");

    /** The number of a payment card. */
    public static final PiiType CREDIT_DEBIT_CARD_NUMBER = personal("CREDIT_DEBIT_CARD_NUMBER", "CARD");

    /** The number of a driving licence. */
    public static final PiiType DRIVER_ID = personal("DRIVER_ID", "DRIVERID");

    /** An e-mail address. */
    public static final PiiType EMAIL = personal("EMAIL", "EMAIL");

    /** An IBAN. */
    public static final PiiType INTERNATIONAL_BANK_ACCOUNT_NUMBER =
            personal("INTERNATIONAL_BANK_ACCOUNT_NUMBER", "IBAN");

    /** An IPv4 or IPv6 address. */
    public static final PiiType IP_ADDRESS = personal("IP_ADDRESS", "IP");

    /** A vehicle's licence plate; found by remote detectors and dictionaries only. */
    public static final PiiType LICENSE_PLATE = personal("LICENSE_PLATE", "PLATE");

    /** A network interface's hardware address. */
    public static final PiiType MAC_ADDRESS = personal("MAC_ADDRESS", "MAC");

    /** A person's name; found by remote detectors and dictionaries only. */
    public static final PiiType NAME = personal("NAME", "NAME");

    /** A password. */
    public static final PiiType PASSWORD = secret("PASSWORD", "PASSWORD");

    /** A telephone number. */
    public static final PiiType PHONE = personal("PHONE", "PHONE");

    /** A personal identification number. */
    public static final PiiType PIN = secret("PIN", "PIN");

    /** A bank's SWIFT code, which is its BIC. */
    public static final PiiType SWIFT_CODE = personal("SWIFT_CODE", "SWIFT");

    /** A British NHS number. */
    public static final PiiType UK_NATIONAL_HEALTH_SERVICE_NUMBER =
            personal("UK_NATIONAL_HEALTH_SERVICE_NUMBER", "UKNHS");

    /** A British national insurance number. */
    public static final PiiType UK_NATIONAL_INSURANCE_NUMBER = personal("UK_NATIONAL_INSURANCE_NUMBER", "UKNINO");

    /** A British unique taxpayer reference. */
    public static final PiiType UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER =
            personal("UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER", "UKUTR");

    /** An address that carries credentials. */
    public static final PiiType URL = personal("URL", "URL");

    /** A user name; found by remote detectors and dictionaries only. */
    public static final PiiType USERNAME = personal("USERNAME", "USERNAME");

    /** A US bank account number. */
    public static final PiiType US_BANK_ACCOUNT_NUMBER = personal("US_BANK_ACCOUNT_NUMBER", "USACCOUNT");

    /** A US bank routing number. */
    public static final PiiType US_BANK_ROUTING_NUMBER = personal("US_BANK_ROUTING_NUMBER", "USROUTING");

    /** A US individual taxpayer identification number. */
    public static final PiiType US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER =
            personal("US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER", "USITIN");

    /** A US passport number. */
    public static final PiiType US_PASSPORT_NUMBER = personal("US_PASSPORT_NUMBER", "USPASSPORT");

    /** A US social security number. */
    public static final PiiType US_SOCIAL_SECURITY_NUMBER = personal("US_SOCIAL_SECURITY_NUMBER", "USSSN");

    /** A vehicle identification number. */
    public static final PiiType VEHICLE_IDENTIFICATION_NUMBER = personal("VEHICLE_IDENTIFICATION_NUMBER", "VIN");

    // Headgate's own.

    /** A date of birth. */
    public static final PiiType DATE_OF_BIRTH = personal("DATE_OF_BIRTH", "BIRTHDATE");

    /** A passport number, or the machine-readable lines of a passport. */
    public static final PiiType PASSPORT_NUMBER = personal("PASSPORT_NUMBER", "PASSPORT");

    /** An address of a crypto currency. */
    public static final PiiType CRYPTO_ADDRESS = personal("CRYPTO_ADDRESS", "CRYPTO");

    /** A German tax id (Steuer-IdNr). */
    public static final PiiType DE_TAX_ID = personal("DE_TAX_ID", "DETAXID");

    /** The number of a German identity card. */
    public static final PiiType DE_ID_CARD_NUMBER = personal("DE_ID_CARD_NUMBER", "DEIDCARD");

    /** A German pension insurance number. */
    public static final PiiType DE_SOCIAL_SECURITY_NUMBER = personal("DE_SOCIAL_SECURITY_NUMBER", "DESSN");

    /** A French social security number (NIR). */
    public static final PiiType FR_SOCIAL_SECURITY_NUMBER = personal("FR_SOCIAL_SECURITY_NUMBER", "FRNIR");

    /** A French tax number (SPI). */
    public static final PiiType FR_TAX_ID = personal("FR_TAX_ID", "FRTAXID");

    /** An Italian fiscal code. */
    public static final PiiType IT_FISCAL_CODE = personal("IT_FISCAL_CODE", "ITCF");

    /** An Italian VAT number. */
    public static final PiiType IT_VAT_NUMBER = personal("IT_VAT_NUMBER", "ITVAT");

    /** A Spanish DNI or NIE. */
    public static final PiiType ES_NATIONAL_ID = personal("ES_NATIONAL_ID", "ESDNI");

    /** A Spanish tax id of an organisation (CIF). */
    public static final PiiType ES_TAX_ID = personal("ES_TAX_ID", "ESCIF");

    /** A Polish PESEL. */
    public static final PiiType PL_NATIONAL_ID = personal("PL_NATIONAL_ID", "PLPESEL");

    /** A Polish tax id (NIP). */
    public static final PiiType PL_TAX_ID = personal("PL_TAX_ID", "PLNIP");

    /** The number of a Polish identity card. */
    public static final PiiType PL_ID_CARD_NUMBER = personal("PL_ID_CARD_NUMBER", "PLIDCARD");

    /** A Dutch citizen service number (BSN). */
    public static final PiiType NL_CITIZEN_SERVICE_NUMBER = personal("NL_CITIZEN_SERVICE_NUMBER", "NLBSN");

    /** A Swedish personal identity number. */
    public static final PiiType SE_PERSONAL_IDENTITY_NUMBER = personal("SE_PERSONAL_IDENTITY_NUMBER", "SEPIN");

    /** A Finnish personal identity code. */
    public static final PiiType FI_PERSONAL_IDENTITY_CODE = personal("FI_PERSONAL_IDENTITY_CODE", "FIHETU");

    /** An Indian Aadhaar number. */
    public static final PiiType IN_AADHAAR = personal("IN_AADHAAR", "INAADHAAR");

    /** An Indian permanent account number. */
    public static final PiiType IN_PERMANENT_ACCOUNT_NUMBER = personal("IN_PERMANENT_ACCOUNT_NUMBER", "INPAN");

    /** An Australian tax file number. */
    public static final PiiType AU_TAX_FILE_NUMBER = personal("AU_TAX_FILE_NUMBER", "AUTFN");

    /** An Australian Medicare number. */
    public static final PiiType AU_MEDICARE_NUMBER = personal("AU_MEDICARE_NUMBER", "AUMEDICARE");

    /** An Australian business number. */
    public static final PiiType AU_BUSINESS_NUMBER = personal("AU_BUSINESS_NUMBER", "AUABN");

    /** A Brazilian CPF. */
    public static final PiiType BR_CPF = personal("BR_CPF", "BRCPF");

    /** A Brazilian CNPJ. */
    public static final PiiType BR_CNPJ = personal("BR_CNPJ", "BRCNPJ");

    /** A South African identity number. */
    public static final PiiType ZA_ID_NUMBER = personal("ZA_ID_NUMBER", "ZAID");

    /** A Singaporean NRIC or FIN. */
    public static final PiiType SG_NATIONAL_ID = personal("SG_NATIONAL_ID", "SGNRIC");

    /** A key of Amazon Bedrock. */
    public static final PiiType BEDROCK_API_KEY = secret("BEDROCK_API_KEY", "BEDROCKKEY");

    /** A key of OpenAI. */
    public static final PiiType OPENAI_API_KEY = secret("OPENAI_API_KEY", "OPENAIKEY");

    /** A key of Anthropic. */
    public static final PiiType ANTHROPIC_API_KEY = secret("ANTHROPIC_API_KEY", "ANTHROPICKEY");

    /** A token of GitHub. */
    public static final PiiType GITHUB_TOKEN = secret("GITHUB_TOKEN", "GITHUBTOKEN");

    /** A token of GitLab. */
    public static final PiiType GITLAB_TOKEN = secret("GITLAB_TOKEN", "GITLABTOKEN");

    /** A token or webhook of Slack. */
    public static final PiiType SLACK_TOKEN = secret("SLACK_TOKEN", "SLACKTOKEN");

    /** A key of Stripe. */
    public static final PiiType STRIPE_KEY = secret("STRIPE_KEY", "STRIPEKEY");

    /** A key or token of Google Cloud. */
    public static final PiiType GOOGLE_API_KEY = secret("GOOGLE_API_KEY", "GOOGLEKEY");

    /** A key or secret of Azure. */
    public static final PiiType AZURE_KEY = secret("AZURE_KEY", "AZUREKEY");

    /** A key of another vendor. */
    public static final PiiType API_KEY = secret("API_KEY", "APIKEY");

    /** A JSON web token. */
    public static final PiiType JSON_WEB_TOKEN = secret("JSON_WEB_TOKEN", "JWT");

    /** A private key in PEM form. */
    public static final PiiType PRIVATE_KEY = secret("PRIVATE_KEY", "PRIVATEKEY");

    /** A value of high entropy that is assigned to a name such as {@code secret}. */
    public static final PiiType SECRET = secret("SECRET", "SECRET");

    private final String name;
    private final String label;
    private final boolean secret;

    private PiiType(String name, String label, boolean secret) {
        this.name = name;
        this.label = label;
        this.secret = secret;
    }

    private static PiiType personal(String name, String label) {
        PiiType type = new PiiType(name, label, false);
        KNOWN.put(name, type);
        return type;
    }

    private static PiiType secret(String name, String label) {
        PiiType type = new PiiType(name, label, true);
        KNOWN.put(name, type);
        return type;
    }

    /**
     * Returns the type of a name: one of the constants, or one of the application's own.
     *
     * @param name 2 to 48 of {@code A-Z 0-9 _}, a letter first
     * @return the type
     * @throws IllegalArgumentException if it is no such name
     */
    public static PiiType of(String name) {
        Problems problems = new Problems("PiiType");
        problems.check(
                name != null && FORM.matcher(name).matches(),
                "name",
                name == null ? "is null" : "of " + name.length() + " characters is no type name",
                "use 2 to 48 of A-Z 0-9 _, a letter first");
        problems.throwIfAny();
        PiiType known = KNOWN.get(name);
        return known == null ? new PiiType(name, labelOf(name), false) : known;
    }

    /** Shortens, since tokens cost the model's tokens: {@code PROJECT_CODE_NAME} becomes {@code PROJECTCODEN}. */
    private static String labelOf(String name) {
        String dense = name.replace("_", "").toUpperCase(Locale.ROOT);
        return dense.length() > MAX_LABEL ? dense.substring(0, MAX_LABEL) : dense;
    }

    /**
     * Returns the types that have a constant here.
     *
     * @return the types, Bedrock's first
     */
    public static List<PiiType> known() {
        return List.copyOf(KNOWN.values());
    }

    /**
     * Returns the name.
     *
     * @return such as {@code EMAIL}
     */
    public String name() {
        return name;
    }

    /**
     * Tells whether values of this type open something, so that they are never needed in an answer.
     *
     * @return true for keys, tokens, passwords
     */
    public boolean isSecret() {
        return secret;
    }

    /** What a token of this type shows: 2 to 12 of {@code A-Z 0-9}. */
    String label() {
        return label;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PiiType that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
