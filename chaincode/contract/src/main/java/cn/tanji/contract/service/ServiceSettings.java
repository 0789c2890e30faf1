package cn.tanji.contract.service;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Registry;

/**
 * What a chaincode service is told by its environment. {@code TANJI_NAMESPACES} lists the registries, separated by
 * commas; each has variables that begin with its name in capitals, for instance {@code REGISTRY_GUANGDONG_ADDRESS}:
 * {@code _JURISDICTION} (GD) and {@code _AUTHORITY} (GuangdongMSP), which only the common registry lacks,
 * {@code _ADDRESS} (0.0.0.0:7100) and {@code _PACKAGE_ID}. TLS is on if {@code TANJI_TLS_CERTIFICATES} names a PEM file;
 * then {@code TANJI_TLS_KEY} must too, {@code TANJI_TLS_KEY_PASSPHRASE} and {@code TANJI_TLS_CLIENT_ROOTS} may.
 */
record ServiceSettings(List<ServedRegistry> registries, Transport transport) {
    private static final Pattern NAMESPACE = Pattern.compile("registry-[a-z0-9-]{1,40}");
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");
    private static final Pattern ADDRESS = Pattern.compile("([^:]+):([0-9]{1,5})");
    private static final int PORT_MAX = 65_535;

    ServiceSettings {
        registries = List.copyOf(registries);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException
     *             with every variable that is missing or malformed, one a line
     */
    static ServiceSettings of(Map<String, String> environment) {
        return new Reader(environment).settings();
    }

    /** Reads on after a problem, so that all of them are told at once. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        ServiceSettings settings() {
            var names = text("TANJI_NAMESPACES", "the registries to serve, for instance registry-guangdong")
                    .map(all -> List.of(all.split("\\s*,\\s*"))).orElse(List.of());
            var registries = names.stream().map(this::registry).flatMap(Optional::stream).toList();
            if (registries.stream().map(ServedRegistry::address).distinct().count() < registries.size()) {
                problems.add("two registries have one address: each is a server of its own");
            }
            var transport = transport();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
            }
            return new ServiceSettings(registries, transport);
        }

        private Optional<ServedRegistry> registry(String namespace) {
            if (!NAMESPACE.matcher(namespace).matches()) {
                problems.add("TANJI_NAMESPACES: '" + namespace + "' is not of the form registry-guangdong");
                return Optional.empty();
            }
            var prefix = namespace.replace('-', '_').toUpperCase(java.util.Locale.ROOT);
            var registry = namespace.equals(Registry.COMMON)
                    ? Optional.of(Registry.common())
                    : jurisdiction(namespace, prefix);
            var packageId = text(prefix + "_PACKAGE_ID", "the id that the peer gave at installing, label:hash");
            var address = text(prefix + "_ADDRESS", "where to listen, host:port")
                    .flatMap(value -> address(prefix + "_ADDRESS", value));
            return registry.flatMap(one -> packageId.flatMap(
                    id -> address.map(where -> new ServedRegistry(one, id, where))));
        }

        private Optional<Registry> jurisdiction(String namespace, String prefix) {
            var code = text(prefix + "_JURISDICTION", "two capital letters");
            var authority = text(prefix + "_AUTHORITY", "the MSP id of the competent authority");
            if (code.isPresent() && !JURISDICTION.matcher(code.get()).matches()) {
                problems.add(prefix + "_JURISDICTION: '" + code.get() + "' is not two capital letters");
                return Optional.empty();
            }
            return code.flatMap(letters -> authority.map(msp -> new Registry(namespace, letters, msp)));
        }

        private Optional<InetSocketAddress> address(String name, String value) {
            var parts = ADDRESS.matcher(value);
            if (!parts.matches() || Integer.parseInt(parts.group(2)) > PORT_MAX) {
                problems.add(name + ": '" + value + "' is not of the form 0.0.0.0:7100");
                return Optional.empty();
            }
            return Optional.of(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))));
        }

        private Transport transport() {
            var certificates = optional("TANJI_TLS_CERTIFICATES");
            if (certificates.isEmpty()) {
                return new Transport.Plain();
            }
            var key = text("TANJI_TLS_KEY", "the PEM file of the server's private key");
            return new Transport.Tls(Path.of(certificates.get()), Path.of(key.orElse("")),
                    optional("TANJI_TLS_KEY_PASSPHRASE"), optional("TANJI_TLS_CLIENT_ROOTS").map(Path::of));
        }

        private Optional<String> text(String name, String meaning) {
            var value = optional(name);
            if (value.isEmpty()) {
                problems.add(name + " is not set: " + meaning);
            }
            return value;
        }

        private Optional<String> optional(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
        }
    }
}
