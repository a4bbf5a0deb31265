package dev.headgate.openai;

import java.util.Objects;

/** Where in a request the API key stands. Immutable. */
public final class KeyPlacement {
    /** The kinds of places. */
    enum Kind {
        BEARER,
        HEADER,
        QUERY
    }

    private static final KeyPlacement BEARER = new KeyPlacement(Kind.BEARER, "Authorization");

    private final Kind kind;
    private final String name;

    private KeyPlacement(Kind kind, String name) {
        this.kind = kind;
        this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Returns {@code Authorization: Bearer <key>}.
     *
     * @return the usual place
     */
    public static KeyPlacement bearer() {
        return BEARER;
    }

    /**
     * Returns a header that holds the key alone.
     *
     * @param name such as {@code api-key}
     * @return the place
     */
    public static KeyPlacement header(String name) {
        return new KeyPlacement(Kind.HEADER, name);
    }

    /**
     * Returns a parameter of the query. Addresses are logged by many a proxy; prefer a header where the server takes one.
     *
     * @param name such as {@code key}
     * @return the place
     */
    public static KeyPlacement query(String name) {
        return new KeyPlacement(Kind.QUERY, name);
    }

    Kind kind() {
        return kind;
    }

    /** Returns the name of the header or of the parameter. */
    String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPlacement that && kind == that.kind && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case BEARER -> "bearer";
            case HEADER -> "header:" + name;
            case QUERY -> "query:" + name;
        };
    }
}
