package dev.headgate.pii;

import java.util.Locale;

/** The words that speak of a topic, in the languages of the countries whose numbers are looked for. */
final class ContextWords {
    private static final String WORDS = """
            PHONE phone phones telephone tel telefon telefonnummer telefono téléphone telephone telefone teléfono telefoon
            PHONE telefoonnummer mobile mobil mobiel mobilnummer mobiltelefon handy handynummer cell cellphone cellular
            PHONE móvil movil celular cellulare portable fax whatsapp call calling dial sms ring reach rückruf rufnummer
            PHONE appeler llamar chiamare contact telnr tlf puhelin puhelinnumero komórka komorka telefonu numer hotline
            PHONE телефон voicemail landline festnetz kontakt texted text callback mob ph signal telegram dialed
            BIRTH birth born dob birthday birthdate geboren geb geburtsdatum geburtstag naissance né née ne nee nacido
            BIRTH nacida nacimiento nato nata nascita geboortedatum geboren födelsedatum född syntymäaika syntynyt ur
            BIRTH urodzenia urodzony urodzona nascimento nascido nascida bday geboorte
            PASSPORT passport passports reisepass reisepassnummer pass passeport pasaporte passaporto paszport paszportu
            PASSPORT paspoort paspoortnummer passi passnummer passaporte passportno pasaportes
            SSN ssn social security socialsecurity socialsecuritynumber ssns
            ITIN itin taxpayer individual
            CARD card cards visa mastercard amex kreditkarte kartennummer credit debit carte karte tarjeta carta kort
            CARD creditcard maestro cartão cartao karta kortnummer luottokortti discover diners jcb unionpay
            CVV cvv cvc cvv2 cvc2 cid csc cryptogramme prüfziffer
            EXPIRY exp expiry expires expiration expdate valid gültig ablaufdatum expire caducidad scadenza vencimiento
            PIN pin pincode geheimzahl
            ACCOUNT account acct accountnumber kontonummer konto compte cuenta conto rekening checking savings acc
            ROUTING routing aba rtn transit
            SWIFT swift bic iban bankverbindung
            VIN vin chassis fahrgestellnummer fahrzeug fahrzeugidentifikationsnummer vehicle fin châssis bastidor telaio
            NHS nhs health patient
            NINO nino ni insurance
            UTR utr taxpayer selfassessment
            HEALTH ohip ramq msp phn health healthcare healthcard
            SIN sin nas insurance assurance
            TFN tfn
            MEDICARE medicare
            ABN abn acn
            BSN bsn burgerservicenummer sofinummer sofi burgerservice
            PESEL pesel
            NIP nip podatnika podatkowy
            DOWOD dowód dowod dowodu osobisty osobistego
            AADHAAR aadhaar aadhar uidai uid adhaar
            PAN pan
            CPF cpf
            CNPJ cnpj
            ZA_ID identity identiteit identiteitsnommer rsa said sa
            DE_TAX steuer steuerid steueridentifikationsnummer idnr identifikationsnummer steuernummer tin tax
            DE_CARD personalausweis ausweis ausweisnummer personalausweisnummer ausweisnr idcard identity
            DE_PENSION rentenversicherung rentenversicherungsnummer sozialversicherungsnummer rvnr svnr versicherungsnummer
            FR_NIR nir insee sécu secu sécurité sociale
            FR_TAX fiscal spi fiscale impôts
            IT_VAT partita iva piva vat p.iva
            IT_CF codice fiscale
            ES_ID dni nie nif
            ES_TAX cif nif
            SE_ID personnummer samordningsnummer
            FI_ID hetu henkilötunnus
            SG_ID nric fin
            DRIVER driver drivers driving licence license führerschein permis conducir patente
            VERSION version versions release ver build v upgrade firmware changelog
            GOODS order orders invoice bestellung bestellnummer rechnung rechnungsnummer isbn ean gtin sku barcode
            GOODS tracking commande pedido ordine factura facture fattura ticket upc item artikel artikelnummer
            GOODS shipment parcel serial seriennummer timestamp transaction batch zamówienie faktura asin issn sendung
            US us usa american america states
            """;
    private static final int SLOTS = 2048;
    private static final long[] HASHES = new long[SLOTS];
    private static final long[] MASKS = new long[SLOTS];

    static {
        for (String line : WORDS.strip().split("\n", -1)) {
            String[] words = line.strip().split(" ", -1);
            Topic topic = Topic.valueOf(words[0]);
            for (int i = 1; i < words.length; i++) {
                add(words[i], topic);
            }
        }
    }

    private ContextWords() {}

    private static void add(String word, Topic topic) {
        long hash = 0;
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            hash = hash(hash, c);
        }
        int slot = slot(hash);
        HASHES[slot] = hash;
        MASKS[slot] |= topic.bit;
    }

    /** Continues a word's hash with a letter in lower case. */
    static long hash(long hash, char lower) {
        return (hash + lower) * 0x9E3779B97F4A7C15L;
    }

    /** The topics of a word. Two words with one 64-bit hash would share their topics, which does no harm. */
    static long topics(long hash) {
        return MASKS[slot(hash)];
    }

    private static int slot(long hash) {
        int slot = (int) (hash >>> 53) & (SLOTS - 1);
        while (HASHES[slot] != 0 && HASHES[slot] != hash) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }
}
