package cn.tanji.embedded.simulation;

import java.util.Iterator;

import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;

/** Where a simulation finds the committed values a key had, newest first. */
@FunctionalInterface
public interface HistorySource {
    /** Changes of a key's value, newest first. */
    Iterator<KeyModification> history(String namespace, String key);
}
