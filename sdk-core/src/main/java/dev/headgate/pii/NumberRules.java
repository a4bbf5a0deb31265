package dev.headgate.pii;

import java.util.List;

/**
 * The kinds of numbers that are looked for, earlier ones first where several fit equally.
 *
 * <p>A kind is found without words around it where chance lets no more than about one number in fifty of its shape
 * through.
 */
final class NumberRules {
    private static final NumberRule.Check ANY = (digits, length) -> true;

    static final List<NumberRule> ALL = List.of(
            // Before the cards, of which old ones have 13 digits too.
            NumberRule.certain(
                    PiiType.ZA_ID_NUMBER,
                    Topic.ZA_ID,
                    OverseasNumbers::zaId,
                    "0000000000000",
                    "000000 0000 000",
                    "000000 0000 00 0",
                    "000000-0000-000"),
            NumberRule.inContext(
                    PiiType.FI_PERSONAL_IDENTITY_CODE, Topic.FI_ID, EuropeanNumbers::fiHetu, "000000-0000"),
            NumberRule.certain(
                    PiiType.CREDIT_DEBIT_CARD_NUMBER,
                    Topic.CARD,
                    PaymentCards::isValid,
                    "0000 0000 0000 0000",
                    "0000-0000-0000-0000",
                    "0000.0000.0000.0000",
                    "0000 0000 0000 0000 000",
                    "0000-0000-0000-0000-000",
                    "0000 000000 00000",
                    "0000-000000-00000",
                    "0000 000000 0000",
                    "0000-000000-0000",
                    "00000000 00000000",
                    "000000 0000000000",
                    "000000 0000000000000",
                    "000000000000",
                    "0000000000000",
                    "00000000000000",
                    "000000000000000",
                    "0000000000000000",
                    "00000000000000000",
                    "000000000000000000",
                    "0000000000000000000"),
            NumberRule.certain(
                    PiiType.US_SOCIAL_SECURITY_NUMBER, Topic.SSN, OverseasNumbers::usSsn, "000-00-0000", "000 00 0000"),
            NumberRule.inContext(
                    PiiType.US_SOCIAL_SECURITY_NUMBER, Topic.SSN, OverseasNumbers::usSsn, "000000000", "000.00.0000"),
            NumberRule.certain(
                    PiiType.US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER,
                    Topic.ITIN,
                    OverseasNumbers::usItin,
                    "000-00-0000",
                    "000 00 0000"),
            NumberRule.inContext(
                    PiiType.US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER, Topic.ITIN, OverseasNumbers::usItin, "000000000"),
            NumberRule.inContext(
                    PiiType.US_BANK_ROUTING_NUMBER,
                    Topic.ROUTING,
                    OverseasNumbers::usRouting,
                    "000000000",
                    "0000-0000-0"),
            NumberRule.certain(
                    PiiType.FR_SOCIAL_SECURITY_NUMBER,
                    Topic.FR_NIR,
                    EuropeanNumbers::frNir,
                    "000000000000000",
                    "0 00 00 00 000 000 00",
                    "0-00-00-00-000-000-00",
                    "0000000000000 00"),
            NumberRule.certain(
                    PiiType.FR_TAX_ID, Topic.FR_TAX, EuropeanNumbers::frTaxId, "0000000000000", "00 00 000 000 000"),
            NumberRule.certain(
                    PiiType.BR_CNPJ, Topic.CNPJ, OverseasNumbers::brCnpj, "00000000000000", "00.000.000/0000-00"),
            NumberRule.certain(
                    PiiType.DE_TAX_ID,
                    Topic.DE_TAX,
                    EuropeanNumbers::deTaxId,
                    "00000000000",
                    "00 000 000 000",
                    "00-000-000-000",
                    "00/000/000/000"),
            NumberRule.certain(
                    PiiType.BR_CPF,
                    Topic.CPF,
                    OverseasNumbers::brCpf,
                    "00000000000",
                    "000.000.000-00",
                    "000 000 000 00",
                    "000000000-00"),
            NumberRule.certain(
                    PiiType.AU_BUSINESS_NUMBER, Topic.ABN, OverseasNumbers::auAbn, "00000000000", "00 000 000 000"),
            NumberRule.certain(PiiType.PL_NATIONAL_ID, Topic.PESEL, EuropeanNumbers::plPesel, "00000000000"),
            NumberRule.certain(
                    PiiType.SE_PERSONAL_IDENTITY_NUMBER,
                    Topic.SE_ID,
                    EuropeanNumbers::sePersonal,
                    "000000-0000",
                    "00000000-0000",
                    "000000+0000",
                    "000000000000",
                    "00000000 0000",
                    "000000 0000"),
            NumberRule.inContext(
                    PiiType.SE_PERSONAL_IDENTITY_NUMBER, Topic.SE_ID, EuropeanNumbers::sePersonal, "0000000000"),
            NumberRule.certain(
                    PiiType.IN_AADHAAR, Topic.AADHAAR, OverseasNumbers::inAadhaar, "0000 0000 0000", "0000-0000-0000"),
            NumberRule.inContext(PiiType.IN_AADHAAR, Topic.AADHAAR, OverseasNumbers::inAadhaar, "000000000000"),
            NumberRule.inContext(PiiType.IT_VAT_NUMBER, Topic.IT_VAT, EuropeanNumbers::itVat, "00000000000"),
            NumberRule.certain(
                    PiiType.AU_MEDICARE_NUMBER,
                    Topic.MEDICARE,
                    OverseasNumbers::auMedicare,
                    "0000 00000 0",
                    "0000-00000-0"),
            NumberRule.inContext(
                    PiiType.AU_MEDICARE_NUMBER,
                    Topic.MEDICARE,
                    OverseasNumbers::auMedicare,
                    "0000000000",
                    "00000000000"),
            NumberRule.inContext(
                    PiiType.UK_NATIONAL_HEALTH_SERVICE_NUMBER,
                    Topic.NHS,
                    EuropeanNumbers::ukNhs,
                    "0000000000",
                    "000 000 0000",
                    "000-000-0000"),
            NumberRule.inContext(
                    PiiType.UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER,
                    Topic.UTR,
                    EuropeanNumbers::ukUtr,
                    "0000000000",
                    "00000 00000"),
            NumberRule.inContext(
                    PiiType.CA_HEALTH_NUMBER,
                    Topic.HEALTH,
                    OverseasNumbers::caHealth,
                    "0000000000",
                    "0000 000 000",
                    "0000-000-000"),
            NumberRule.certain(PiiType.PL_TAX_ID, Topic.NIP, EuropeanNumbers::plNip, "000-000-00-00", "000-00-00-000"),
            NumberRule.inContext(PiiType.PL_TAX_ID, Topic.NIP, EuropeanNumbers::plNip, "0000000000", "000 000 00 00"),
            NumberRule.inContext(
                    PiiType.NL_CITIZEN_SERVICE_NUMBER,
                    Topic.BSN,
                    EuropeanNumbers::nlBsn,
                    "000000000",
                    "00000000",
                    "0000.00.000",
                    "000.000.000",
                    "0000 00 000",
                    "000 000 000"),
            NumberRule.certain(PiiType.CA_SOCIAL_INSURANCE_NUMBER, Topic.SIN, OverseasNumbers::caSin, "000-000-000"),
            NumberRule.inContext(
                    PiiType.CA_SOCIAL_INSURANCE_NUMBER, Topic.SIN, OverseasNumbers::caSin, "000000000", "000 000 000"),
            NumberRule.inContext(
                    PiiType.AU_TAX_FILE_NUMBER,
                    Topic.TFN,
                    OverseasNumbers::auTfn,
                    "000000000",
                    "000 000 000",
                    "000-000-000",
                    "00000000",
                    "00 000 000",
                    "000 000 00"),
            NumberRule.inContext(
                    PiiType.US_BANK_ACCOUNT_NUMBER,
                    Topic.ACCOUNT,
                    ANY,
                    "00000000",
                    "000000000",
                    "0000000000",
                    "00000000000",
                    "000000000000",
                    "0000000000000",
                    "00000000000000",
                    "000000000000000",
                    "00000000000000000"),
            NumberRule.inContext(PiiType.PASSPORT_NUMBER, Topic.PASSPORT, ANY, "0000000", "00000000", "000000000"),
            NumberRule.inContext(PiiType.DRIVER_ID, Topic.DRIVER, ANY, "0000000", "00000000", "000000000"));

    private NumberRules() {}
}
