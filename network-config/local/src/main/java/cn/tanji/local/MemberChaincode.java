package cn.tanji.local;

import java.util.Map;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;
import cn.tanji.consortium.render.ChaincodePackage;

/** The chaincode services of members, one a member, as processes or as containers; each serves every registry. */
interface MemberChaincode {
    /** A member's generation in force. */
    ChaincodeGeneration inForce(Member member);

    /** Whether a member's peer has the packages of a generation, as its certificates make them now. */
    boolean isInstalled(Member member, ChaincodeGeneration generation);

    /** A member's package of each registry, written where it is installed from. */
    Map<Namespace, ChaincodePackage> packages(Member member, ChaincodeGeneration generation);

    /** Puts a member's packages onto its peer. */
    void install(Member member);

    /**
     * Whether a generation that is yet to start can be served.
     *
     * @throws LocalNetworkException
     *             saying what is in its way
     */
    void requireRoom(Member member, ChaincodeGeneration generation);

    /** Starts what serves a generation, if it does not run. */
    void start(Member member, ChaincodeGeneration generation, Map<Namespace, ChaincodePackage> packages);

    /** Until a generation is served. */
    void awaitReady(Member member, ChaincodeGeneration generation);

    /** Ends what serves a generation and no other. */
    void end(Member member, ChaincodeGeneration generation);
}
