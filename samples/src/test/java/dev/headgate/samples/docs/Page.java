package dev.headgate.samples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown.
 *
 * @param name where it is, from the top of the repository
 * @param lines its lines
 */
record Page(String name, List<String> lines) {
    /** The repository, seen from the module in which the tests run. */
    static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*).*");
    private static final Pattern MARK = Pattern.compile("<!-- (.*) -->");

    /** The pages whose snippets are held: README.md and docs/*.md. */
    static List<Page> all() {
        try (Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            return Stream.concat(Stream.of(TOP.resolve("README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page read(Path file) {
        try {
            return new Page(TOP.relativize(file).toString().replace('\\', '/'), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = endOf(i);
                String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
                blocks.add(new Block(name, i + 1, fence.group(1), markBefore(i), text));
                i = end;
            }
        }
        return blocks;
    }

    /** Tells whether a heading has this anchor, as GitHub makes them. */
    boolean hasAnchor(String anchor) {
        return lines.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .anyMatch(anchor::equals);
    }

    private int endOf(int start) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("```")) {
                return i;
            }
        }
        throw new AssertionError(name + ":" + (start + 1) + " opens a block that is never closed");
    }

    private String markBefore(int fence) {
        Matcher mark = MARK.matcher(fence == 0 ? "" : lines.get(fence - 1));
        return mark.matches() ? mark.group(1) : "";
    }

    /** Puts another text between the fences of each block for which the function returns one, and saves the page. */
    void rewrite(List<Block> changed, UnaryOperator<String> textOf) throws IOException {
        List<String> all = new ArrayList<>(lines);
        for (int i = changed.size() - 1; i >= 0; i--) {
            Block block = changed.get(i);
            List<String> old = all.subList(block.line(), endOf(block.line() - 1));
            old.clear();
            old.addAll(textOf.apply(block.name()).lines().toList());
        }
        Files.writeString(TOP.resolve(name), String.join("\n", all) + "\n");
    }

    @Override
    public String toString() {
        return name;
    }
}
