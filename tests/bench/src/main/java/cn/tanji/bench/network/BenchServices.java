package cn.tanji.bench.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import cn.tanji.cli.local.RegistryServices;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.EndorsementPolicy;
import cn.tanji.consortium.definition.Jurisdiction;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.local.ChaincodeServices;

/** How {@link BenchService} is started: the registries' settings, and those of the bench's own namespaces. */
record BenchServices(RegistryServices registries) implements ChaincodeServices {
    /** Plain chaincode under the shim alone. */
    static final String PLAIN = "bench-plain";
    /** The same chaincode, batched. */
    static final String BATCHED = "bench-batched";
    /** The plain chaincode under other policies: one member's peer, more than half of the peers, every peer. */
    static final String ONE = "bench-one";
    static final String MAJORITY = "bench-majority";
    static final String EVERY = "bench-every";
    /** Names the namespaces that are not registries. */
    static final String NAMESPACES = "TANJI_BENCH_NAMESPACES";

    /** A consortium with those namespaces; the first two under the endorsement policy of the first jurisdiction's registry. */
    static Consortium consortium(Consortium defined) {
        var first = defined.jurisdictions().getFirst();
        var jurisdictions = new ArrayList<>(defined.jurisdictions());
        policies(defined).forEach((name, policy) -> jurisdictions
                .add(new Jurisdiction(name, first.names(), first.authority(), new Namespace(name, policy))));
        return new Consortium(defined.name(), defined.channel(), defined.network(), defined.members(), jurisdictions,
                defined.common(), defined.blockCutting());
    }

    private static Map<String, EndorsementPolicy> policies(Consortium defined) {
        var first = defined.jurisdictions().getFirst();
        var peers = defined.peerMembers().stream().map(EndorsementPolicy::peerOf).toList();
        var policies = new TreeMap<String, EndorsementPolicy>();
        policies.put(PLAIN, first.namespace().policy());
        policies.put(BATCHED, first.namespace().policy());
        policies.put(ONE, EndorsementPolicy.allOf(EndorsementPolicy.peerOf(defined.authorityOf(first))));
        policies.put(MAJORITY, EndorsementPolicy.majorityOf(peers));
        policies.put(EVERY, EndorsementPolicy.allOf(peers.toArray(EndorsementPolicy[]::new)));
        return policies;
    }

    static String address(String namespace) {
        return variable(namespace, "ADDRESS");
    }

    static String packageId(String namespace) {
        return variable(namespace, "PACKAGE_ID");
    }

    private static String variable(String namespace, String what) {
        return "TANJI_" + namespace.replace('-', '_').toUpperCase(Locale.ROOT) + "_" + what;
    }

    @Override
    public String version() {
        return registries.version();
    }

    @Override
    public List<String> command() {
        return registries.command().stream()
                .map(word -> word.endsWith("RegistryService") ? BenchService.class.getName() : word).toList();
    }

    @Override
    public Map<String, String> environment(List<Served> served, Tls tls) {
        var own = served.stream().filter(one -> isOwn(one.namespace())).toList();
        var variables = new HashMap<>(registries.environment(
                served.stream().filter(one -> !isOwn(one.namespace())).toList(), tls));
        variables.put(NAMESPACES, String.join(",", own.stream().map(one -> one.namespace().name()).toList()));
        own.forEach(one -> {
            variables.put(address(one.namespace().name()), one.address());
            variables.put(packageId(one.namespace().name()), one.packageId());
        });
        return variables;
    }

    private static boolean isOwn(Namespace namespace) {
        return namespace.name().startsWith("bench-");
    }
}
