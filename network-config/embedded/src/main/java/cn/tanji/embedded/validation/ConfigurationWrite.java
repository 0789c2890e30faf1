package cn.tanji.embedded.validation;

import java.util.Collections;

import com.google.protobuf.ByteString;

import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/**
 * The configuration that a peer keeps in its state: one key in the namespace without a name. After Fabric's
 * {@code core/peer/configtx_processor.go}.
 */
public final class ConfigurationWrite {
    /** The namespace without a name. */
    public static final String NAMESPACE = "";
    /** The key that holds the marshalled {@code ConfigEnvelope}. */
    public static final String KEY = "CHANNEL_CONFIG_ENV_BYTES";

    private ConfigurationWrite() {}

    /** Records the configuration of a configuration transaction. */
    public static void apply(ByteString configuration, Version version, StateUpdates updates) {
        var before = updates.get(NAMESPACE, KEY);
        updates.put(NAMESPACE, KEY, new VersionedValue(configuration,
                before == null ? Collections.emptySortedMap() : before.metadata(), version));
    }
}
