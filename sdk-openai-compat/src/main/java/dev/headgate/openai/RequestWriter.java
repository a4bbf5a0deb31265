package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.headgate.chat.Adaptation;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;

/** Writes one request, and notes what the server cannot do: as mistakes, or as adaptations where the account adapts. */
final class RequestWriter {
    /** Writes the body. */
    interface Content {
        void write(RequestWriter to) throws IOException;
    }

    private final ProviderProfile profile;
    private final Buffer body;
    private final JsonGenerator json;
    private final Problems problems;
    private final List<Adaptation> adaptations = new ArrayList<>(0);

    private RequestWriter(ProviderProfile profile, Buffer body, JsonGenerator json, Problems problems) {
        this.profile = profile;
        this.body = body;
        this.json = json;
        this.problems = problems;
    }

    /**
     * Returns the request as it goes out.
     *
     * @param form the name of the form, for the message
     * @throws InvalidRequestException naming everything that cannot be sent
     */
    static EncodedRequest write(String form, ProviderProfile profile, AttemptContext attempt, Content content) {
        Buffer body = new Buffer();
        Problems problems = new Problems("Request for " + form + " of profile " + profile.name());
        List<Adaptation> adaptations;
        try (JsonGenerator json = Json.factory().createGenerator(body.outputStream())) {
            // Else what lies beyond the basic plane, emoji above all, takes twelve bytes instead of four.
            json.enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature());
            RequestWriter writer = new RequestWriter(profile, body, json, problems);
            content.write(writer);
            adaptations = writer.adaptations;
        } catch (IOException impossible) {
            // Without its cause, which could quote.
            throw new IllegalStateException("writing to memory failed");
        }
        if (!problems.list().isEmpty()) {
            throw new InvalidRequestException(
                    problems.message(), Details.builder(attempt).billed(false).build());
        }
        return new EncodedRequest(body, adaptations);
    }

    ProviderProfile profile() {
        return profile;
    }

    JsonGenerator json() {
        return json;
    }

    /** Returns what the JSON is written into, for what must not stand in memory as one text. */
    Buffer body() {
        return body;
    }

    Problems problems() {
        return problems;
    }

    /**
     * Notes what the server cannot do.
     *
     * @param path which part of the request
     * @param shape what about it
     * @param remedy what to do
     * @param change what becomes of it where the account adapts
     */
    void unsupported(String path, String shape, String remedy, String change) {
        if (profile.adapts()) {
            adapted(path, change);
        } else {
            problems.add(path, shape, remedy + ", or let the account adapt (onUnsupported)");
        }
    }

    /** Notes that the server does not take a parameter. */
    void notTaken(String path) {
        unsupported(
                path,
                "is not taken by " + profile.name(),
                "leave it out, name the server or its profile if it is another",
                "left out: " + profile.name() + " does not take it");
    }

    /** Notes that a form has no field for what another one has. */
    void noField(String path, String form, String other) {
        unsupported(
                path,
                "has no field in " + form,
                "leave it out, or have the account send " + other,
                "left out: " + form + " has no field for it");
    }

    /** Notes a change that needs no leave: it changes the price or the form, never the answer. */
    void adapted(String path, String change) {
        adaptations.add(new Adaptation(path, change));
    }

    /** Writes a value that is JSON already. */
    void raw(String field, String value) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(value);
    }
}
