package cn.tanji.verifier;

import cn.tanji.ledger.Language;

/**
 * Why a proof is refused, in order of precedence: the first that applies is the answer. Braces hold what is named.
 */
public enum ProofRefusal {
    /** Too long, not UTF-8, or no JSON with these fields. */
    PROOF_UNREADABLE("The file is no proof: {}.", "文件不是终局性证明：{}。"),
    /** The same content could be written in two ways, and this is not the one. */
    PROOF_NOT_CANONICAL("The file is not written in the one form that a proof has.", "文件不是证明的唯一规范写法。"),
    /** A format of another time. */
    FORMAT_UNKNOWN("The format {} is unknown.", "不认识的格式 {}。"),
    /** A proof about another channel. */
    OTHER_CHANNEL("The proof is about channel {}, which is not the bundle's.", "证明所涉通道 {} 不是信任包的通道。"),
    /** A proof about a chain that began otherwise. */
    OTHER_GENESIS("The proof is about a chain with another genesis block.", "证明所涉链的创世区块不同。"),
    /** An embedded network's proof beside a consortium's bundle, or the other way round. */
    OTHER_NETWORK("The proof was made on a network of kind {}.", "证明出自另一类网络：{}。"),
    /** The bundle has no rule for the registry. */
    REGISTRY_UNKNOWN("The trust bundle has no rule for registry {}.", "信任包没有登记簿 {} 的规则。"),

    /** Step 1: bytes of an attestation are no such message. */
    ATTESTATION_MALFORMED("An attestation does not parse: {}.", "证言无法解析：{}。"),
    /** Step 1: the same message has another, shorter or ordered form; signatures would cover several readings. */
    ATTESTATION_NOT_CANONICAL("An attestation is not canonically encoded: {}.", "证言不是规范编码：{}。"),
    /** Step 2: no endorsed proposal of a chaincode call. */
    ATTESTATION_OF_OTHER_TYPE("An attestation is no endorsed call: {}.", "证言不是经背书的调用：{}。"),
    /** Step 2: peers of another channel answered. */
    ATTESTATION_OF_OTHER_CHANNEL("An attestation is of channel {}.", "证言出自通道 {}。"),
    /** Step 2: the attestation's own id is not the hash of its nonce and creator. */
    ATTESTATION_ID_WRONG("An attestation's transaction id is not what its header gives.", "证言的交易编号与其头部不符。"),
    /** Step 3: peers were asked something else. */
    QUESTION_WRONG("Peers were asked something else: {}.", "所询问的不是该交易：{}。"),
    /** Step 3: the challenge asked for is missing or another. */
    CHALLENGE_WRONG("The attestation does not answer the challenge; it holds {}.", "证言未回应所要求的质询值，其中为 {}。"),
    /** Step 3: not the system chaincode that reads the ledger. */
    ANSWER_OF_OTHER_CHAINCODE("The answer is of chaincode {}, not of qscc.", "答复出自链码 {}，而非 qscc。"),
    /** Step 3: qscc refused. */
    ANSWER_NOT_OK("The answer has status {}.", "答复的状态为 {}。"),
    /** Step 3: a question reads and writes nothing. */
    ANSWER_HAS_RESULTS("The answer reads, writes or reports something.", "答复带有读写集或事件。"),
    /** Step 4: the answer is to another proposal. */
    ATTESTATION_PROPOSAL_HASH_WRONG("The answer belongs to another question.", "答复对应的是另一询问。"),
    /** Step 5: no member with that id in the bundle. */
    ATTESTOR_UNKNOWN("Nobody called {} is trusted.", "不信任名为 {} 的成员。"),
    /** Step 5: no certificate, or with a key that is not ECDSA. */
    ATTESTOR_CERTIFICATE_MALFORMED("A certificate does not parse: {}.", "证书无法解析：{}。"),
    /** Step 5: an authority signs certificates, not answers. */
    ATTESTOR_IS_AUTHORITY("A certificate authority of {} signed.", "{} 的证书机构不得签署。"),
    /** Step 5: no path to the member's root. */
    ATTESTOR_NOT_OF_MEMBER("{} did not issue the certificate that signed in its name.", "以 {} 名义签署的证书并非其所签发。"),
    /** Step 5: the certificate, or one above it, was not valid at the time of the question. */
    ATTESTOR_EXPIRED("A certificate of {} was not valid at the time.", "{} 的证书当时不在有效期内。"),
    /** Step 5: on a revocation list of the bundle. */
    ATTESTOR_REVOKED("A certificate of {} is revoked.", "{} 的证书已吊销。"),
    /** Step 5: a person's, an administrator's or an orderer's certificate. */
    ATTESTOR_NOT_A_PEER("A certificate of {} that signed is not a peer's.", "{} 的签署证书不属于对等节点。"),
    /** Step 5: the other of the two forms every ECDSA signature has; ledgers accept one. */
    SIGNATURE_NOT_LOW_S("A signature of {} is not in low-S form.", "{} 的签名不是 low-S 形式。"),
    /** Step 5: the signature is none, or over other bytes. */
    SIGNATURE_WRONG("A signature of {} does not fit.", "{} 的签名不符。"),
    /** Step 5: nobody counts twice. */
    ATTESTOR_REPEATED("A peer of {} signed twice.", "{} 的同一节点重复签署。"),
    /** Step 5: fewer or other members than the bundle asks for. */
    ATTESTATION_RULE_NOT_MET("The attestors are {}; that does not meet the rule.", "签署成员为 {}，不满足信任包的规则。"),

    /** Step 6: what was attested is no transaction. */
    TRANSACTION_MALFORMED("The transaction does not parse: {}.", "交易无法解析：{}。"),
    /** Step 6: the transaction has another encoding of its content. */
    TRANSACTION_NOT_CANONICAL("The transaction is not canonically encoded: {}.", "交易不是规范编码：{}。"),
    /** Step 6: the ledger holds the transaction as invalid: it changed nothing. */
    TRANSACTION_NOT_VALID("The ledger holds the transaction with code {}: it changed nothing.",
            "账本判定该交易无效，代码 {}：未作任何变更。"),
    /** Step 6: a configuration, for instance. */
    TRANSACTION_OF_OTHER_TYPE("The transaction is no chaincode call: {}.", "该交易不是链码调用：{}。"),
    /** Step 6: another channel's transaction. */
    TRANSACTION_OF_OTHER_CHANNEL("The transaction is of channel {}.", "该交易属于通道 {}。"),
    /** Step 6: the id is not the hash of nonce and creator, or not the id claimed. */
    TRANSACTION_ID_WRONG("The transaction's id is not what its header gives.", "交易编号与其头部不符。"),
    /** Step 6: another transaction than the proof claims. */
    TRANSACTION_NOT_THE_CLAIMED("The attested transaction is {}.", "证言所涉交易为 {}。"),
    /** Step 6: the answer in the transaction is to another proposal. */
    TRANSACTION_PROPOSAL_HASH_WRONG("The transaction's answer belongs to another proposal.", "交易中的答复对应另一提案。"),
    /** Step 6: nobody known signed the transaction. */
    CREATOR_WRONG("The transaction's creator does not fit: {}.", "交易发起者不符：{}。"),
    /** Step 6: fewer or other endorsers than the registry's rule asks for. */
    ENDORSEMENT_RULE_NOT_MET("The endorsers are {}; that does not meet the registry's rule.", "背书成员为 {}，不满足登记簿的背书规则。"),

    /** Step 7: another chaincode ran. */
    TRANSACTION_OF_OTHER_CHAINCODE("The transaction is of chaincode {}.", "该交易属于链码 {}。"),
    /** Step 7: the contract refused. */
    TRANSACTION_REFUSED("The contract answered with status {}.", "合约答复状态为 {}。"),
    /** Step 7: no certificate with that number was written. */
    CERTIFICATE_NOT_WRITTEN("The transaction does not write certificate {}.", "该交易没有写入证书 {}。"),
    /** Step 7: the certificate could still be changed. */
    CERTIFICATE_NOT_FROZEN("The transaction does not freeze certificate {}: it could be changed later.",
            "该交易没有冻结证书 {}：日后仍可能被更改。"),
    /** Step 7: what was written is no certificate. */
    CERTIFICATE_MALFORMED("What was written is no certificate: {}.", "写入的内容不是证书：{}。"),
    /** Step 7: number, transaction, time or jurisdiction do not belong together. */
    CERTIFICATE_INCONSISTENT("The certificate contradicts its transaction: {}.", "证书与其交易矛盾：{}。");

    private final String en;
    private final String zh;

    ProofRefusal(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    /** The reason as a sentence, with what is named put in. */
    public String sentence(Language language, String named) {
        return switch (language) {
            case EN -> en.replace("{}", named);
            case ZH -> zh.replace("{}", named);
        };
    }
}
