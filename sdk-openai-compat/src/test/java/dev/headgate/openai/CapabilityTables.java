package dev.headgate.openai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what profiles say as tables of Markdown. */
final class CapabilityTables {
    /** The tables, each with its columns. */
    static final Map<String, List<String>> TABLES = tables();

    private final StringBuilder text = new StringBuilder();

    private CapabilityTables() {}

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("Forms and keys", List.of("wires", "wire", "apiKey", "providerName", "rateLimits", "errorStatuses"));
        tables.put(
                "Requests",
                List.of("instructionsRole", "maxTokensField", "contentArrays", "maxStopTexts", "streamUsage", "added"));
        tables.put("Parameters", List.of("allowed", "denied", "renamed"));
        tables.put(
                "Schemas, tools and media",
                List.of("schemaMode", "requiredToolChoice", "namedToolChoice", "toolIndexes", "media"));
        tables.put(
                "Reasoning",
                List.of(
                        "reasoning",
                        "efforts",
                        "toolsWithReasoning",
                        "encryptedReasoning",
                        "reasoningReturn",
                        "reasoningFields",
                        "messageExtras",
                        "toolCallExtras"));
        tables.put(
                "Caches, usage and embeddings",
                List.of("promptCache", "usageLocations", "embeddings", "embeddingEncoding", "onUnsupported"));
        return tables;
    }

    static String write() {
        CapabilityTables tables = new CapabilityTables();
        tables.hosts();
        TABLES.forEach(tables::table);
        return tables.text.toString();
    }

    private void hosts() {
        text.append("| Server | Recognised by its host |\n|---|---|\n");
        for (Server server : Server.values()) {
            String hosts = ServerHosts.of(server).stream()
                    .map(host -> "`" + host + "`")
                    .collect(Collectors.joining(", "));
            row(List.of("`" + server.name() + "`", hosts.isEmpty() ? "no: name it" : hosts));
        }
    }

    private void table(String title, List<String> columns) {
        List<ProfileMember> members =
                columns.stream().map(CapabilityTables::member).toList();
        text.append("\n### ").append(title).append("\n\n");
        text.append("| | ").append(String.join(" | ", columns)).append(" |\n");
        text.append("|---".repeat(columns.size() + 1)).append("|\n");
        profile("*any other*", ProviderProfile.conservative(), members);
        Arrays.stream(Server.values())
                .forEach(server -> profile(server.profile().name(), server.profile(), members));
    }

    private void profile(String name, ProviderProfile profile, List<ProfileMember> members) {
        List<String> cells = new ArrayList<>(List.of(name));
        members.forEach(member -> cells.add(cell(member, profile)));
        row(cells);
        for (ProviderProfile.Variant variant : profile.variants()) {
            List<String> changes = new ArrayList<>();
            for (ProfileMember member : members) {
                String cell = cell(member, variant.profile());
                changes.add(cell.equals(cell(member, profile)) ? "" : cell);
            }
            if (changes.stream().anyMatch(change -> !change.isEmpty())) {
                String models = variant.names().stream()
                        .map(pattern -> "`" + pattern + "`")
                        .collect(Collectors.joining(" "));
                changes.add(0, "… " + models);
                row(changes);
            }
        }
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String cell(ProfileMember member, ProviderProfile profile) {
        return member.show().apply(profile).replace("|", "\\|");
    }

    private static ProfileMember member(String name) {
        return ProfileMember.ALL.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
