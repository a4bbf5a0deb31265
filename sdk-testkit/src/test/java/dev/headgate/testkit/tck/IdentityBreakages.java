package dev.headgate.testkit.tck;

import static dev.headgate.testkit.tck.BrokenProvider.failures;

import dev.headgate.chat.ChatRequest;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Mistakes in what a provider says of itself, and in its end. */
final class IdentityBreakages {
    private IdentityBreakages() {}

    static List<Breakage> all() {
        return List.of(
                new Breakage("name is a sentence", "HG-ID-01", p -> new BrokenProvider(p) {
                    @Override
                    public String name() {
                        return "The fake model";
                    }
                }),
                new Breakage("account is shortened", "HG-ID-02", p -> new BrokenProvider(p) {
                    @Override
                    public Account account() {
                        return Account.of(p.account().id().replaceAll("-.*", ""));
                    }
                }),
                new Breakage("address holds the password", "HG-ID-04", p -> new BrokenProvider(p) {
                    @Override
                    public Optional<URI> endpoint() {
                        return Optional.of(URI.create("https://user:word@localhost/"));
                    }
                }),
                new Breakage("closed twice is an error", "HG-CLOSE-01", p -> new BrokenProvider(p) {
                    private boolean closed;

                    @Override
                    public void close() {
                        if (closed) {
                            throw new IllegalStateException("closed already");
                        }
                        closed = true;
                        p.close();
                    }
                }),
                new Breakage(
                        "closed is a broken connection",
                        "HG-CLOSE-02",
                        p -> failures(
                                p,
                                e -> e instanceof ClientClosedException
                                        ? new ConnectionException("closed", e.details())
                                        : e)),
                new Breakage("calls outlive their provider", "HG-CLOSE-03", p -> new BrokenProvider(p) {
                    private volatile boolean closed;

                    @Override
                    public Reply send(ChatRequest request, AttemptContext attempt) {
                        if (closed) {
                            throw new ClientClosedException("closed", ErrorDetails.none());
                        }
                        return p.send(request, attempt);
                    }

                    @Override
                    public void close() {
                        closed = true;
                    }
                }));
    }
}
