package dev.headgate.openai;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.internal.Json;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The optional parameters that a request sets and the server takes, as JSON. Each is taken out once. */
final class RequestFields {
    private record Field(String path, String json) {}

    private final RequestWriter to;
    private final Map<Parameter, Field> fields = new EnumMap<>(Parameter.class);

    RequestFields(ChatRequest request, RequestWriter to) {
        this.to = to;
        ChatParameters parameters = request.parameters();
        if (parameters.temperature().isPresent()) {
            put(
                    Parameter.TEMPERATURE,
                    "parameters.temperature",
                    "" + parameters.temperature().getAsDouble());
        }
        if (parameters.topP().isPresent()) {
            put(Parameter.TOP_P, "parameters.topP", "" + parameters.topP().getAsDouble());
        }
        if (!parameters.stop().isEmpty()) {
            stop(parameters.stop());
        }
        if (parameters.seed().isPresent()) {
            put(Parameter.SEED, "parameters.seed", "" + parameters.seed().getAsLong());
        }
        if (parameters.topLogprobs().isPresent()) {
            int alternatives = parameters.topLogprobs().getAsInt();
            put(Parameter.LOGPROBS, "parameters.topLogprobs", "true");
            if (alternatives > 0 && has(Parameter.LOGPROBS)) {
                put(Parameter.TOP_LOGPROBS, "parameters.topLogprobs", "" + alternatives);
            }
        }
        new RequestExtras(request.extras(), to).parameters(this::put);
    }

    private void stop(List<String> texts) {
        int most = to.profile().maxStopTexts.orElse(Integer.MAX_VALUE);
        List<String> sent = texts;
        if (texts.size() > most) {
            to.unsupported(
                    "parameters.stop",
                    "has " + texts.size() + " texts",
                    "give at most " + most,
                    "cut to the first " + most + ": " + to.profile().name() + " takes no more");
            sent = texts.subList(0, most);
        }
        put(Parameter.STOP, "parameters.stop", Json.write(sent));
    }

    private void put(Parameter parameter, String path, String json) {
        if (to.profile().takes(parameter)) {
            fields.put(parameter, new Field(path, json));
        } else {
            to.notTaken(path);
        }
    }

    private boolean has(Parameter parameter) {
        return fields.containsKey(parameter);
    }

    /** Returns a parameter's value and takes it out; null if it is not set. */
    @Nullable
    String take(Parameter parameter) {
        Field field = fields.remove(parameter);
        return field == null ? null : field.json();
    }

    /** Takes out what a form has no field for. */
    void refuse(String form, Parameter... parameters) {
        for (Parameter parameter : parameters) {
            Field field = fields.remove(parameter);
            if (field != null) {
                to.noField(field.path(), form, "Chat Completions");
            }
        }
    }

    /** Writes what is left, under the names that the server has for it. */
    void writeRest() throws java.io.IOException {
        for (Map.Entry<Parameter, Field> field : fields.entrySet()) {
            to.raw(to.profile().nameOf(field.getKey()), field.getValue().json());
        }
        fields.clear();
    }
}
