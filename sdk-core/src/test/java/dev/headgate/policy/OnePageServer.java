package dev.headgate.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Answers each request on loopback with the same page. */
final class OnePageServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Supplier<String> page;
    private final Thread thread = new Thread(this::serve, "one-page-server");
    volatile int status = 200;

    OnePageServer(Supplier<String> page) throws IOException {
        this.page = page;
        this.socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/policy?key=geheim");
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
                byte[] body = page.get().getBytes(StandardCharsets.UTF_8);
                String head =
                        "HTTP/1.1 " + status + " X\r\nLocation: /elsewhere\r\nConnection: close\r\nContent-Length: "
                                + body.length + "\r\n\r\n";
                OutputStream out = connection.getOutputStream();
                out.write(head.getBytes(StandardCharsets.UTF_8));
                out.write(body);
                out.flush();
            } catch (IOException closed) {
                // A client that has seen enough, or the end.
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            thread.join(5_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
