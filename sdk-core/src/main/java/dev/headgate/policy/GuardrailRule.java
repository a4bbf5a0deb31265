package dev.headgate.policy;

import dev.headgate.spi.Guardrail;

/** Which guardrails may look at chats; one of them has to. */
record GuardrailRule(Globs allowed, boolean synchronous) {
    private static final Field<Globs> ALLOWED = Field.required(
            "allowed",
            Shapes.GLOBS,
            "The guardrails of which one has to look at each chat, as id:version; * stands for any letters.");
    private static final Field<Boolean> SYNCHRONOUS = Field.of(
            "synchronous",
            Shapes.truth(),
            "Whether nothing of a stream may be shown before the guardrail has seen it.");

    static final Shape<GuardrailRule> SHAPE = Shapes.object(
            read -> new GuardrailRule(read.get(ALLOWED, Globs.NONE), read.get(SYNCHRONOUS, false)),
            ALLOWED,
            SYNCHRONOUS);

    boolean allows(Guardrail guardrail) {
        return allowed.match(guardrail.toString()) && (guardrail.synchronous() || !synchronous);
    }

    @Override
    public String toString() {
        return "the guardrail " + allowed + (synchronous ? ", not alongside of the stream" : "");
    }
}
