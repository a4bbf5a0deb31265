package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.bedrock.CatalogueEntry.Capability;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Reads one row of a catalogue. */
final class CatalogueRow implements JsonMembers.Reader {
    private final Problems problems = new Problems("row");
    private final CatalogueEntryBuilder row = new CatalogueEntryBuilder("");
    private final List<String> sources = new ArrayList<>();
    private LocalDate date = LocalDate.EPOCH;

    /** Checks and returns the entry. */
    CatalogueEntry entry() {
        sources.forEach(source -> row.source(source, date));
        @Nullable CatalogueEntry built = null;
        try {
            built = row.build();
        } catch (InvalidValueException e) {
            problems.addAll(e.problems());
        }
        problems.throwIfAny();
        return Objects.requireNonNull(built);
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "id" -> row.id = text(name, parser);
            case "family" -> row.family(text(name, parser));
            case "date" -> date(text(name, parser));
            case "context" -> number(name, parser, row::contextTokens);
            case "maxOutput" -> number(name, parser, row::maxOutputTokens);
            case "cacheMinTokens" -> number(name, parser, row::cacheMinTokens);
            case "burndown" -> number(name, parser, row::burndown);
            case "endpoints" -> JsonMembers.eachItem(parser, item -> row.endpoint(text(name, item)));
            case "profiles" -> JsonMembers.eachItem(parser, item -> row.profile(text(name, item)));
            case "sources" -> JsonMembers.eachItem(parser, item -> sources.add(text(name, item)));
            case "notes" -> JsonMembers.eachItem(parser, item -> row.note(text(name, item)));
            case "capabilities" -> capabilities(parser);
            case "usdPerMTok" -> JsonMembers.each(parser, this::price);
            default -> problems.add(name, "is unknown", "leave it out");
        }
    }

    private String text(String name, JsonParser parser) throws IOException {
        problems.check(parser.currentToken() == JsonToken.VALUE_STRING, name, "is no text", "quote it");
        return JsonMembers.textOrEmpty(parser);
    }

    private void number(String name, JsonParser parser, IntConsumer set) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT) {
            set.accept(parser.getIntValue());
        } else {
            problems.add(name, "is no whole number", "give one, or leave it out");
        }
    }

    private void date(String text) {
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add("date", "is none", "give one such as 2026-08-01");
        }
    }

    private void capabilities(JsonParser parser) throws IOException {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        JsonMembers.eachItem(parser, item -> {
            String name = text("capabilities", item);
            try {
                all.add(Capability.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                problems.add("capabilities", "have an unknown one", "give those of CatalogueEntry.Capability");
            }
        });
        row.capabilities(all);
    }

    private void price(String prefix, JsonParser parser) throws IOException {
        CataloguePriceRow price = new CataloguePriceRow("usdPerMTok." + prefix, problems);
        JsonMembers.each(parser, price);
        price.price().ifPresent(read -> row.price(prefix, read));
    }
}
