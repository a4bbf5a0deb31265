package dev.headgate.testkit.lint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads the texts of a class file: string literals, values of annotations, the parts of concatenations, and names, which
 * are harmless here. Source of the numbers: The Java Virtual Machine Specification, Java SE 25 Edition, §4.4.
 */
final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;

    private ConstantPool() {}

    static Set<String> read(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(classFile));
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        skip(in, 4); // the version
        Set<String> texts = new LinkedHashSet<>();
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> split(in.readUTF(), texts); // Utf8
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(in, 4);
                case 5, 6 -> { // Long and Double take two places
                    skip(in, 8);
                    index++;
                }
                case 7, 8, 16, 19, 20 -> skip(in, 2);
                case 15 -> skip(in, 3);
                default -> throw new IOException("an unknown constant of kind " + tag);
            }
        }
        return texts;
    }

    /** The values that a concatenation puts in are marked by control characters. */
    private static void split(String text, Set<String> texts) {
        for (String part : text.split("[\\u0001\\u0002]", -1)) {
            if (!part.isEmpty()) {
                texts.add(part);
            }
        }
    }

    private static void skip(DataInputStream in, int bytes) throws IOException {
        in.skipNBytes(bytes);
    }
}
