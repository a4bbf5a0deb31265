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
    US;

    @SuppressWarnings("EnumOrdinal") // the bits are never kept
    final long bit = 1L << ordinal();
}
