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
            SSN ssn ssns ss socsec socialsecurity socialsecuritynumber social_security soc_sec social_is social_number my_social
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
            NHS nhs health patient health_service
            NINO nino ni insurance
            UTR utr taxpayer selfassessment
            HEALTH ohip ramq msp phn health healthcare healthcard
            SIN sin nas social_insurance assurance_sociale
            TFN tfn taxfile tax_file
            MEDICARE medicare
            ABN abn acn business_number
            BSN bsn citizen_service burgerservicenummer sofinummer sofi burgerservice
            PESEL pesel polish
            NIP nip podatnika podatkowy
            DOWOD dowód dowod dowodu osobisty osobistego id_card identity_card
            AADHAAR aadhaar aadhar uidai uid adhaar aadhaarnumber आधार
            PAN pan
            CPF cpf
            CNPJ cnpj
            ZA_ID identity identiteit identiteitsnommer rsa said sa
            DE_TAX steuer steuerid steueridentifikationsnummer idnr identifikationsnummer steuernummer tin tax
            DE_CARD personalausweis ausweis ausweisnummer personalausweisnummer ausweisnr idcard identity perso
            DE_CARD personalausweises id_card ausweises
            DE_PENSION rentenversicherung rentenversicherungsnummer sozialversicherungsnummer rvnr svnr versicherungsnummer
            FR_NIR nir insee sécu secu sécurité sociale
            FR_TAX fiscal spi fiscale impôts
            IT_VAT partita iva piva vat p.iva
            IT_CF codice fiscale
            ES_ID dni nie nif
            ES_TAX cif nif
            SE_ID personnummer samordningsnummer personnr pnr persnr pers personnumret swedish personal_number personal_identity
            FI_ID hetu henkilötunnus henkilötunnukseni henkilötunnuksesi henkilötunnuksen henkilötunnuksensa hetuni sotu
            FI_ID finnish
            SG_ID nric fin
            DRIVER driver drivers driving licence license führerschein permis conducir patente
            VERSION version versions release ver build v upgrade firmware changelog chapter section kapitel abschnitt
            VERSION clause paragraph chapitre capítulo capitolo rozdział
            GOODS order orders invoice bestellung bestellnummer rechnung rechnungsnummer isbn ean gtin sku barcode
            GOODS tracking commande pedido ordine factura facture fattura ticket upc item artikel artikelnummer
            GOODS shipment parcel serial seriennummer timestamp transaction batch zamówienie faktura asin issn sendung
            GOODS rows row zip postcode plz suivi meter
            GOODS session bucket
            PHONE whats_app rufen anrufen anruf my_number meine_nummer mon_numéro mi_número mio_numero mijn_nummer
            PASSWORD password passwd pwd passphrase passwort kennwort contraseña contrasena senha wachtwoord lösenord
            PASSWORD salasana hasło haslo heslo parola de_passe
            TOKEN token secret apikey api_key secret_key access_key auth_key bearer
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

    /** Adds a word, or two with a low line between them. */
    private static void add(String words, Topic topic) {
        int line = words.indexOf('_');
        if (line < 0) {
            put(hash(words), topic);
        } else {
            long second = hash(words.substring(line + 1));
            put(second, Topic.PHRASE);
            put(pair(hash(words.substring(0, line)), second), topic);
        }
    }

    private static void put(long hash, Topic topic) {
        int slot = slot(hash);
        HASHES[slot] = hash;
        MASKS[slot] |= topic.bit;
    }

    private static long hash(String word) {
        long hash = 0;
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            hash = hash(hash, c);
        }
        return hash;
    }

    /** The hash of two words after one another. */
    static long pair(long first, long second) {
        return (first ^ Long.rotateLeft(second, 21)) * 0x9E3779B97F4A7C15L;
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
