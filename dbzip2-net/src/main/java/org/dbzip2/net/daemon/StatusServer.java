package org.dbzip2.net.daemon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;

/**
 * Shows what a daemon is doing over HTTP: {@code /metrics} in the text format of Prometheus, and {@code /healthz}, which says
 * {@code ok} as long as the daemon serves. Nothing else can be read there, and nothing be done.
 */
public final class StatusServer implements AutoCloseable {
    private static final int BACKLOG = 16;

    /** Requests at a time: there is one scraper, perhaps two. */
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;
    private final PrometheusRegistry registry = new PrometheusRegistry();

    /**
     * Begins to answer.
     *
     * @param address where to listen; port 0 lets the system choose
     * @throws IOException if it cannot listen there
     */
    public StatusServer(InetSocketAddress address, DaemonStatus status) throws IOException {
        register(status);
        server = HttpServer.create(address, BACKLOG);
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "dbzip2d http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/metrics", this::showMetrics);
        server.createContext("/healthz", exchange -> answer(exchange, "/healthz", "text/plain", bytes("ok\n")));
        server.start();
    }

    /** Where it listens, with the port that the system chose. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void register(DaemonStatus status) {
        gauge("jobs", "Blocks that are worked on at a time, at most.", status::jobs);
        gauge("requests_running", "Requests that are being worked on.", status::running);
        gauge("requests_waiting", "Requests that wait to be worked on.", status::waiting);
        gauge("connections_open", "Clients that are connected.", status::connectionsOpen);
        gauge("memory_used_bytes", "Memory that requests, answers and encoders of LZMA2 take.", status::memoryUsed);
        gauge(
                "memory_limit_bytes",
                "Memory that requests, answers and encoders of LZMA2 may take.",
                status::memoryBytes);
        counter("connections", "Clients that were let in.", status::connectionsAccepted);
        counter("connections_refused", "Clients that were turned away.", status::connectionsRefused);
        counter("connections_broken", "Connections that broke the protocol.", status::connectionsBroken);
        counter("requests_done", "Requests that were done.", status::done);
        counter("requests_failed", "Requests that could not be done.", status::failed);
        counter("requests_turned_away", "Requests that were told to come again.", status::turnedAway);
        counter("received_bytes", "Bytes of requests.", status::bytesIn);
        counter("sent_bytes", "Bytes of answers.", status::bytesOut);
        counter("work_seconds", "Time that all jobs worked, together.", status::workSeconds);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name("dbzip2d_" + name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    private void counter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name("dbzip2d_" + name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    private void showMetrics(HttpExchange exchange) throws IOException {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape());
        answer(exchange, "/metrics", writer.getContentType(), text.toByteArray());
    }

    private static void answer(HttpExchange exchange, String path, String type, byte[] body) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
