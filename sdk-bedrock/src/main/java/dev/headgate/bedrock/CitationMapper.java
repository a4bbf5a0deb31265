package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.Citation;
import software.amazon.awssdk.services.bedrockruntime.model.CitationLocation;
import software.amazon.awssdk.services.bedrockruntime.model.CitationSourceContent;

/** Reads a citation as an answer has written it, for the way back. What an answer cannot have is left out. */
final class CitationMapper {
    private final Citation.Builder citation = Citation.builder();
    private final List<CitationSourceContent> passages = new ArrayList<>(1);

    private CitationMapper() {}

    /** Reads the object at which the parser stands. */
    static Citation read(JsonParser parser) throws IOException {
        CitationMapper mapper = new CitationMapper();
        JsonMembers.each(parser, mapper::member);
        if (!mapper.passages.isEmpty()) {
            mapper.citation.sourceContent(mapper.passages);
        }
        return mapper.citation.build();
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "title" -> citation.title(JsonMembers.text(parser));
            case "source" -> citation.source(JsonMembers.text(parser));
            case "sourceContent" -> JsonMembers.eachItem(parser, item -> JsonMembers.each(item, this::passage));
            case "location" -> JsonMembers.each(parser, this::location);
            default -> {}
        }
    }

    private void passage(String name, JsonParser parser) throws IOException {
        String text = JsonMembers.text(parser);
        if (name.equals("text") && text != null) {
            passages.add(CitationSourceContent.builder().text(text).build());
        }
    }

    private void location(String kind, JsonParser parser) throws IOException {
        Place place = new Place();
        JsonMembers.each(parser, place);
        CitationLocation location = place.of(kind);
        if (location != null) {
            citation.location(location);
        }
    }

    private static final class Place implements JsonMembers.Reader {
        private @Nullable String url;
        private @Nullable String domain;
        private @Nullable Integer index;
        private @Nullable Integer start;
        private @Nullable Integer end;

        @Override
        public void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "url" -> url = JsonMembers.text(parser);
                case "domain" -> domain = JsonMembers.text(parser);
                case "documentIndex", "searchResultIndex" -> index = parser.getValueAsInt();
                case "start" -> start = parser.getValueAsInt();
                case "end" -> end = parser.getValueAsInt();
                default -> {}
            }
        }

        @Nullable
        CitationLocation of(String kind) {
            return switch (kind) {
                case "web" -> CitationLocation.fromWeb(to -> to.url(url).domain(domain));
                case "documentChar" ->
                    CitationLocation.fromDocumentChar(
                            to -> to.documentIndex(index).start(start).end(end));
                case "documentPage" ->
                    CitationLocation.fromDocumentPage(
                            to -> to.documentIndex(index).start(start).end(end));
                case "documentChunk" ->
                    CitationLocation.fromDocumentChunk(
                            to -> to.documentIndex(index).start(start).end(end));
                case "searchResultLocation" ->
                    CitationLocation.fromSearchResultLocation(
                            to -> to.searchResultIndex(index).start(start).end(end));
                default -> null;
            };
        }
    }
}
