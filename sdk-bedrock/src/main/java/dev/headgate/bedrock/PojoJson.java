package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes requests of the AWS SDK as the JSON that its client would send, without a client. */
final class PojoJson {
    private PojoJson() {}

    /** Writes what of a value belongs in the body. */
    static void write(SdkPojo pojo, JsonGenerator out) throws IOException {
        write(pojo, Map.of(), out);
    }

    /** Writes what of a value belongs in the body, but for some of its members something else. */
    static void write(SdkPojo pojo, Map<String, SdkPojo> instead, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object other = instead.get(field.locationName());
            Object value = other == null ? field.getValueOrDefault(pojo) : other;
            if (field.location() == MarshallLocation.PAYLOAD && isSet(value)) {
                out.writeFieldName(field.locationName());
                value(value, out);
            }
        }
        out.writeEndObject();
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static void value(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof SdkPojo pojo) {
            write(pojo, out);
        } else if (value instanceof Document document) {
            document(document, out);
        } else if (value instanceof SdkBytes bytes) {
            out.writeBinary(bytes.asByteArrayUnsafe());
        } else if (value instanceof List<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                value(item, out);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.writeFieldName(String.valueOf(member.getKey()));
                value(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else {
            out.writeString(String.valueOf(value));
        }
    }

    private static void document(Document document, JsonGenerator out) throws IOException {
        if (document.isMap()) {
            value(document.asMap(), out);
        } else if (document.isList()) {
            value(document.asList(), out);
        } else if (document.isString()) {
            out.writeString(document.asString());
        } else if (document.isNumber()) {
            out.writeNumber(document.asNumber().stringValue());
        } else if (document.isBoolean()) {
            out.writeBoolean(document.asBoolean());
        } else {
            out.writeNull();
        }
    }
}
