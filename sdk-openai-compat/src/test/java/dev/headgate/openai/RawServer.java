package dev.headgate.openai;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server for one connection whose bytes the test writes itself, and whose end it can watch. */
final class RawServer implements AutoCloseable {
    static final String STREAM_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    /** Plays the server's side of one connection. */
    interface Side {
        void play(Socket socket, OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    RawServer(Side side) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(side), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Side side) {
        try (Socket socket = server.accept()) {
            readRequest(socket.getInputStream());
            side.play(socket, socket.getOutputStream());
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int length = 0;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int i = 0; i < length; i++) {
            reader.read();
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Waits until the client has closed the connection. */
    static void awaitClose(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What else the client sends does not matter.
            }
        } catch (java.net.SocketException reset) {
            // Closed all the same.
        }
    }

    String baseUrl() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /** Waits until the server's side was played to its end. */
    void awaitDone() throws Exception {
        done.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
