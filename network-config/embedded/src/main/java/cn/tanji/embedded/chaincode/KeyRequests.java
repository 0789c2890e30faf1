package cn.tanji.embedded.chaincode;

import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;

import cn.tanji.embedded.simulation.PrivateSimulator;
import cn.tanji.embedded.simulation.Simulator;

/** What a chaincode may ask about single keys of one of its namespaces: its public state, or a private data collection. */
sealed interface KeyRequests {
    /** The committed value, empty if the key does not exist. */
    ByteString get(String key);

    /** The committed values, in the order of the keys. */
    List<ByteString> getMultiple(List<String> keys);

    /** Stages a write; an empty value is a delete. */
    void put(String key, ByteString value);

    /** The committed metadata by name. */
    Map<String, ByteString> getMetadata(String key);

    /** Stages the replacement of all metadata. */
    void putMetadata(String key, Map<String, ByteString> metadata);

    /** Stages a delete. */
    default void delete(String key) {
        put(key, ByteString.EMPTY);
    }

    /** Those of a run, for a collection or, if its name is empty, for public state. */
    static KeyRequests of(Invocation invocation, String collection) {
        return collection.isEmpty()
                ? new OfState(invocation.simulator(), invocation.chaincode())
                : new OfCollection(invocation.privateData(), invocation.chaincode(), collection);
    }

    /** Public state. */
    record OfState(Simulator simulator, String namespace) implements KeyRequests {
        @Override
        public ByteString get(String key) {
            return simulator.get(namespace, key);
        }

        @Override
        public List<ByteString> getMultiple(List<String> keys) {
            return keys.stream().map(this::get).toList();
        }

        @Override
        public void put(String key, ByteString value) {
            simulator.put(namespace, key, value);
        }

        @Override
        public Map<String, ByteString> getMetadata(String key) {
            return simulator.getMetadata(namespace, key);
        }

        @Override
        public void putMetadata(String key, Map<String, ByteString> metadata) {
            simulator.putMetadata(namespace, key, metadata);
        }
    }

    /** A private data collection. */
    record OfCollection(PrivateSimulator simulator, String namespace, String collection) implements KeyRequests {
        @Override
        public ByteString get(String key) {
            return simulator.get(namespace, collection, key);
        }

        @Override
        public List<ByteString> getMultiple(List<String> keys) {
            return simulator.getMultiple(namespace, collection, keys);
        }

        @Override
        public void put(String key, ByteString value) {
            simulator.put(namespace, collection, key, value);
        }

        @Override
        public Map<String, ByteString> getMetadata(String key) {
            return simulator.getMetadata(namespace, collection, key);
        }

        @Override
        public void putMetadata(String key, Map<String, ByteString> metadata) {
            simulator.putMetadata(namespace, collection, key, metadata);
        }
    }
}
