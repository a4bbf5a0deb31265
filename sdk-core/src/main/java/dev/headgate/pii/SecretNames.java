package dev.headgate.pii;

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
        "senha"
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
        "secretarn",
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

    private SecretNames() {}

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
        if (name.equals("pass") || name.endsWith("dbpass")) {
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
