package coffee.beanflows.materia.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The loopback port of each service. */
public record Ports(Map<Service, Integer> byService) {
    public Ports {
        byService = Map.copyOf(byService);
    }

    /** 8080 for the pages, 8081 to 8083 for the workers, 8089 for the recorded publishers. */
    public static Ports standard() {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, service.standardPort());
        }
        return new Ports(ports);
    }

    /** Ports that nobody listens on now, all different: for tests. */
    public static Ports free() {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Service service : Service.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(service, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find free ports", e);
        }
        return new Ports(ports);
    }

    /** The port of {@code service}. */
    public int of(Service service) {
        Integer port = byService.get(service);
        if (port == null) {
            throw new IllegalArgumentException("no port for " + service);
        }
        return port;
    }

    /** {@code http://127.0.0.1:<port>}. */
    public URI uri(Service service) {
        return URI.create("http://127.0.0.1:" + of(service));
    }

    /** Whether somebody holds the port of {@code service} now. */
    public boolean isTaken(Service service) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), of(service)), 1);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
