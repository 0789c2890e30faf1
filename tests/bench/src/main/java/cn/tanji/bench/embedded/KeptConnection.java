package cn.tanji.bench.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One caller's connection to a gateway: HTTP/1.1, kept open, one request at a time. What measures a server on the server's own
 * processors must cost little itself, and the platform's client costs about as much as the gateway does.
 */
final class KeptConnection implements AutoCloseable {
    private static final int LINE_MAX = 8_192;
    private static final int TIMEOUT_MILLISECONDS = 60_000;

    private final URI gateway;
    private final String token;
    private final Socket socket;
    private final InputStream answers;

    private KeptConnection(URI gateway, String token, Socket socket) throws IOException {
        this.gateway = gateway;
        this.token = token;
        this.socket = socket;
        this.answers = new BufferedInputStream(socket.getInputStream(), LINE_MAX);
    }

    /** Connects to a gateway; every request bears the token. */
    static KeptConnection to(URI gateway, String token) {
        try {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), TIMEOUT_MILLISECONDS);
            return new KeptConnection(gateway, token, socket);
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to " + gateway, e);
        }
    }

    /**
     * Posts a command and waits for its commit.
     *
     * @throws IllegalStateException
     *             if the answer is anything but 201
     */
    void post(String path, String requestId, String json) {
        try {
            var body = json.getBytes(StandardCharsets.UTF_8);
            var head = ("POST " + path + " HTTP/1.1\r\nHost: " + gateway.getAuthority() + "\r\nAuthorization: Bearer "
                    + token
                    + "\r\nIdempotency-Key: " + requestId + "\r\nAccept: application/json\r\nAccept-Language: en\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            var request = new byte[head.length + body.length];
            System.arraycopy(head, 0, request, 0, head.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            socket.getOutputStream().write(request);
            var status = line();
            var answer = new String(answers.readNBytes(length()), StandardCharsets.UTF_8);
            if (!status.startsWith("HTTP/1.1 201 ")) {
                throw new IllegalStateException(path + ": " + status + ": " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("posting to " + gateway + path, e);
        }
    }

    /** Reads the answer's header fields and gives the length of its body. */
    private int length() throws IOException {
        int length = -1;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var field = line.toLowerCase(Locale.ROOT);
            if (field.startsWith("content-length:")) {
                length = Integer.parseInt(field.substring("content-length:".length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("an answer without Content-Length");
        }
        return length;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0 || line.length() == LINE_MAX) {
                throw new IOException("the answer broke off after '" + line + "'");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a connection to " + gateway, e);
        }
    }
}
