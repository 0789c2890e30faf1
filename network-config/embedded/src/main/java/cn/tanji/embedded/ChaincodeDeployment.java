package cn.tanji.embedded;

import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * A chaincode of the channel and where it runs. A change of version or policy is committed at the next start, as the next
 * sequence of its definition.
 *
 * @param name namespace of its state and name clients call
 * @param version free text, part of every endorsed answer
 * @param endorsementPolicy who must endorse writes to the namespace
 * @param source where it runs; may change freely between starts
 */
public record ChaincodeDeployment(
        String name,
        String version,
        SignaturePolicyEnvelope endorsementPolicy,
        ChaincodeSource source) {}
