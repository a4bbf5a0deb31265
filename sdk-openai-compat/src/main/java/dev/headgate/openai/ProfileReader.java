package dev.headgate.openai;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads profiles from JSON, and tells all mistakes together. */
final class ProfileReader {
    private static final Map<String, ProfileMember> MEMBERS =
            ProfileMember.ALL.stream().collect(Collectors.toMap(ProfileMember::name, Function.identity()));

    private final Problems problems = new Problems("ProviderProfile");

    private ProfileReader() {}

    static ProviderProfile read(String json) {
        ProfileReader reader = new ProfileReader();
        ProviderProfile profile = reader.profile(json);
        reader.problems.throwIfAny();
        return profile;
    }

    private ProviderProfile profile(String json) {
        Object value;
        try {
            value = JsonValues.read(json);
        } catch (IllegalArgumentException e) {
            problems.add("the profile", String.valueOf(e.getMessage()), "mend the file");
            return ProviderProfile.conservative();
        }
        Map<String, ProfileValue> members = new LinkedHashMap<>(
                new ProfileValue("", value, problems).members().orElse(Map.of()));
        ProviderProfileBuilder builder = base(members.remove("base"));
        ProfileValue name = members.remove("name");
        if (name == null) {
            problems.add("name", "is missing", "name the profile");
        } else {
            name.text().ifPresent(builder::name);
        }
        ProfileValue models = members.remove("models");
        members(members, builder);
        if (models != null) {
            models(models, builder);
        }
        return builder.build(problems);
    }

    private static ProviderProfileBuilder base(@org.jspecify.annotations.Nullable ProfileValue base) {
        Optional<Server> server = base == null ? Optional.empty() : base.word(Server.class);
        return server.map(Server::profile).orElse(ProviderProfile.conservative()).toBuilder();
    }

    private void members(Map<String, ProfileValue> members, ProviderProfileBuilder builder) {
        members.forEach((name, value) -> {
            ProfileMember member = MEMBERS.get(name);
            if (member == null) {
                value.wrong("unknown", "give one of name, base, models, " + names());
            } else {
                member.read().accept(builder, value);
            }
        });
    }

    /** Reads what differs for some models; it is put into place where all models' part is known. */
    private void models(ProfileValue models, ProviderProfileBuilder builder) {
        List<?> list = models.list().orElse(List.of());
        for (int i = 0; i < list.size(); i++) {
            ProfileValue some = new ProfileValue("models[" + i + "]", list.get(i), problems);
            Map<String, ProfileValue> changes =
                    new LinkedHashMap<>(some.members().orElse(Map.of()));
            ProfileValue names = changes.remove("names");
            if (names == null) {
                some.wrong("without names", "say which models, as \"names\": [\"gpt-5*\"]");
            }
            List<String> patterns =
                    names == null ? new ArrayList<>() : names.texts().orElse(List.of());
            // Read once here, so that mistakes are found; what is right is read again for each use.
            members(changes, new ProviderProfileBuilder());
            builder.model(
                    variant -> changes.forEach((name, value) -> {
                        ProfileMember member = MEMBERS.get(name);
                        if (member != null) {
                            member.read()
                                    .accept(variant, new ProfileValue(value.path(), value.value(), new Problems("")));
                        }
                    }),
                    patterns.toArray(String[]::new));
        }
    }

    private static String names() {
        return ProfileMember.ALL.stream().map(ProfileMember::name).collect(Collectors.joining(", "));
    }
}
