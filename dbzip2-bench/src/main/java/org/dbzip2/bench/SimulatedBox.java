package org.dbzip2.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Deadlines;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameHeader;
import org.dbzip2.net.wire.FrameReader;
import org.dbzip2.net.wire.FrameWriter;
import org.dbzip2.net.wire.Hello;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Token;

/**
 * A daemon that does not compress: it works on one block at a time, answers after a fixed time, and always by the same block. So a
 * machine of two cores can have as many boxes as wanted.
 *
 * <p>Started by {@link Scaling}: {@code SimulatedBox SLICE MILLIS COUNT}. Prints the ports, on a line.
 */
final class SimulatedBox {
    private static final int LONGEST = 64 << 20;
    private static final Deadlines DEADLINES = new Deadlines();

    private final CompressedBlock block;
    private final int serviceMillis;

    private SimulatedBox(CompressedBlock block, int serviceMillis) {
        this.block = block;
        this.serviceMillis = serviceMillis;
    }

    public static void main(String[] arguments) throws IOException {
        byte[] slice = Files.readAllBytes(Path.of(arguments[0]));
        CompressedBlock block = new BlockCompressor().compress(slice, 0, slice.length);
        StringBuilder ports = new StringBuilder();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            SimulatedBox box = new SimulatedBox(block, Integer.parseInt(arguments[1]));
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            ports.append(server.getLocalPort()).append(' ');
            new Thread(() -> box.serveAll(server), "box " + i).start();
        }
        System.out.println(ports.toString().strip());
    }

    private void serveAll(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                new Thread(() -> serve(socket), "reader").start();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Socket socket) {
        LinkedBlockingQueue<Integer> requests = new LinkedBlockingQueue<>();
        try (socket) {
            socket.setTcpNoDelay(true);
            FrameReader reader = new FrameReader(socket.getInputStream(), millis -> {}, Pace.USUAL);
            FrameWriter writer = new FrameWriter(socket.getOutputStream(), socket, DEADLINES, Pace.USUAL);
            new Thread(() -> work(requests, writer), "worker").start();
            while (true) {
                FrameHeader header = reader.next(0, atom -> LONGEST);
                if (header == null) {
                    throw new EOFException();
                }
                Frame start = reader.skip(header, Numbered.BYTES);
                if (header.atom() == Atom.COMP) {
                    writer.write(new Hello(1, LONGEST, false, Token.newChallenge()).frame());
                } else if (header.atom() == Atom.CMPR) {
                    requests.add(Numbered.number(start));
                }
            }
        } catch (IOException e) {
            // The client has gone; so does who works for it.
            requests.add(0);
        }
    }

    private void work(LinkedBlockingQueue<Integer> requests, FrameWriter writer) {
        try {
            int number;
            while ((number = requests.take()) != 0) {
                Thread.sleep(serviceMillis);
                writer.write(new CompressedAnswer(number, block).frame());
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone.
        }
    }
}
