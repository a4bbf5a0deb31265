package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Answers any number of streaming requests with one thread, and then sends each a word now and then. */
final class SlowServer implements AutoCloseable {
    private static final String HEAD = String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: application/vnd.amazon.eventstream",
            "Transfer-Encoding: chunked",
            "",
            "");
    private static final int PACE_MILLIS = 100;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final Thread thread = new Thread(this::serve, "slow-server");
    private final List<SocketChannel> streams = new ArrayList<>();
    private volatile boolean closed;

    SlowServer() {
        try {
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.start();
    }

    String address() {
        return "http://localhost:" + server.socket().getLocalPort();
    }

    private void serve() {
        try (selector;
                server) {
            while (!closed) {
                if (selector.select(this::ready, PACE_MILLIS) == 0) {
                    streams.forEach(stream -> write(stream, chunk(AnswerFrames.text("word "))));
                }
            }
            streams.forEach(SlowServer::hangUp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel channel = server.accept();
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new ByteArrayOutputStream());
            } else {
                read(key);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        int count = channel.read(buffer);
        if (count < 0) {
            key.cancel();
            streams.remove(channel);
            channel.close();
            return;
        }
        ByteArrayOutputStream request = (ByteArrayOutputStream) key.attachment();
        request.write(buffer.array(), 0, count);
        if (request.toString(ISO_8859_1).endsWith("}")) {
            write(channel, HEAD.getBytes(ISO_8859_1));
            write(channel, chunk(AnswerFrames.START));
            write(channel, chunk(AnswerFrames.text("word ")));
            streams.add(channel);
        }
    }

    private static byte[] chunk(byte[] frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((Integer.toHexString(frame.length) + "\r\n").getBytes(ISO_8859_1));
        out.writeBytes(frame);
        out.writeBytes("\r\n".getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    /** What does not fit into the socket's buffer belongs to a reader who has gone. */
    private static void write(SocketChannel channel, byte[] bytes) {
        try {
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            hangUp(channel);
        }
    }

    private static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
