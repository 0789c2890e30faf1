package cn.tanji.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import cn.tanji.consortium.definition.Namespace;

/** How to start a member's chaincode service: one process that serves every namespace to that member's peer. */
public interface ChaincodeServices {
    /** Version of the chaincode, as members agree on it. */
    String version();

    /** Program and arguments. */
    List<String> command();

    /** What the process finds in its environment. */
    Map<String, String> environment(List<Served> served, Tls tls);

    /**
     * One namespace's server.
     *
     * @param packageId
     *            under which the peer knows it
     * @param address
     *            {@code host:port} to listen on
     */
    record Served(Namespace namespace, String packageId, String address) {}

    /**
     * PEM files.
     *
     * @param certificate
     *            the service shows
     * @param key
     *            of the certificate
     * @param clientRoot
     *            the peer's certificate must lead to
     */
    record Tls(Path certificate, Path key, Path clientRoot) {}
}
