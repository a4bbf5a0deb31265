package dev.headgate.openai;

import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.RawAnswer.End;
import dev.headgate.testkit.quirk.Quirk;
import dev.headgate.testkit.quirk.Quirk.Form;
import dev.headgate.testkit.quirk.Quirks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import okhttp3.Headers;

/** An answer that is made of a quirk's by random changes. Its seed brings it back. */
final class FuzzCase {
    private static final int LARGE = 4 << 10;
    private static final List<Quirk> QUIRKS = Quirks.all().stream()
            .filter(quirk -> quirk.answer().body().length < LARGE
                    && quirk.answer().headers().size() < 10)
            .toList();
    private static final List<byte[]> BODIES =
            QUIRKS.stream().map(quirk -> quirk.answer().body()).toList();
    private static final List<Headers> HEADERS =
            QUIRKS.stream().map(quirk -> headers(quirk.answer())).toList();
    private static final End[] ENDS = {End.WHOLE, End.WHOLE, End.WHOLE, End.CUT, End.RESET, End.STALL};

    private final long seed;
    private final Form form;
    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final End end;
    private final int size;
    private final boolean streaming;

    FuzzCase(long seed) {
        this(seed, step -> {});
    }

    private FuzzCase(long seed, Consumer<String> log) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        int base = random.nextInt(QUIRKS.size());
        Quirk quirk = QUIRKS.get(base);
        log.accept(quirk.name());
        form = quirk.form();
        status = random.nextInt(20) == 0
                ? random.nextInt(200, 600)
                : quirk.answer().status();
        headers = HEADERS.get(random.nextInt(20) == 0 ? random.nextInt(HEADERS.size()) : base);
        end = ENDS[random.nextInt(ENDS.length)];
        size = random.nextInt(3) == 0 ? 1 << random.nextInt(8) : Integer.MAX_VALUE;
        streaming = random.nextInt(5) > 0;
        log.accept("status " + status + ", headers " + headers + ", " + end + ", pieces of " + size + ", "
                + (streaming ? "stream" : "call"));
        byte[] changed = BODIES.get(base);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            changed = new Mutator(changed, random, log).change(BODIES.get(random.nextInt(BODIES.size())));
        }
        body = changed;
    }

    private static Headers headers(RawAnswer answer) {
        Headers.Builder headers = new Headers.Builder();
        answer.headers().forEach(header -> headers.add(header.name(), header.value()));
        return headers.build();
    }

    Form form() {
        return form;
    }

    int status() {
        return status;
    }

    Headers headers() {
        return headers;
    }

    boolean isStreaming() {
        return streaming;
    }

    int length() {
        return body.length;
    }

    MemorySource source() {
        if (size >= body.length) {
            return new MemorySource(List.of(body), end);
        }
        int[] cuts =
                IntStream.iterate(size, at -> at < body.length, at -> at + size).toArray();
        return new MemorySource(MemorySource.cut(body, cuts), end);
    }

    /** Returns the same for a server that sends it over a socket. */
    RawAnswer answer() {
        RawAnswer.Builder answer = RawAnswer.status(status).end(end == End.STALL ? End.CUT : end);
        headers.forEach(header -> answer.header(header.getFirst(), header.getSecond()));
        return answer.write(body).build();
    }

    /** Tells how it was made, step by step. */
    @Override
    public String toString() {
        List<String> path = new ArrayList<>();
        new FuzzCase(seed, path::add);
        return "seed " + seed + "L: " + String.join("; ", path);
    }
}
