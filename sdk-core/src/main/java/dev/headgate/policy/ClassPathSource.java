package dev.headgate.policy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;

/** A bundle in a jar. */
record ClassPathSource(String name) implements PolicySource {
    @Override
    public String read() throws IOException {
        Set<String> found = new HashSet<>();
        for (Enumeration<URL> places = resources(); places.hasMoreElements(); ) {
            try (InputStream in = places.nextElement().openStream()) {
                found.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no jar on the class path carries " + name);
        }
        if (found.size() > 1) {
            throw new IOException(found.size() + " jars on the class path carry different " + name
                    + "; leave one of them, or read a bundle from elsewhere");
        }
        return found.iterator().next();
    }

    /** Tells whether there is one. */
    boolean exists() {
        try {
            return resources().hasMoreElements();
        } catch (IOException unreadable) {
            // Reading it will say why.
            return true;
        }
    }

    private Enumeration<URL> resources() throws IOException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return (context == null ? ClassPathSource.class.getClassLoader() : context).getResources(name);
    }

    @Override
    public String toString() {
        return "resource " + name;
    }
}
