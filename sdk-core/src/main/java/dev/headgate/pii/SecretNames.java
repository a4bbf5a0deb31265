package dev.headgate.pii;

import java.util.List;

/** The names that secrets are assigned to. */
final class SecretNames {
    enum Kind {
        NONE,
        PASSWORD,
        SECRET,
        AWS_SECRET,
        AZURE
    }

    private static final String[] PASSWORDS = {
        "password",
        "passwd",
        "pwd",
        "passphrase",
        "passwort",
        "kennwort",
        "motdepasse",
        "contrasena",
        "contraseña",
        "senha",
        "wachtwoord",
        "lösenord",
        "losenord",
        "salasana",
        "haslo",
        "hasło",
        "heslo"
    };
    private static final String[] SECRETS = {
        "secret",
        "token",
        "apikey",
        "accesskey",
        "privatekey",
        "authkey",
        "clientkey",
        "signingkey",
        "encryptionkey",
        "masterkey",
        "subscriptionkey",
        "credential",
        "bearer",
        "authorization",
        "servicekey",
        "apptoken",
        "webhookkey",
        "licensekey"
    };
    private static final String[] HARMLESS = {
        "tokens",
        "tokencount",
        "tokentype",
        "tokenizer",
        "tokenurl",
        "tokenuri",
        "tokenendpoint",
        "secretname",
        "secretsmanager",
        "arn",
        "secretid",
        "keyid",
        "keyname",
        "publickey",
        "passwordhash",
        "secretref",
        "tokenlimit",
        "passwordpolicy",
        "tokenname"
    };

    private static final String[] OTHERS = {"aws", "accountkey", "sharedaccesskey", "sig", "azurekey", "pass", "depasse"
    };

    /** By the low five bits of three characters: whether any of the names begins with such. */
    private static final boolean[] BEGINNINGS = new boolean[1 << 15];

    static {
        for (String[] names : List.of(PASSWORDS, SECRETS, OTHERS)) {
            for (String name : names) {
                BEGINNINGS[beginning(name.charAt(0), name.charAt(1), name.charAt(2))] = true;
            }
        }
    }

    private SecretNames() {}

    private static int beginning(char one, char two, char three) {
        return (one & 31) << 10 | (two & 31) << 5 | (three & 31);
    }

    /** Tells whether a name may announce a secret: most names do not, and cost no more than this. */
    static boolean mayAnnounce(char[] name, int from) {
        for (int i = from; i + 2 < name.length; i++) {
            if (BEGINNINGS[beginning(name[i], name[i + 1], name[i + 2])]) {
                return true;
            }
        }
        return false;
    }

    /** The kind of secret that a name announces, letters and digits only, in lower case. */
    static Kind kindOf(String name) {
        for (String harmless : HARMLESS) {
            if (name.endsWith(harmless)) {
                return Kind.NONE;
            }
        }
        if (name.contains("secretaccesskey") || (name.contains("aws") && name.contains("secret"))) {
            return Kind.AWS_SECRET;
        }
        if (name.endsWith("accountkey")
                || name.endsWith("sharedaccesskey")
                || name.equals("sig")
                || name.endsWith("azurekey")) {
            return Kind.AZURE;
        }
        for (String password : PASSWORDS) {
            if (name.contains(password)) {
                return Kind.PASSWORD;
            }
        }
        if (name.equals("pass") || name.endsWith("dbpass") || name.endsWith("depasse")) {
            return Kind.PASSWORD;
        }
        for (String secret : SECRETS) {
            if (name.contains(secret)) {
                return Kind.SECRET;
            }
        }
        return Kind.NONE;
    }
}
