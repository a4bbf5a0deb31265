package dev.headgate.benchmarks.server;

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

/**
 * Begins any number of streams on one thread, and sends each a text now and then, without end. As a program it prints
 * its port and ends when its standard input does.
 */
public final class SlowServer {
    private static final int PACE_MILLIS = 200;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] OPENAI_TEXT = HttpBytes.chunk(OpenAiAnswers.text(0));
    private static final byte[] BEDROCK_TEXT = HttpBytes.chunk(BedrockAnswers.text(0));

    /** A stream that has begun. */
    private record Open(SocketChannel channel, boolean bedrock) {}

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final List<Open> streams = new ArrayList<>();

    private SlowServer() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 4096);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        SlowServer slow = new SlowServer();
        Thread thread = new Thread(slow::serve, "slow-server");
        thread.setDaemon(true);
        thread.start();
        System.out.println(slow.server.socket().getLocalPort());
        System.in.transferTo(ByteArrayOutputStream.nullOutputStream());
    }

    private void serve() {
        try {
            long next = System.nanoTime();
            while (true) {
                long wait = Math.max(1, (next - System.nanoTime()) / 1_000_000);
                selector.select(this::ready, wait);
                if (System.nanoTime() - next >= 0) {
                    next += PACE_MILLIS * 1_000_000L;
                    streams.removeIf(stream -> !write(stream.channel(), stream.bedrock() ? BEDROCK_TEXT : OPENAI_TEXT));
                }
            }
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
        if (channel.read(buffer) < 0) {
            key.cancel();
            channel.close();
            return;
        }
        ByteArrayOutputStream request = (ByteArrayOutputStream) key.attachment();
        request.write(buffer.array(), 0, buffer.position());
        String text = request.toString(ISO_8859_1);
        if (text.endsWith("}")) {
            begin(new Open(channel, text.substring(0, text.indexOf("\r\n")).contains("/converse-stream")));
            request.reset();
        }
    }

    private void begin(Open stream) {
        if (stream.bedrock()) {
            write(stream.channel(), BedrockAnswers.begun());
            write(stream.channel(), HttpBytes.chunk(BedrockAnswers.start()));
        } else {
            write(stream.channel(), OpenAiAnswers.begun());
        }
        streams.add(stream);
    }

    /** Returns false if the reader has gone; what does not fit into the socket's buffer is not missed. */
    private static boolean write(SocketChannel channel, byte[] bytes) {
        try {
            channel.write(ByteBuffer.wrap(bytes));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
