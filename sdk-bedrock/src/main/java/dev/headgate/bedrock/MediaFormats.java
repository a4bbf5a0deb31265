package dev.headgate.bedrock;

import static java.util.Map.entry;

import dev.headgate.chat.Media;
import java.util.Map;
import java.util.Optional;

/** The formats that Converse takes, by media type. */
final class MediaFormats {
    static final String IMAGES = "image/png, image/jpeg, image/gif, image/webp";
    static final String DOCUMENTS = "application/pdf, text/plain, text/markdown, text/html, text/csv, and those of Word"
            + " (doc, docx) and Excel (xls, xlsx)";
    static final String SOUNDS = "audio/mpeg, audio/wav, audio/flac, audio/ogg, audio/opus, audio/aac, audio/mp4,"
            + " audio/webm, audio/pcm";

    static final String FILMS = "video/mp4, video/quicktime, video/webm, video/mpeg, video/x-matroska, video/x-flv,"
            + " video/x-ms-wmv, video/3gpp";

    private static final Map<String, String> IMAGE = Map.of(
            "image/png", "png",
            "image/jpeg", "jpeg",
            "image/jpg", "jpeg",
            "image/gif", "gif",
            "image/webp", "webp");

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private static final Map<String, String> DOCUMENT = Map.ofEntries(
            entry("application/pdf", "pdf"),
            entry("text/csv", "csv"),
            entry("application/msword", "doc"),
            entry(OFFICE + "wordprocessingml.document", "docx"),
            entry("application/vnd.ms-excel", "xls"),
            entry(OFFICE + "spreadsheetml.sheet", "xlsx"),
            entry("text/html", "html"),
            entry("text/plain", "txt"),
            entry("text/markdown", "md"));

    private static final Map<String, String> AUDIO = Map.ofEntries(
            entry("audio/mpeg", "mp3"),
            entry("audio/mp3", "mp3"),
            entry("audio/wav", "wav"),
            entry("audio/x-wav", "wav"),
            entry("audio/wave", "wav"),
            entry("audio/flac", "flac"),
            entry("audio/x-flac", "flac"),
            entry("audio/ogg", "ogg"),
            entry("audio/opus", "opus"),
            entry("audio/aac", "aac"),
            entry("audio/mp4", "mp4"),
            entry("audio/x-m4a", "m4a"),
            entry("audio/webm", "webm"),
            entry("audio/x-matroska", "mka"),
            entry("audio/pcm", "pcm"));

    private static final Map<String, String> VIDEO = Map.of(
            "video/x-matroska", "mkv",
            "video/quicktime", "mov",
            "video/mp4", "mp4",
            "video/webm", "webm",
            "video/x-flv", "flv",
            "video/mpeg", "mpeg",
            "video/x-ms-wmv", "wmv",
            "video/3gpp", "three_gp");

    private MediaFormats() {}

    static Optional<String> image(Media media) {
        return Optional.ofNullable(IMAGE.get(essence(media)));
    }

    static Optional<String> document(Media media) {
        return Optional.ofNullable(DOCUMENT.get(essence(media)));
    }

    static Optional<String> audio(Media media) {
        return Optional.ofNullable(AUDIO.get(essence(media)));
    }

    static Optional<String> video(Media media) {
        return Optional.ofNullable(VIDEO.get(essence(media)));
    }

    /** Returns the media type without parameters such as the charset. */
    private static String essence(Media media) {
        int end = media.type().indexOf(';');
        return (end < 0 ? media.type() : media.type().substring(0, end)).strip();
    }
}
