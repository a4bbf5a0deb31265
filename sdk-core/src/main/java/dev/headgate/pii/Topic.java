package dev.headgate.pii;

/** What the words around a value speak of. At most 64, each a bit of a mask. */
enum Topic {
    PHONE,
    BIRTH,
    PASSPORT,
    SSN,
    ITIN,
    CARD,
    CVV,
    EXPIRY,
    PIN,
    ACCOUNT,
    ROUTING,
    SWIFT,
    VIN,
    NHS,
    NINO,
    UTR,
    HEALTH,
    SIN,
    TFN,
    MEDICARE,
    ABN,
    BSN,
    PESEL,
    NIP,
    DOWOD,
    AADHAAR,
    PAN,
    CPF,
    CNPJ,
    ZA_ID,
    DE_TAX,
    DE_CARD,
    DE_PENSION,
    FR_NIR,
    FR_TAX,
    IT_VAT,
    IT_CF,
    ES_ID,
    ES_TAX,
    SE_ID,
    FI_ID,
    SG_ID,
    DRIVER,
    VERSION,
    /** Goods, orders and invoices: their numbers are nobody's. */
    GOODS,
    /** The United States. */
    US,
    /** Words that passwords follow. */
    PASSWORD,
    /** Words that tokens and keys follow. */
    TOKEN,
    /** No topic of its own: the word means more after certain others. */
    PHRASE;

    /** The topics of numbers that are no telephone's. */
    static final long NUMBERS = SSN.bit
            | ITIN.bit
            | ROUTING.bit
            | NHS.bit
            | UTR.bit
            | HEALTH.bit
            | SIN.bit
            | TFN.bit
            | MEDICARE.bit
            | ABN.bit
            | BSN.bit
            | PESEL.bit
            | NIP.bit
            | AADHAAR.bit
            | CPF.bit
            | CNPJ.bit
            | ZA_ID.bit
            | DE_TAX.bit
            | FR_NIR.bit
            | FR_TAX.bit
            | SE_ID.bit
            | FI_ID.bit;

    @SuppressWarnings("EnumOrdinal") // the bits are never kept
    final long bit = 1L << ordinal();
}
