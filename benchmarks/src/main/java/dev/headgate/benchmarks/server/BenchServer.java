package dev.headgate.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers HTTP/1.1 on the loopback interface, one thread per connection, each answer by one write.
 *
 * <p>As a program it prints its port and ends when its standard input does.
 */
public final class BenchServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket listener;
    private final CannedAnswers answers = new CannedAnswers();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private BenchServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts a server inside this process. */
    public static BenchServer start() throws IOException {
        BenchServer server = new BenchServer(new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK)));
        daemon(server::accept, "bench-server");
        return server;
    }

    public static void main(String[] args) throws IOException {
        try (BenchServer server = start()) {
            System.out.println(server.listener.getLocalPort());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                daemon(() -> serve(socket), "bench-server-connection");
            }
        } catch (IOException e) {
            // Closed: nobody else comes.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            RequestReader requests = new RequestReader(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (@Nullable String path = requests.next(); path != null; path = requests.next()) {
                out.write(answers.to(path));
            }
        } catch (IOException e) {
            // The client has hung up, which ends the connection like any other way.
        } finally {
            connections.remove(socket);
        }
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
