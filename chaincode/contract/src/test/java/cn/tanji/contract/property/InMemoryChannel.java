package cn.tanji.contract.property;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;

import cn.tanji.contract.RegistryChaincode;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.LedgerKeys;

/**
 * A channel of registries without peers: the real chaincodes on maps, one transaction after another. As on a peer, a
 * transaction does not see its own writes, and writes take effect together or not at all.
 */
final class InMemoryChannel {
    private static final CanonicalJson JSON = new CanonicalJson();

    private final Map<String, RegistryChaincode> chaincodes;
    private final Map<String, NavigableMap<String, Stored>> states = new TreeMap<>();
    private final Set<String> frozen = new HashSet<>();
    private Fault fault = Fault.NONE;

    /**
     * What a client gets to see.
     *
     * @param writes
     *            how many keys the transaction wanted to write, accepted or not
     */
    record Answer(boolean accepted, String text, int writes) {}

    /** A value as written, and the record in it once somebody asked, since every step asks for all of them. */
    private static final class Stored {
        private final byte[] bytes;
        private Optional<Record> record = Optional.empty();

        Stored(byte[] bytes) {
            this.bytes = bytes;
        }

        <T extends Record> T as(Class<T> type) {
            if (record.isEmpty()) {
                record = Optional.of(JSON.read(type, bytes));
            }
            return type.cast(record.get());
        }
    }

    private static final Stored ABSENT = new Stored(new byte[0]);

    /**
     * @param chaincodes
     *            by namespace; they are stateless, so many channels can share them
     */
    InMemoryChannel(Map<String, RegistryChaincode> chaincodes) {
        this.chaincodes = Map.copyOf(chaincodes);
        chaincodes.keySet().forEach(namespace -> states.put(namespace, new TreeMap<>()));
    }

    /** From now on some writes get lost. */
    void plant(Fault planted) {
        fault = planted;
    }

    /** Runs a command and, if it is accepted, commits its writes. */
    Answer submit(Client client, String namespace, String transaction, LedgerTime time, String operation,
            String requestId, String command) {
        var running = new Transaction(client, namespace, transaction, time);
        var response = running.invoke(namespace, List.of(operation, requestId, command));
        var accepted = response.getStatusCode() < 400;
        int writes = running.count();
        if (accepted) {
            running.commit();
        }
        return new Answer(accepted, accepted ? response.getStringPayload() : response.getMessage(), writes);
    }

    /** All records of a kind in a registry, in the order of their keys. */
    <T extends Record> List<T> all(String namespace, RecordKind<T> kind) {
        return kind(namespace, kind).values().stream().map(stored -> stored.as(kind.type())).toList();
    }

    /** The keys of all records of a kind in a registry, in order, each as its parts. */
    List<List<String>> keys(String namespace, RecordKind<?> kind) {
        return kind(namespace, kind).keySet().stream().map(LedgerKeys::parse).toList();
    }

    private NavigableMap<String, Stored> kind(String namespace, RecordKind<?> kind) {
        var prefix = "\u0000" + kind.name() + "\u0000";
        return states(namespace).subMap(prefix, true, prefix + Character.MAX_VALUE, true);
    }

    private NavigableMap<String, Stored> states(String namespace) {
        return java.util.Objects.requireNonNull(states.get(namespace), namespace);
    }

    private final class Transaction {
        private final Client client;
        private final String called;
        private final String id;
        private final LedgerTime time;
        private final Map<String, Map<String, Optional<byte[]>>> writes = new LinkedHashMap<>();
        private final Set<String> freezes = new HashSet<>();

        Transaction(Client client, String called, String id, LedgerTime time) {
            this.client = client;
            this.called = called;
            this.id = id;
            this.time = time;
        }

        Response invoke(String namespace, List<String> arguments) {
            return java.util.Objects.requireNonNull(chaincodes.get(namespace), namespace)
                    .invoke(stub(namespace, arguments));
        }

        int count() {
            return writes.values().stream().mapToInt(Map::size).sum();
        }

        void commit() {
            writes.forEach((namespace, changes) -> {
                var keys = new ArrayList<>(changes.keySet());
                changes.forEach((key, value) -> {
                    if (frozen.contains(namespace + key)) {
                        throw new IllegalStateException("a frozen record was written: " + key);
                    }
                    if (!fault.loses(key, keys)) {
                        value.ifPresentOrElse(bytes -> states(namespace).put(key, new Stored(bytes)),
                                () -> states(namespace).remove(key));
                    }
                });
            });
            frozen.addAll(freezes);
        }

        private ChaincodeStub stub(String namespace, List<String> arguments) {
            var own = writes.computeIfAbsent(namespace, _ -> new LinkedHashMap<>());
            return (ChaincodeStub) Proxy.newProxyInstance(ChaincodeStub.class.getClassLoader(),
                    new Class<?>[]{ChaincodeStub.class}, (_, method, given) -> switch (method.getName()) {
                        case "getFunction" -> arguments.getFirst();
                        case "getParameters" -> arguments.subList(1, arguments.size());
                        case "getTxId" -> id;
                        case "getTxTimestamp" -> Instant.ofEpochSecond(time.epochSecond());
                        case "getCreator" -> client.creator();
                        case "getSignedProposal" -> proposal(called);
                        case "getState" -> states(namespace).getOrDefault((String) given[0], ABSENT).bytes;
                        case "putState" -> own.put((String) given[0], Optional.of((byte[]) given[1]));
                        case "delState" -> own.put((String) given[0], Optional.empty());
                        case "setStateValidationParameter" -> freezes.add(namespace + given[0]);
                        case "setEvent" -> namespace;
                        case "invokeChaincodeWithStringArgs" ->
                            invoke((String) given[0], Stream.of((String[]) given[1]).toList());
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    private static SignedProposal proposal(String called) {
        var extension = ChaincodeHeaderExtension.newBuilder().setChaincodeId(ChaincodeID.newBuilder().setName(called));
        var channel = ChannelHeader.newBuilder().setExtension(extension.build().toByteString());
        var header = Header.newBuilder().setChannelHeader(channel.build().toByteString());
        var proposal = Proposal.newBuilder().setHeader(header.build().toByteString());
        return SignedProposal.newBuilder().setProposalBytes(proposal.build().toByteString()).build();
    }
}
