package dev.headgate.routing;

import dev.headgate.spi.Settings;
import java.util.Optional;

/** Reads what a configuration says of a model. */
final class ModelReader {
    private ModelReader() {}

    static Optional<Model> read(String name, Settings settings) {
        Model.Builder model = Model.builder(name)
                .capabilities(settings.words("capabilities", Capability.class).toArray(Capability[]::new));
        settings.integer("contextWindow").ifPresent(model::contextWindow);
        settings.integer("maxOutputTokens").ifPresent(model::maxOutputTokens);
        settings.number("burndown").ifPresent(model::burndown);
        return settings.make(model::build);
    }
}
